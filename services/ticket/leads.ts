/** Where a mail leads, and what its sender is there. */
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { type GatherParts, type Mail, referencedNumbers } from "./gather.ts";
import { type SignedClue, signedClueIn } from "./member-mail.ts";
import { type Belonging, belongs, roleOf, taggedNumber } from "./rules/belongs.ts";
import { isForged } from "./rules/sender.ts";
import type { Work } from "./saying.ts";
import { membersOf } from "./snapshot.ts";
import type { Known } from "./store-people.ts";

export interface LeadsParts extends Pick<GatherParts, "signer" | "tag"> {
  /** Verifies signed reply addresses; purpose `reply-address`. */
  replySigner: GatherParts["signer"];
}
interface Leads {
  signed: SignedClue | null;
  roleOn(number: number): SaidMessage["role"] | null;
  belonging: Belonging;
}
/** Where a mail of this person leads: by a signed address, by references, by its tag. */
export function leadsOf(mail: Mail, person: Known, work: Work, parts: LeadsParts): Leads {
  const { known } = work;
  const signed = signedClueIn(mail, person, work, parts.replySigner);
  // who asks or watches and answers too has this address from a letter to members, so they write as one
  const actsOn = signed?.isOwn === true ? merged(signed.number, work)?.number : undefined;
  const roleOn = (number: number): SaidMessage["role"] | null => {
    const state = merged(number, work);
    if (state?.number === actsOn && actsOn !== undefined) return "member";
    return state && roleOf(person.id, state, membersOf(state, known.queues));
  };
  const clues = {
    signed: signed?.number ?? null,
    referenced: referencedNumbers(mail.data, known.earlier, parts.signer),
    tagged: taggedNumber(mail.data.subject, parts.tag),
    isForged: isForged(mail.data),
  };
  return { signed, roleOn, belonging: belongs(clues, roleOn) };
}

/** What was merged goes on where it was merged into. */
export function merged(number: number, { desk }: Pick<Work, "desk">): TicketState | null {
  let state = desk.state(number);
  while (state?.status === "merged" && state.mergedInto !== null) state = desk.state(state.mergedInto);
  return state;
}
