/** The list that one came from, beside the ticket. */
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useQuery } from "urql";
import { RailDocument } from "../operations.generated.ts";
import { isView, lastSeen, mostCounted } from "../shell/views.ts";
import { useWords } from "../words/words.ts";
import { useKeys } from "./keys.ts";
import { useListing } from "./listing.ts";
import { useMoments } from "./moments.ts";
import { useNextTicket } from "./next-ticket.ts";
import { TicketLink } from "./ticket-link.tsx";

export function Neighbours({ number }: { number: number }): React.ReactNode {
  const { say } = useWords();
  const { column } = useMoments();
  const navigate = useNavigate();
  const [wish] = useState(lastSeen);
  const [{ data }] = useQuery({ query: RailDocument });
  const { list, more } = useListing(wish);
  const nav = useRef<HTMLElement>(null);
  const { previous, next } = around(list.rows, number);
  const go = (to: number | undefined) => (): void => {
    if (to !== undefined) void navigate({ to: "/$number", params: { number: String(to) } });
  };
  useKeys({ j: go(next), k: go(previous), "]": go(next), "[": go(previous) });
  useNextTicket(next);
  const isLast = next === undefined;
  useEffect(() => {
    nav.current?.querySelector(`[data-number="${number}"]`)?.scrollIntoView({ block: "nearest" });
    if (isLast) more();
  }, [number, isLast, more]);
  const queue = data?.queues.find(({ id }) => id === wish.queue)?.name;
  const count = data?.ticketCounts.find(({ view }) => view === wish.view)?.count ?? mostCounted;
  const name =
    queue ?? say(wish.queue !== null ? "view.queue" : isView(wish.view) ? `view.${wish.view}` : "view.all");
  return (
    <nav className="near" aria-label={name} ref={nav}>
      <header className="bar">
        <h2>{name}</h2>
        {wish.queue !== null || count >= mostCounted ? null : <span className="bar-count">{count}</span>}
        <span className="grow" />
        <button
          type="button"
          className="icon"
          aria-label={say("near.previous")}
          disabled={previous === undefined}
          onClick={go(previous)}
        >
          <IconArrowUp className="i" aria-hidden />
        </button>
        <button
          type="button"
          className="icon"
          aria-label={say("near.next")}
          disabled={next === undefined}
          onClick={go(next)}
        >
          <IconArrowDown className="i" aria-hidden />
        </button>
      </header>
      <div className="near-rows">
        {near(list.rows, number).map((row) => (
          <TicketLink
            key={row.number}
            data-number={row.number}
            number={row.number}
            {...(row.number === number ? { "aria-current": "page" } : {})}
            className={row.validated === null && row.status === "NEW" ? "unread" : ""}
          >
            <span>
              <b>{row.requester.name}</b>
              <time dateTime={row.changedAt}>{column(row.changedAt)}</time>
            </span>
            <span className="sub">{row.subject}</span>
          </TicketLink>
        ))}
      </div>
    </nav>
  );
}
/** Beside a ticket a glance is enough; the list itself has all. */
const most = 32;
function near<Row extends { number: number }>(rows: readonly Row[], number: number): readonly Row[] {
  const at = rows.findIndex((row) => row.number <= number);
  const first = Math.max(0, (at === -1 ? rows.length : at) - most / 2);
  return rows.slice(first, first + most);
}
/** A ticket that has left the list has still its place in it. */
function around(
  rows: readonly { number: number }[],
  number: number,
): { previous: number | undefined; next: number | undefined } {
  return {
    previous: rows.findLast((row) => row.number > number)?.number,
    next: rows.find((row) => row.number < number)?.number,
  };
}
