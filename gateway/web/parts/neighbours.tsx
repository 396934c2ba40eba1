/** The list that one came from, beside the ticket. */
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { isView, lastSeen } from "../shell/views.ts";
import { useWords } from "../words/words.ts";
import { useKeys } from "./keys.ts";
import { useListing } from "./listing.ts";
import { useMoments } from "./moments.ts";

export function Neighbours({ number }: { number: number }): React.ReactNode {
  const { say } = useWords();
  const { relative } = useMoments();
  const navigate = useNavigate();
  const [wish] = useState(lastSeen);
  const { list, more } = useListing(wish);
  const nav = useRef<HTMLElement>(null);
  const { previous, next } = around(list.rows, number);
  const go = (to: number | undefined) => (): void => {
    if (to !== undefined) void navigate({ to: "/$number", params: { number: String(to) } });
  };
  useKeys({ j: go(next), k: go(previous), "]": go(next), "[": go(previous) });
  const isLast = next === undefined;
  useEffect(() => {
    nav.current?.querySelector(`[data-number="${number}"]`)?.scrollIntoView({ block: "nearest" });
    if (isLast) more();
  }, [number, isLast, more]);
  const name = say(wish.queue !== null ? "view.queue" : isView(wish.view) ? `view.${wish.view}` : "view.all");
  return (
    <nav className="near" aria-label={name} ref={nav}>
      <header className="bar">
        <h2>{name}</h2>
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
        {list.rows.slice(0, most).map((row) => (
          <Link
            key={row.number}
            data-number={row.number}
            to="/$number"
            params={{ number: String(row.number) }}
            className={row.validated === null && row.status === "NEW" ? "unread" : ""}
          >
            <span>
              <b>{row.requester.name}</b>
              <em className="target">{relative(row.changedAt)}</em>
            </span>
            <span className="sub">{row.subject}</span>
          </Link>
        ))}
      </div>
    </nav>
  );
}
/** Beside a ticket a glance is enough; the list itself has all. */
const most = 200;
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
