/** The facts of a ticket: state, people, place and machine with where they were read, corrected in place. */
import { Link } from "@tanstack/react-router";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { Glyph, stepOf } from "./glyph.tsx";
import { Initials } from "./initials.tsx";
import { useMoments } from "./moments.ts";
import type { Acting, Shown } from "./ticket-acts.ts";
import { Fact } from "./ticket-fact.tsx";

export function TicketSummary({ acting, isOpen }: { acting: Acting; isOpen: boolean }): React.ReactNode {
  const { say } = useWords();
  const { ticket } = acting;
  const { requester } = ticket;
  return (
    <aside className={isOpen ? "side open" : "side"} aria-label={say("ticket.summary")}>
      <section className="person">
        <Initials name={requester.name} size="l" />
        <div>
          <b>{requester.name}</b>
          <span>{requester.addresses[0] ?? say("fact.no-address")}</span>
        </div>
      </section>
      <dl className="facts">
        <State ticket={ticket} />
        <Owner ticket={ticket} />
        <Queue ticket={ticket} />
        {ticket.watchers.length === 0 ? null : (
          <Row name={say("fact.watchers")}>{ticket.watchers.map(({ name }) => name).join(", ")}</Row>
        )}
        <Fact acting={acting} field="office" />
        <Fact acting={acting} field="telephone" />
        <Fact acting={acting} field="equipment" />
        <Fact acting={acting} field="tags" />
        <Fact acting={acting} field="subject" />
      </dl>
      <More ticket={ticket} />
    </aside>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }): React.ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
function State({ ticket }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  const { day } = useMoments();
  const step = stepOf(ticket);
  const words =
    ticket.status === "PENDING" && ticket.resumesOn !== null
      ? say("state.until", { day: day(ticket.resumesOn) })
      : ticket.mergedInto !== null
        ? say("state.merged", { number: ticket.mergedInto })
        : say(`state.${step}`);
  return (
    <Row name={say("fact.state")}>
      <Glyph step={step} isPlain /> {words}
    </Row>
  );
}
function Owner({ ticket: { owner, ownerAbsent, named } }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  return (
    <>
      <Row name={say("fact.owner")}>
        {owner === null ? <span className="from">{say("fact.nobody")}</span> : owner.name}
        {owner?.id === person.id ? <em className="from in">{say("fact.you")}</em> : null}
        {ownerAbsent ? <em className="from">{say("fact.absent")}</em> : null}
      </Row>
      {named === null ? null : (
        <Row name={say("fact.named")}>
          {named.name}
          {named.id === person.id ? <em className="from in">{say("fact.you")}</em> : null}
        </Row>
      )}
    </>
  );
}
function Queue({ ticket: { queue, toldQueues } }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  return (
    <Row name={say("fact.queue")}>
      {queue.name}
      {toldQueues.length === 0 ? null : (
        <em className="from">
          {say("fact.told", { queues: toldQueues.map(({ name }) => name).join(", ") })}
        </em>
      )}
    </Row>
  );
}

function More({ ticket }: { ticket: Shown }): React.ReactNode {
  const { say } = useWords();
  const { full } = useMoments();
  const { requester, links, resolution, mergedInto } = ticket;
  const reach = [...requester.addresses.slice(1, 4), requester.office, requester.telephone].filter(
    (one) => one !== null,
  );
  const linked = mergedInto === null ? links : [mergedInto, ...links];
  return (
    <>
      {linked.length === 0 ? null : (
        <section>
          <h2>{say("fact.links")}</h2>
          <p>
            {linked.map((number, index) => (
              <span key={number}>
                {index === 0 ? "" : ", "}
                <Link to="/$number" params={{ number: String(number) }}>
                  {number}
                </Link>
              </span>
            ))}
          </p>
        </section>
      )}
      {resolution === null ? null : (
        <section>
          <h2>{say("fact.resolution")}</h2>
          <p className="written">{resolution}</p>
        </section>
      )}
      {reach.length === 0 ? null : (
        <section>
          <h2>{say("fact.reach")}</h2>
          <p className="written">{reach.join("\n")}</p>
        </section>
      )}
      <section className="dates">
        <span>{say(`opened.${ticket.wayIn}`, { moment: full(ticket.openedAt) })}</span>
        {ticket.resolvedAt === null ? null : (
          <span>{say("fact.resolved", { moment: full(ticket.resolvedAt) })}</span>
        )}
      </section>
    </>
  );
}
