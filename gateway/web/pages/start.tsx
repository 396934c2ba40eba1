/** `/`: where people land. Members see what waits for them, requesters their requests. */
import { Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { StartQueuesDocument, StartRequestsDocument } from "../operations.generated.ts";
import { aboutIn } from "../parts/about.ts";
import { Calm } from "../parts/calm.tsx";
import { useKept } from "../parts/kept.ts";
import { useLive } from "../parts/live.ts";
import { RequestRow } from "../parts/request-row.tsx";
import type { Shown } from "../parts/request-words.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { isMember, useMe } from "../shell/session.ts";
import { lastSeen } from "../shell/views.ts";
import { useWords, type WordId } from "../words/words.ts";

export function Start(): React.ReactNode {
  return isMember(useMe()) ? <ToInbox /> : <MyRequests />;
}
function ToInbox(): React.ReactNode {
  const { view, queue } = lastSeen();
  return <Navigate to="/in/$view" params={{ view }} search={queue === null ? {} : { queue }} replace />;
}

function MyRequests(): React.ReactNode {
  const { say } = useWords();
  const [{ data: read, error, fetching }, again] = useQuery({
    query: StartRequestsDocument,
    requestPolicy: "cache-and-network",
  });
  const data = useKept(read);
  useLive(() => again({ requestPolicy: "network-only" }));
  if (data === undefined)
    return error !== undefined && !fetching ? <Failed error={error} retry={() => again()} /> : <Loading />;
  const current = data.current.nodes;
  const isWaiting = ({ state }: Shown): boolean => state === "WAITING_FOR_YOU";
  const isNothing = current.length === 0 && data.resolved.nodes.length === 0;
  return (
    <Calm>
      <main>
        <h1>{say("start.title")}</h1>
        <Welcome />
        {isNothing ? <NoRequests /> : null}
        <Group title="start.waiting" requests={current.filter(isWaiting)} />
        <Group title="start.current" requests={current.filter((one) => !isWaiting(one))} />
        <Group title="start.resolved" requests={data.resolved.nodes} />
        <section>
          <p>
            <Link to="/history">{say("start.history")}</Link>
          </p>
        </section>
      </main>
      <Desks />
    </Calm>
  );
}
function Group({ title, requests }: { title: WordId; requests: readonly Shown[] }): React.ReactNode {
  const { say } = useWords();
  if (requests.length === 0) return null;
  return (
    <section>
      <h2>{say(title)}</h2>
      <ul>
        {requests.map((request) => (
          <RequestRow key={request.number} request={request} />
        ))}
      </ul>
    </section>
  );
}
function NoRequests(): React.ReactNode {
  const { say } = useWords();
  return (
    <section>
      <h2>{say("start.none")}</h2>
      <p>
        <Link to="/new">{say("start.none.new")}</Link>
      </p>
    </section>
  );
}

const understood = "guichet-welcome-understood";
function Welcome(): React.ReactNode {
  const { say } = useWords();
  const [isKnown, setKnown] = useState(() => localStorage.getItem(understood) !== null);
  if (isKnown) return null;
  return (
    <p className="first">
      {say("start.welcome")}{" "}
      <button
        type="button"
        onClick={() => {
          localStorage.setItem(understood, "yes");
          setKnown(true);
        }}
      >
        {say("start.understood")}
      </button>
    </p>
  );
}
/** Writing a mail does the same. */
function Desks(): React.ReactNode {
  const { say, language } = useWords();
  const [{ data }] = useQuery({ query: StartQueuesDocument });
  return (
    <aside>
      <h2>{say("start.by-mail")}</h2>
      <dl className="desks">
        {data?.queues.map(({ id, name, about, addresses: [address] }) =>
          address === undefined ? null : (
            <div key={id}>
              <dt>
                <a href={`mailto:${address}`}>{address}</a>
              </dt>
              <dd>{about === null ? name : aboutIn(language, about)}</dd>
            </div>
          ),
        )}
      </dl>
      {data === undefined ? null : <p className="quiet-note">{say("start.hint")}</p>}
    </aside>
  );
}
