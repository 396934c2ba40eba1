/** What may be done with the ticket that is shown, in words, with its key, and how. */
import {
  type TicketAct,
  TicketReleaseDocument,
  TicketReopenDocument,
  TicketResumeDocument,
  TicketTakeDocument,
  TicketUnmergeDocument,
  TicketValidateDocument,
} from "../operations.generated.ts";
import { useMe } from "../shell/session.ts";
import { useWords } from "../words/words.ts";
import type { Offer } from "./offers.ts";
import { useSingleKeys } from "./single-keys.ts";
import type { Acting, Shown } from "./ticket-acts.ts";

/** Written in the box at the foot. */
export type Writing = "ANSWER" | "NOTE" | "RESOLVE";
/** Asks for one thing more, in a line under the bar. */
export type Asking = "TAKE" | "HAND_OVER" | "WAIT" | "REJECT" | "MOVE" | "LINK" | "MERGE";
export interface Opening {
  write: (what: Writing) => void;
  ask: (what: Asking) => void;
}
export type TicketOffer = Offer & { id: TicketAct };

export function useTicketOffers(acting: Acting, opening: Opening): TicketOffer[] {
  const { say } = useWords();
  const { person } = useMe();
  const { acts } = acting.ticket;
  const hasKeys = useSingleKeys();
  return order
    .filter((act) => acts.includes(act))
    .map((act): TicketOffer => {
      const key = hasKeys ? keysOf[act] : undefined;
      const run = (): void => runAct(act, acting, opening, person);
      return { id: act, label: say(`act.${act}`), ...(key === undefined ? {} : { key }), run };
    });
}

type Person = { id: string; name: string };
function runAct(act: TicketAct, { ticket, perform }: Acting, { write, ask }: Opening, me: Person): void {
  const self = { id: me.id, name: me.name };
  const simple = { number: ticket.number, key: crypto.randomUUID() };
  const acts = ticket.acts.filter((one) => one !== act);
  switch (act) {
    case "VALIDATE": {
      const validated = { at: new Date().toISOString(), by: self };
      const status = ticket.status === "NEW" ? "OPEN" : ticket.status;
      void perform(act, TicketValidateDocument, simple, { validated, acts, status });
      break;
    }
    case "TAKE":
      if (isForAnother(ticket, me)) ask(act);
      else void take({ ticket, perform }, me);
      break;
    case "RELEASE":
      void perform(act, TicketReleaseDocument, simple, { owner: null, acts });
      break;
    case "RESUME":
      void perform(act, TicketResumeDocument, simple);
      break;
    case "REOPEN":
      void perform(act, TicketReopenDocument, simple);
      break;
    case "UNMERGE":
      void perform(act, TicketUnmergeDocument, simple);
      break;
    case "ANSWER":
    case "NOTE":
    case "RESOLVE":
      write(act);
      break;
    case "CHANGE_FIELDS":
    case "CHANGE_REQUESTER":
      break; // where the fact stands
    default:
      ask(act);
  }
}
const isForAnother = ({ named }: Shown, me: { id: string }): boolean => named !== null && named.id !== me.id;
/** Validates too, if nobody did. */
export async function take(
  { ticket, perform }: Pick<Acting, "ticket" | "perform">,
  me: Person,
): Promise<boolean> {
  const self = { id: me.id, name: me.name };
  const variables = { number: ticket.number, key: crypto.randomUUID() };
  return await perform("TAKE", TicketTakeDocument, variables, {
    owner: self,
    validated: ticket.validated ?? { at: new Date().toISOString(), by: self },
    acts: ticket.acts.filter((act) => act !== "TAKE" && act !== "VALIDATE"),
    ...(ticket.status === "NEW" ? { status: "OPEN" } : {}),
  });
}

const order = [
  "VALIDATE",
  "TAKE",
  "REOPEN",
  "RESUME",
  "UNMERGE",
  "NOTE",
  "ANSWER",
  "RESOLVE",
  "HAND_OVER",
  "RELEASE",
  "WAIT",
  "MOVE",
  "LINK",
  "MERGE",
  "REJECT",
] as const satisfies TicketAct[];
const keysOf: Partial<Record<TicketAct, string>> = {
  VALIDATE: "v",
  TAKE: "t",
  NOTE: "n",
  ANSWER: "r",
  RESOLVE: "e",
  HAND_OVER: "h",
  WAIT: "w",
  MERGE: "m",
};
