/** A member passed somebody's mail on: one line offers to make that somebody the requester. */
import { TicketChangeRequesterDocument } from "../operations.generated.ts";
import { useWords } from "../words/words.ts";
import type { Acting } from "./ticket-acts.ts";

export function PassedOn({ acting }: { acting: Acting }): React.ReactNode {
  const { say } = useWords();
  const { ticket, busy, perform } = acting;
  const { suggestedRequester: asker, requester } = ticket;
  if (asker === null || !ticket.acts.includes("CHANGE_REQUESTER")) return null;
  const shown = asker.addresses[0] === undefined ? asker.name : `${asker.name} <${asker.addresses[0]}>`;
  const accept = (): void => {
    const variables = { number: ticket.number, requester: asker.id, key: crypto.randomUUID() };
    void perform("CHANGE_REQUESTER", TicketChangeRequesterDocument, variables, {
      requester: asker,
      suggestedRequester: null,
    });
  };
  return (
    <div className="toast">
      <span>{say("passed-on.offer", { by: requester.name, name: shown })}</span>
      <button
        type="button"
        className="btn"
        data-act="CHANGE_REQUESTER"
        aria-busy={busy === "CHANGE_REQUESTER"}
        onClick={accept}
      >
        {say("passed-on.accept", { name: asker.name })}
      </button>
    </div>
  );
}
