/** Answers that leave in a moment: until then their author may take them back. */
import { useEffect, useState } from "react";
import { useClient } from "urql";
import { TicketCancelAnswerDocument } from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import { useKeys } from "./keys.ts";
import { announce, notify } from "./notices.tsx";
import { useRefusalWords } from "./refusals.ts";
import { useSingleKeys } from "./single-keys.ts";
import type { Shown } from "./ticket-acts.ts";

type Waiting = Shown["waitingAnswers"][number];
export function WaitingAnswers({
  ticket,
  edit,
}: {
  ticket: Shown;
  edit: (text: string) => void;
}): React.ReactNode {
  const { say } = useWords();
  const { person } = useMe();
  const client = useClient();
  const refused = useRefusalWords();
  const now = useSeconds(ticket.waitingAnswers.length > 0);
  const waiting = ticket.waitingAnswers.filter(({ leavesAt }) => Date.parse(leavesAt) > now);
  const own = waiting.findLast(({ by }) => by.id === person.id);
  async function takeBack({ id, text }: Waiting): Promise<void> {
    const { error } = await client.mutation(TicketCancelAnswerDocument, { id }).toPromise();
    if (error !== undefined) return notify({ text: refused(error), isBad: true });
    edit(text);
  }
  const ownId = own?.id;
  useEffect(() => {
    if (ownId !== undefined) announce(say("waiting.heard"));
  }, [ownId, say]);
  const hasKeys = useSingleKeys();
  useKeys(own === undefined ? {} : { z: () => void takeBack(own) });
  return (
    <div className="leaving">
      {waiting.map((one) => {
        const seconds = Math.max(1, Math.ceil((Date.parse(one.leavesAt) - now) / 1000));
        return (
          <div key={one.id} className="toast">
            <span>
              {one.by.id === person.id
                ? say("waiting.own", { name: ticket.requester.name, seconds })
                : say("waiting.other", { by: one.by.name, name: ticket.requester.name, seconds })}
            </span>
            {one.by.id === person.id ? (
              <button type="button" className="btn quiet" onClick={() => void takeBack(one)}>
                {say("waiting.cancel")} {hasKeys ? <kbd aria-hidden>z</kbd> : null}
              </button>
            ) : null}
            <i className="timer">
              <i style={{ width: `${Math.min(100, seconds * 10)}%` }} />
            </i>
          </div>
        );
      })}
    </div>
  );
}
/** The time, each second while it counts. */
function useSeconds(isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isCounting) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isCounting]);
  return now;
}
