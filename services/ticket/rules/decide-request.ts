/** What requesters and watchers do with their requests on the web: rule 9 of DESIGN section 5. Pure. */
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Change } from "./events.ts";
import { isMereThanks } from "./thanks.ts";

export type RequestCommand =
  | { is: "answer"; message: SaidMessage }
  | { is: "settle" }
  | { is: "reopen"; message: SaidMessage };

export interface AskerOnRequest {
  person: string;
  /** The grace period is over, even if nothing has closed it yet. */
  isOver: boolean;
}
const live: readonly TicketState["status"][] = ["new", "open", "pending"];
export const mayAnswer = ({ status }: TicketState, isOver: boolean): boolean =>
  live.includes(status) || mayReopen({ status }, isOver);
const mayReopen = ({ status }: Pick<TicketState, "status">, isOver: boolean): boolean =>
  status === "resolved" && !isOver;

/** Only who asked says whether it is solved, not who watches. */
export const maySay = (
  state: TicketState,
  { person, isOver }: AskerOnRequest,
): { maySettle: boolean; mayReopen: boolean } => ({
  maySettle: state.requester === person && live.includes(state.status),
  mayReopen: state.requester === person && mayReopen(state, isOver),
});

/** @throws {Refused} `not-the-requester`, `merged`, `wrong-status` */
export function decideRequest(
  state: TicketState,
  command: RequestCommand,
  { person, isOver }: AskerOnRequest,
): Change[] {
  if (command.is !== "answer" && state.requester !== person) throw new Refused({ code: "not-the-requester" });
  const isPossible =
    command.is === "answer"
      ? mayAnswer(state, isOver)
      : command.is === "reopen"
        ? mayReopen(state, isOver)
        : live.includes(state.status);
  if (!isPossible) {
    if (state.status === "merged") throw new Refused({ code: "merged", into: state.mergedInto ?? 0 });
    throw new Refused({ code: "wrong-status", status: state.status });
  }
  if (command.is === "settle") return [{ type: "ticket.resolved", message: null }];
  const { id, role, text } = command.message;
  const details = { office: null, telephone: null, equipment: null };
  const reopens = state.status === "resolved" && (command.is === "reopen" || !isMereThanks(text));
  return [
    { type: "ticket.message-added", message: id, role, messageId: null, details },
    ...(reopens
      ? [
          {
            type: "ticket.reopened" as const,
            because: command.is === "reopen" ? ("requester" as const) : ("message" as const),
          },
        ]
      : []),
  ];
}
