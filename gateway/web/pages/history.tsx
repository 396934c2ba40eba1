/** `/history`: all my requests, the latest first. */
import { useState } from "react";
import { useClient, useQuery } from "urql";
import { HistoryRequestsDocument } from "../operations.generated.ts";
import { Calm } from "../parts/calm.tsx";
import { useKept } from "../parts/kept.ts";
import { useLive } from "../parts/live.ts";
import { useRefusalWords } from "../parts/refusals.ts";
import { RequestRow } from "../parts/request-row.tsx";
import type { Shown } from "../parts/request-words.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";

const firstPage = { first: 30, after: null };
export function History(): React.ReactNode {
  const { say } = useWords();
  const [{ data: read, error, fetching }, again] = useQuery({
    query: HistoryRequestsDocument,
    variables: firstPage,
    requestPolicy: "cache-and-network",
  });
  const data = useKept(read);
  useLive(() => again({ requestPolicy: "network-only" }));
  if (data === undefined)
    return error !== undefined && !fetching ? <Failed error={error} retry={() => again()} /> : <Loading />;
  const { nodes, pageInfo } = data.requests;
  return (
    <Calm>
      <main>
        <h1>{say("history.title")}</h1>
        {nodes.length === 0 ? <p className="first">{say("history.none")}</p> : null}
        {byYear(nodes).map(([year, requests]) => (
          <section key={year} aria-labelledby={`year-${year}`}>
            <h2 id={`year-${year}`}>{year}</h2>
            <ul>
              {requests.map((request) => (
                <RequestRow key={request.number} request={request} isBrief />
              ))}
            </ul>
          </section>
        ))}
        {pageInfo.hasNextPage ? <Older after={pageInfo.endCursor} /> : null}
      </main>
      <aside>
        <p className="quiet-note">{say("history.hint")}</p>
      </aside>
    </Calm>
  );
}

/** What it reads joins the pages before it in the cache. */
function Older({ after }: { after: string | null }): React.ReactNode {
  const { say } = useWords();
  const wordsOf = useRefusalWords();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function more(): Promise<void> {
    setBusy(true);
    const page = { ...firstPage, after };
    const { error } = await client.query(HistoryRequestsDocument, page, { requestPolicy: "network-only" });
    setProblem(error === undefined ? null : wordsOf(error));
    setBusy(false);
  }
  return (
    <>
      {problem === null ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="btn big more-rows" aria-busy={isBusy} onClick={() => void more()}>
        {say("history.more")}
      </button>
    </>
  );
}
function byYear(requests: readonly Shown[]): [number, Shown[]][] {
  const years = new Map<number, Shown[]>();
  for (const request of requests) {
    const year = new Date(request.openedAt).getFullYear();
    years.set(year, [...(years.get(year) ?? []), request]);
  }
  return [...years];
}
