/** The thread: all that happened, the oldest first, read page by page and again when something is added. */
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { TicketTimelineDocument } from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { useKept } from "./kept.ts";
import { isAbout, useLive } from "./live.ts";
import { Failed } from "./states.tsx";
import type { Shown } from "./ticket-acts.ts";
import { Changes } from "./ticket-change.tsx";
import { type Block, blocksOf, type Entry, idOf } from "./ticket-entries.ts";
import { Written } from "./ticket-message.tsx";
import { Told } from "./ticket-told.tsx";

const pageSize = 100;

export function TicketTimeline({ ticket }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  const { number, version } = ticket;
  const [after, setAfter] = useState<string | null>(null);
  const [{ data: read, error, fetching }, again] = useQuery({
    query: TicketTimelineDocument,
    variables: { number, first: pageSize, after },
    requestPolicy: "cache-and-network",
  });
  const data = useKept(read);
  // The mails sent because of a change come a moment after it, with changes of their own.
  useLive((change) => {
    if (isAbout(change, number)) again({ requestPolicy: "network-only" });
  });
  useEffect(() => {
    if (version > 1) again({ requestPolicy: "network-only" });
  }, [version, again]);
  const page = data?.ticket?.number === number ? data.ticket.timeline : null;
  if (page === null)
    return error === undefined || fetching ? (
      <div className="thread" aria-busy />
    ) : (
      <Failed error={error} retry={() => again()} />
    );
  const { hasNextPage, endCursor } = page.pageInfo;
  return (
    <Thread
      subject={ticket.subject}
      blocks={blocksOf(page.nodes)}
      queue={ticket.queue.name}
      isWhole={!hasNextPage}
    >
      {hasNextPage ? (
        <button type="button" className="btn" aria-busy={fetching} onClick={() => setAfter(endCursor)}>
          {say("thread.more")}
        </button>
      ) : null}
      {page.away.length === 0 ? null : <p className="from">{say("thread.away")}</p>}
      <Heard entries={page.nodes} />
    </Thread>
  );
}

interface ThreadProps {
  subject: string;
  blocks: readonly Block[];
  queue: string;
  isWhole: boolean;
  children: React.ReactNode;
}
function Thread({ subject, blocks, queue, isWhole, children }: ThreadProps): React.ReactNode {
  const { say } = useWords();
  const thread = useRef<HTMLElement>(null);
  const last = blocks.findLast(({ kind }) => kind !== "changes");
  const lastId = last === undefined ? null : idOf(last);
  useLayoutEffect(() => {
    // Opens at what was written last, and shows what is added
    const newest = lastId === null ? undefined : thread.current?.querySelector(`#m${CSS.escape(lastId)}`);
    if (isWhole) newest?.scrollIntoView({ block: "nearest" });
  }, [lastId, isWhole]);
  return (
    <section className="thread" ref={thread} aria-label={say("thread.name")}>
      <h1>{subject}</h1>
      {blocks.map((block) =>
        block.kind === "changes" ? (
          <div key={idOf(block)}>
            <Changes entries={block.entries} />
            <div className="told-of-change">
              <Told told={block.told} queue={queue} />
            </div>
          </div>
        ) : (
          <Written key={idOf(block)} block={block} queue={queue} />
        ),
      )}
      {children}
    </section>
  );
}

/** Says what others add while the thread is open. */
function Heard({ entries }: { entries: readonly Entry[] }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  const last = entries.findLast((entry) => "role" in entry || !("toName" in entry || "fields" in entry));
  const first = useRef(last?.id);
  const isNew = last !== undefined && last.id !== first.current && last.byName !== person.name;
  return (
    <p className="hide" role="status">
      {isNew ? say("thread.heard", { name: last.byName ?? "" }) : ""}
    </p>
  );
}
