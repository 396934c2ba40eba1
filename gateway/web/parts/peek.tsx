/** Reading while triaging: what a request says first, beside the list, with the acts that fit; it follows j and k. */
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "urql";
import { TicketPageDocument, TicketTimelineDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import { Glyph, stepOf } from "./glyph.tsx";
import { Initials } from "./initials.tsx";
import { useKept } from "./kept.ts";
import { useKeys } from "./keys.ts";
import { isAbout, useLive } from "./live.ts";
import { useMoments } from "./moments.ts";
import { useOffering } from "./offers.ts";
import { Prose } from "./prose.tsx";
import { type Shown, useActing } from "./ticket-acts.ts";
import { timelinePageSize } from "./ticket-entries.ts";
import { Files } from "./ticket-files.tsx";
import { useTicketOffers } from "./ticket-offers.ts";

interface PeekProps {
  number: number;
  move: (by: number) => void;
  close: () => void;
}
export function Peek({ number, move, close }: PeekProps): React.ReactNode {
  const { say } = useWords();
  const [{ data: read }, again] = useQuery({
    query: TicketPageDocument,
    variables: { number },
    requestPolicy: "cache-and-network",
  });
  useLive((change) => {
    if (isAbout(change, number)) again({ requestPolicy: "network-only" });
  });
  const ticket = useKept(read)?.ticket;
  return (
    <aside className="peek" aria-label={say("peek.name")}>
      <header>
        <span className="num">{number}</span>
        <span className="state">
          {ticket == null ? null : (
            <>
              <Glyph step={stepOf(ticket)} isPlain /> {say(`state.${stepOf(ticket)}`, stateValues(ticket))}
            </>
          )}
        </span>
        <span className="grow" />
        <button type="button" className="icon" aria-label={say("near.previous")} onClick={() => move(-1)}>
          <IconArrowUp className="i" aria-hidden />
        </button>
        <button type="button" className="icon" aria-label={say("near.next")} onClick={() => move(1)}>
          <IconArrowDown className="i" aria-hidden />
        </button>
        <button type="button" className="icon" aria-label={say("notice.close")} onClick={close}>
          <IconX className="i" aria-hidden />
        </button>
      </header>
      {ticket == null ? null : <Peeked key={ticket.number} read={ticket} />}
    </aside>
  );
}
const stateValues = ({ mergedInto }: Shown): Record<string, number> => ({ number: mergedInto ?? 0 });

function Peeked({ read }: { read: Shown }): React.ReactNode {
  const { say } = useWords();
  const navigate = useNavigate();
  const acting = useActing(read);
  const { ticket } = acting;
  const open = (): void => void navigate({ to: "/$number", params: { number: String(ticket.number) } });
  const offers = useTicketOffers(acting, { write: open, ask: open }).filter(({ id }) => fitting.has(id));
  useOffering(String(ticket.number), offers);
  useKeys(Object.fromEntries(offers.map(({ key, run }) => [key ?? "", run])));
  const { queue, office, telephone, equipment } = ticket;
  const facts = [
    ["fact.queue", { value: queue.name, origin: null }],
    ["fact.office", office],
    ["fact.telephone", telephone],
    ["fact.equipment", equipment],
  ] as const;
  return (
    <>
      <div className="peek-read">
        <h2>{ticket.subject}</h2>
        <FirstMessage number={ticket.number} name={ticket.requester.name} />
        <dl className="facts">
          {facts.map(([name, fact]) =>
            fact === null ? null : (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd>
                  {fact.value}
                  {fact.origin === null ? null : <em className="from in">{say(`origin.${fact.origin}`)}</em>}
                </dd>
              </div>
            ),
          )}
        </dl>
      </div>
      <footer>
        {offers.map(({ id, label, key, run }, index) => (
          <button
            key={id}
            type="button"
            className={index === 0 ? "btn primary" : "btn"}
            data-act={id}
            aria-busy={acting.busy === id}
            onClick={run}
          >
            {label}
            {key === undefined ? null : <kbd aria-hidden>{key}</kbd>}
          </button>
        ))}
        <span className="grow" />
        <Link to="/$number" params={{ number: String(ticket.number) }} className="btn quiet">
          {say("keys.open")} <kbd aria-hidden>↵</kbd>
        </Link>
      </footer>
    </>
  );
}
const fitting: ReadonlySet<string> = new Set(["VALIDATE", "TAKE"]);

function FirstMessage({ number, name }: { number: number; name: string }): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  const [{ data: read }] = useQuery({
    query: TicketTimelineDocument,
    variables: { number, first: timelinePageSize, after: null },
  });
  const entries = useKept(read)?.ticket?.timeline.nodes ?? [];
  const written = entries.filter((entry) => "role" in entry);
  const [first] = written;
  return (
    <>
      <p className="by">
        <Initials name={name} />
        <b>{name}</b>
        {first === undefined ? null : (
          <time dateTime={first.at} title={full(first.at)}>
            {relative(first.at)}
          </time>
        )}
      </p>
      {first === undefined ? null : (
        <>
          <Prose text={first.text} />
          <Files files={first.attachments} />
        </>
      )}
      {written.length < 2 ? null : (
        <p>
          <Link to="/$number" params={{ number: String(number) }}>
            {say("peek.more", { count: written.length - 1 })}
          </Link>
        </p>
      )}
    </>
  );
}
