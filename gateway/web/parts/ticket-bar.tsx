/** The head of a ticket: number, queue, and the acts with their keys; what was done has become a quiet tick. */
import { Menu } from "@mantine/core";
import { IconCheck, IconDots, IconLayoutSidebarRight } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import type { TicketAct } from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { useMoments } from "./moments.ts";
import type { Acting, Shown } from "./ticket-acts.ts";
import type { TicketOffer, Writing } from "./ticket-offers.ts";

interface BarProps {
  acting: Acting;
  offers: readonly TicketOffer[];
  writing: Writing | null;
  summary: { isOpen: boolean; toggle: () => void };
}
const inBar: readonly TicketAct[] = [
  "VALIDATE",
  "TAKE",
  "REOPEN",
  "RESUME",
  "UNMERGE",
  "NOTE",
  "ANSWER",
  "RESOLVE",
];

export function TicketBar({ acting, offers, writing, summary }: BarProps): React.ReactNode {
  const { say } = useWords();
  const { ticket } = acting;
  const shown = offers.filter(({ id }) => inBar.includes(id));
  const next = writing === null ? nextOf(ticket, offers) : null;
  const keptFocus = useKeptFocus();
  return (
    <header className="bar ticket-bar">
      <span className="num">{ticket.number}</span>
      <Link className="crumb" to="/in/$view" params={{ view: "all" }} search={{ queue: ticket.queue.id }}>
        {ticket.queue.name}
      </Link>
      <span className="bar-subject" aria-hidden>
        {ticket.subject}
      </span>
      <div className="acts" role="toolbar" aria-label={say("ticket.acts")} {...keptFocus}>
        <Done ticket={ticket} />
        {shown.map((offer) => (
          <ActButton
            key={offer.id}
            offer={offer}
            kind={offer.id === next ? "btn primary" : offer.id === "RESOLVE" ? "btn" : "btn quiet"}
            isBusy={acting.busy === offer.id}
            isPressed={writing === offer.id}
          />
        ))}
        <MoreActs offers={offers.filter(({ id }) => !inBar.includes(id))} />
      </div>
      <button
        type="button"
        className="icon for-summary"
        aria-label={say("ticket.summary.toggle")}
        aria-expanded={summary.isOpen}
        onClick={summary.toggle}
      >
        <IconLayoutSidebarRight className="i" aria-hidden />
      </button>
    </header>
  );
}
/** An act that is done goes away with its button: the focus goes on to what comes next. */
function useKeptFocus(): Pick<React.DOMAttributes<HTMLElement>, "onFocus" | "onBlur"> {
  const within = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (within.current === null || document.activeElement !== document.body) return;
    const next =
      within.current.querySelector<HTMLElement>(".primary") ?? within.current.querySelector("button");
    next?.focus();
  });
  return {
    onFocus: ({ currentTarget }) => {
      within.current = currentTarget;
    },
    // Heard when somebody moves on, not when the button is taken away
    onBlur: () => {
      within.current = null;
    },
  };
}
/** The act that comes next stands out. */
function nextOf(ticket: Shown, offers: readonly TicketOffer[]): TicketAct | null {
  if (!["NEW", "OPEN"].includes(ticket.status)) return null;
  const wish: TicketAct = ticket.validated === null ? "VALIDATE" : ticket.owner === null ? "TAKE" : "ANSWER";
  return offers.some(({ id }) => id === wish) ? wish : null;
}

function Done({ ticket }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  const { person } = useMe();
  const { validated, owner, ownerSince } = ticket;
  return (
    <>
      {validated === null ? null : (
        <span className="btn done" title={`${validated.by.name}, ${full(validated.at)}`}>
          <IconCheck className="i" aria-hidden />
          {say("ticket.validated")}
        </span>
      )}
      {owner === null ? null : (
        <span
          className="btn done"
          title={ownerSince === null ? owner.name : `${owner.name}, ${full(ownerSince)}`}
        >
          <IconCheck className="i" aria-hidden />
          {owner.id === person.id ? say("ticket.yours") : owner.name}
        </span>
      )}
      {validated === null && owner === null ? null : <i className="sep" />}
    </>
  );
}

interface ActButtonProps {
  offer: TicketOffer;
  kind: string;
  isBusy: boolean;
  isPressed: boolean;
}
function ActButton({ offer, kind, isBusy, isPressed }: ActButtonProps): React.ReactNode {
  const { id, label, key, run } = offer;
  return (
    <button
      type="button"
      className={kind}
      data-act={id}
      aria-busy={isBusy}
      {...(isPressed ? { "aria-pressed": true } : {})}
      {...(key === undefined ? {} : { "aria-keyshortcuts": key })}
      onClick={run}
    >
      {label}
      {key === undefined ? null : <kbd aria-hidden>{key}</kbd>}
    </button>
  );
}

function MoreActs({ offers }: { offers: readonly TicketOffer[] }): React.ReactNode {
  const { say } = useWords();
  if (offers.length === 0) return null;
  return (
    <Menu position="bottom-end" returnFocus={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className="icon" aria-label={say("ticket.more")} data-more>
          <IconDots className="i" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {offers.map(({ id, label, key, run }) => (
          <Menu.Item
            key={id}
            rightSection={key === undefined ? null : <kbd aria-hidden>{key}</kbd>}
            onClick={run}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
