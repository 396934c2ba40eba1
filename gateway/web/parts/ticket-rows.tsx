/** Rows of tickets, drawn only where they are seen; j and k move, Enter opens. */

import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../words/words.ts";
import { useKeys } from "./keys.ts";
import type { Listed } from "./listing.ts";
import { useNextTicket } from "./next-ticket.ts";
import { Peek } from "./peek.tsx";
import type { Rows } from "./rows.ts";
import { TicketRow } from "./ticket-row.tsx";

interface TicketRowsProps {
  label: string;
  list: Rows<Listed>;
  /** How many there are, as far as it is known: the list is as long from the beginning, and doesn't jump when more come. */
  expected: number;
  more: () => void;
  /** What is read beside the list; `peek` shows another one, or none. */
  peeked: number | null;
  peek: (number: number | null) => void;
  /** Where the reader was, kept for when they come back. */
  place: { number: number | null; offset: number };
}
/** With so many rows left below, more are read. */
const readAhead = 30;
/** Unless nobody has scrolled yet: what is seen at first comes first. */
const restMs = 1000;

export function TicketRows(props: TicketRowsProps): React.ReactNode {
  const { label, list, expected, more, place, peeked, peek } = props;
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { rows, bottom } = list;
  const isSmall = useMediaQuery("(max-width: 47.99rem)", false, { getInitialValueInEffect: false });
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const height = (isSmall ? 3.5 : 2.25) * rem;
  const [isMoved, setMoved] = useState(place.offset > 0); // at first only what is seen is drawn
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.number ?? index,
    overscan: isMoved ? 12 : 2,
    initialOffset: place.offset,
  });
  useLayoutEffect(() => {
    if (height > 0) virtual.measure();
  }, [virtual, height]);
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  const isScrolled = (virtual.scrollOffset ?? 0) > 0;
  useEffect(() => {
    if (bottom === 0 || last < rows.length - readAhead) return;
    if (isScrolled) return more();
    const timer = setTimeout(more, restMs);
    return () => clearTimeout(timer);
  }, [bottom, last, rows.length, more, isScrolled]);
  const total = bottom > 0 ? Math.max(rows.length, expected) : rows.length;
  const { cursor, move } = useCursor(rows, place, peeked, {
    first: () => Math.ceil((virtual.scrollOffset ?? 0) / height),
    show: (index) => virtual.scrollToIndex(index, { align: "auto" }),
  });
  useEffect(() => {
    if (peeked !== null && cursor !== null && cursor !== peeked) peek(cursor);
  }, [peeked, cursor, peek]);
  const closePeek = (): void => peek(null);
  const togglePeek = (): void => {
    if (cursor === null) move(1);
    peek(peeked === null ? (cursor ?? rows[0]?.number ?? null) : null);
  };
  useKeys({ " ": togglePeek, ...(peeked === null ? {} : { Escape: closePeek }) });
  return (
    <>
      <div className="cols" aria-hidden>
        <span />
        <span>{say("col.number")}</span>
        <span>{say("col.requester")}</span>
        <span>{say("col.subject")}</span>
        <span />
        <span>{say("col.queue")}</span>
        <span className="r">{say("col.activity")}</span>
        <span />
      </div>
      <div
        className="rows"
        ref={box}
        onScroll={(event) => {
          place.offset = event.currentTarget.scrollTop;
          setMoved(true);
        }}
      >
        <ul aria-label={label} style={{ height: total * height }}>
          {drawn.map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <li
                key={key}
                aria-setsize={bottom > 0 ? -1 : rows.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <TicketRow row={row} isCursor={row.number === cursor} />
              </li>
            );
          })}
        </ul>
      </div>
      {peeked === null ? null : <Peek number={peeked} move={move} close={closePeek} />}
    </>
  );
}

/** The row that Enter opens: it keeps to its ticket, and to its place when the ticket has left the list. */
function useCursor(
  rows: readonly Listed[],
  place: TicketRowsProps["place"],
  peeked: number | null,
  seen: { first: () => number; show: (index: number) => void },
): { cursor: number | null; move: (by: number) => void } {
  const navigate = useNavigate();
  const [number, setNumber] = useState(peeked ?? place.number);
  place.number = number;
  const found = number === null ? -1 : rows.findIndex((row) => row.number <= number);
  const index = number !== null && found === -1 ? rows.length - 1 : found;
  const move = (by: number): void => {
    const goal = index === -1 ? seen.first() : index + by;
    const to = Math.min(rows.length - 1, Math.max(0, goal));
    setNumber(rows[to]?.number ?? null);
    seen.show(to);
  };
  const current = rows[index]?.number ?? null;
  useNextTicket(current ?? undefined);
  const open = (): void => {
    if (current !== null) void navigate({ to: "/$number", params: { number: String(current) } });
  };
  const next = (): void => move(1);
  const previous = (): void => move(-1);
  useKeys({
    j: next,
    k: previous,
    ArrowDown: next,
    ArrowUp: previous,
    Enter: open,
  });
  return { cursor: current, move };
}
