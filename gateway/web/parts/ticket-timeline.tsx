/** The thread: all that happened, the oldest first, read page by page and again when something is added. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { TicketTimelineDocument } from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { useFreshness } from "./fresh.ts";
import { useKept } from "./kept.ts";
import { isAbout, useLive } from "./live.ts";
import { announce } from "./notices.tsx";
import { Failed } from "./states.tsx";
import type { Shown } from "./ticket-acts.ts";
import { Changes } from "./ticket-change.tsx";
import { type Block, blocksOf, type Entry, idOf, timelinePageSize } from "./ticket-entries.ts";
import { useScans } from "./ticket-files.tsx";
import { Written } from "./ticket-message.tsx";
import { Told } from "./ticket-told.tsx";

const nothing: readonly Entry[] = [];

export function TicketTimeline({ ticket }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  const { number, version } = ticket;
  const [after, setAfter] = useState<string | null>(null);
  const [{ data: read, error, fetching }, again] = useQuery({
    query: TicketTimelineDocument,
    variables: { number, first: timelinePageSize, after },
    requestPolicy: useFreshness(number),
  });
  const data = useKept(read);
  // The mails sent because of a change come a moment after it, with changes of their own.
  useLive((change) => {
    if (isAbout(change, number)) again({ requestPolicy: "network-only" });
  });
  const known = useRef(version);
  useEffect(() => {
    if (known.current !== version) again({ requestPolicy: "network-only" });
    known.current = version;
  }, [version, again]);
  const page = data?.ticket?.number === number ? data.ticket.timeline : null;
  useHeard(page?.nodes ?? nothing);
  useScans(
    (page?.nodes ?? nothing).flatMap((entry) => ("attachments" in entry ? entry.attachments : [])),
    () => again({ requestPolicy: "network-only" }),
  );
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
  const [isScrolled, setScrolled] = useState(false);
  const head = useCallback((title: HTMLElement | null) => {
    if (title === null) return;
    const watch = new IntersectionObserver(([seen]) => setScrolled((seen?.intersectionRatio ?? 1) < half), {
      threshold: half,
    });
    watch.observe(title);
    return () => watch.disconnect();
  }, []);
  const last = blocks.findLast(({ kind }) => kind !== "changes");
  const lastId = last === undefined ? null : idOf(last);
  useLayoutEffect(() => {
    // Opens at what was written last, and shows what is added
    const newest = lastId === null ? undefined : thread.current?.querySelector(`#m${CSS.escape(lastId)}`);
    if (isWhole) newest?.scrollIntoView({ block: "nearest" });
  }, [lastId, isWhole]);
  useKeptEnd(thread);
  return (
    <section
      className={isScrolled ? "thread scrolled" : "thread"}
      ref={thread}
      aria-label={say("thread.name")}
    >
      <h1 ref={head}>{subject}</h1>
      {blocks.map((block) =>
        block.kind === "changes" ? (
          <div key={idOf(block)} className="happened">
            <Changes entries={block.entries} />
            <Told told={block.told} queue={queue} />
          </div>
        ) : (
          <Written key={idOf(block)} block={block} queue={queue} />
        ),
      )}
      {children}
    </section>
  );
}

const half = 0.5;
/** Whoever reads the end goes on reading it when the box below opens or grows. */
function useKeptEnd(thread: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = thread.current;
    if (element === null) return;
    let isAtEnd = false;
    const look = (): void => {
      isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    };
    const watch = new ResizeObserver(() => {
      if (isAtEnd) element.scrollTop = element.scrollHeight;
      look();
    });
    element.addEventListener("scroll", look);
    watch.observe(element);
    return () => {
      element.removeEventListener("scroll", look);
      watch.disconnect();
    };
  }, [thread]);
}
const nearPx = 48;

/** Says what others add while the thread is open. */
function useHeard(entries: readonly Entry[]): void {
  const { say } = useWords();
  const { person } = useMe();
  const last = entries.findLast((entry) => "role" in entry || !("toName" in entry || "fields" in entry));
  const known = useRef<string | undefined>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = last?.id;
    if (last === undefined || before === undefined || last.id === before) return;
    if (last.byName !== person.name) announce(say("thread.heard", { name: last.byName ?? "" }));
  }, [last, person.name, say]);
}
