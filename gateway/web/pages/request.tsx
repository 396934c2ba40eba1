/** A request, for who asked or watches: where it is, what was said, what is known, a box to answer. */
import { IconChevronLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useQuery } from "urql";
import { RequestPageDocument } from "../operations.generated.ts";
import { Calm } from "../parts/calm.tsx";
import { useKept } from "../parts/kept.ts";
import { isAbout, useLive } from "../parts/live.ts";
import { RequestReply } from "../parts/request-reply.tsx";
import { RequestSummary } from "../parts/request-summary.tsx";
import { RequestThread, useThread } from "../parts/request-thread.tsx";
import { RequestTrack } from "../parts/request-track.tsx";
import type { Shown } from "../parts/request-words.ts";
import { Failed, GonePage, Loading } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";

export function RequestPage({ number }: { number: number }): React.ReactNode {
  const { say } = useWords();
  const [leaving, setLeaving] = useState<string | null>(null);
  const [{ data: read, error, fetching }, again] = useQuery({
    query: RequestPageDocument,
    variables: { number },
    requestPolicy: "cache-and-network",
  });
  const data = useKept(read);
  const thread = useThread(number);
  useLive((change) => {
    if (!isAbout(change, number)) return;
    again({ requestPolicy: "network-only" });
    void thread.refresh();
  });
  if (data === undefined)
    return error !== undefined && !fetching ? <Failed error={error} retry={() => again()} /> : <Loading />;
  if (data.request === null) return <GonePage />;
  const { request } = data;
  const isRead = thread.messages !== null || thread.error !== undefined; // what follows stands where it will stay
  return (
    <Calm>
      <main>
        <p className="back">
          <Link to="/">
            <IconChevronLeft className="i" aria-hidden="true" />
            {say("start.title")}
          </Link>
        </p>
        <h1>{request.subject}</h1>
        <RequestTrack request={request} />
        <RequestThread thread={thread} leaving={leaving} />
        {isRead ? (
          request.mayAnswer ? (
            <RequestReply request={request} show={setLeaving} refresh={thread.refresh} />
          ) : (
            <Over request={request} />
          )
        ) : null}
      </main>
      <RequestSummary request={request} />
    </Calm>
  );
}
function Over({ request: { joinedTo } }: { request: Shown }): React.ReactNode {
  const { say } = useWords();
  return (
    <p className="over-words">
      {joinedTo === null ? (
        <>
          {say("reply.over")} <Link to="/new">{say("portal.new")}</Link>
        </>
      ) : (
        <Link to="/$number" params={{ number: String(joinedTo) }}>
          {say("reply.joined", { number: String(joinedTo) })}
        </Link>
      )}
    </p>
  );
}
