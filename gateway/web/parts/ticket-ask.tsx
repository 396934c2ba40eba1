/** The line under the bar that asks for the one thing which an act still needs. */
import { useEffect, useId, useRef, useState } from "react";
import { useQuery } from "urql";
import {
  TicketHandOverDocument,
  TicketLinkDocument,
  TicketMergeDocument,
  TicketMoveDocument,
  TicketQueuesDocument,
  TicketRejectDocument,
  TicketWaitDocument,
} from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import type { Acting } from "./ticket-acts.ts";
import { type Asking, take } from "./ticket-offers.ts";

interface AskProps {
  asking: Asking;
  acting: Acting;
  close: () => void;
}
export function TicketAsk({ asking, acting, close }: AskProps): React.ReactNode {
  const { say } = useWords();
  const me = useMe();
  const form = useRef<HTMLFormElement>(null);
  const opener = useRef(document.activeElement);
  const { ticket } = acting;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("select, input, textarea, button")?.focus();
  }, []);
  const leave = (): void => {
    close();
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
  };
  return (
    <form
      ref={form}
      className="asks"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        leave();
        void done(asking, acting, given, me.person);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
      }}
    >
      {asking === "TAKE" ? (
        <p>{say("ask.TAKE", { name: ticket.named?.name ?? "" })}</p>
      ) : (
        <Fields {...{ asking, acting }} />
      )}
      <button type="submit" className="btn primary">
        {say(asking === "TAKE" ? "ask.TAKE.go" : `act.${asking}`)}
      </button>
      <button type="button" className="btn quiet" onClick={leave}>
        {say("ask.cancel")}
      </button>
    </form>
  );
}

async function done(
  asking: Asking,
  { ticket, perform }: Acting,
  given: FormData,
  me: { id: string; name: string },
): Promise<unknown> {
  const { number } = ticket;
  const key = crypto.randomUUID();
  const text = (name: string): string => String(given.get(name) ?? "").trim();
  switch (asking) {
    case "TAKE":
      return await take({ ticket, perform }, me);
    case "HAND_OVER": {
      const owner = ticket.queue.members?.find(({ id }) => id === text("to")) ?? ticket.owner;
      const note = text("note") === "" ? null : text("note");
      return await perform(
        "HAND_OVER",
        TicketHandOverDocument,
        { number, key, to: text("to"), note },
        { owner },
      );
    }
    case "WAIT": {
      const until = text("until") === "" ? null : text("until");
      return await perform(
        "WAIT",
        TicketWaitDocument,
        { number, key, until },
        { status: "PENDING", resumesOn: until },
      );
    }
    case "REJECT":
      return await perform("REJECT", TicketRejectDocument, { number, key, reason: text("reason") });
    case "MOVE":
      return await perform("MOVE", TicketMoveDocument, { number, key, queue: text("queue") });
    case "LINK":
      return await perform("LINK", TicketLinkDocument, { number, key, to: Number(text("other")) });
    case "MERGE":
      return await perform("MERGE", TicketMergeDocument, { number, key, into: Number(text("other")) });
  }
}

function Fields({ asking, acting }: Pick<AskProps, "asking" | "acting">): React.ReactNode {
  const { say } = useWords();
  const hint = useId();
  switch (asking) {
    case "HAND_OVER":
      return <HandOverFields acting={acting} />;
    case "MOVE":
      return <MoveField acting={acting} />;
    case "WAIT":
      return (
        <>
          <label>
            <span>{say("ask.WAIT")}</span>
            <input className="field" type="date" name="until" min={tomorrow()} aria-describedby={hint} />
          </label>
          <small id={hint}>{say("ask.WAIT.hint")}</small>
        </>
      );
    case "REJECT":
      return (
        <label className="grow">
          <span>{say("ask.REJECT")}</span>
          <input className="field" name="reason" required maxLength={10_000} />
        </label>
      );
    default:
      return (
        <label>
          <span>{say(asking === "MERGE" ? "ask.MERGE" : "ask.LINK")}</span>
          <input className="field" name="other" required inputMode="numeric" pattern="[0-9]+" size={8} />
        </label>
      );
  }
}
/** The day after today, where the reader lives. */
function tomorrow(): string {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

function HandOverFields({ acting: { ticket } }: { acting: Acting }): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  const members = (ticket.queue.members ?? []).filter(({ id }) => id !== ticket.owner?.id);
  const isMine = ticket.owner?.id === person.id;
  const [to, setTo] = useState(
    !isMine && members.some(({ id }) => id === person.id) ? person.id : (members[0]?.id ?? ""),
  );
  return (
    <>
      <label>
        <span>{say("ask.HAND_OVER")}</span>
        <select
          className="field"
          name="to"
          required
          value={to}
          onChange={(event) => setTo(event.target.value)}
        >
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {id === person.id ? say("ask.HAND_OVER.me", { name }) : name}
            </option>
          ))}
        </select>
      </label>
      <label className="grow">
        <span>{say("ask.HAND_OVER.note")}</span>
        <input className="field" name="note" maxLength={10_000} />
      </label>
    </>
  );
}
function MoveField({ acting: { ticket } }: { acting: Acting }): React.ReactNode {
  const { say } = useWords();
  const [{ data }] = useQuery({ query: TicketQueuesDocument });
  return (
    <label>
      <span>{say("ask.MOVE")}</span>
      <select className="field" name="queue" required>
        {(data?.queues ?? [])
          .filter(({ id }) => id !== ticket.queue.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
