/** Rule 1 of DESIGN section 5: does a mail belong to a ticket that is there, and who is its author on it? Pure. */
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";

/** What a mail says of where it belongs, nearest reference first. */
export interface Clues {
  /** By a signed reply address, whoever uses it. */
  signed: number | null;
  /** Tickets named by References or In-Reply-To: by a Message-ID of ours, or by a mail that is on a ticket. */
  referenced: readonly number[];
  /** From `[LAPP #1234]` in the subject. */
  tagged: number | null;
  /** From is not true (DMARC), so nobody is a participant by it. */
  isForged: boolean;
}
export type Belonging =
  | { to: number }
  /** A new ticket. `linkTo`: the one that the tag named, but its author is no participant of it. */
  | { to: null; linkTo: number | null };

/**
 * A signed address and a reference are believed from whomever, since ours can't be guessed; a tag only from a participant.
 * `roleOn` answers null for a ticket that is not there.
 */
export function belongs(
  { signed, referenced, tagged, isForged }: Clues,
  roleOn: (number: number) => SaidMessage["role"] | null,
): Belonging {
  const found = [signed, ...referenced].find((number) => number !== null && roleOn(number) !== null);
  if (found !== undefined && found !== null) return { to: found };
  const role = tagged === null ? null : roleOn(tagged);
  if (tagged === null || role === null) return { to: null, linkTo: null };
  return role === "outsider" || isForged ? { to: null, linkTo: tagged } : { to: tagged };
}

/** What somebody is depends on the ticket: who asked or watches writes as such even if a member. */
export function roleOf(person: string, state: TicketState, members: readonly string[]): SaidMessage["role"] {
  if (state.requester === person) return "requester";
  if (state.watchers.includes(person)) return "watcher";
  return members.includes(person) ? "member" : "outsider";
}

/** The number in `[LAPP #1234]`, written by whatever client: case, spaces and full-width brackets don't matter. */
export function taggedNumber(subject: string, tag: string): number | null {
  const escaped = tag.replace(/[^A-Za-z0-9]/g, "\\$&");
  const found = new RegExp(`[[［]\\s{0,3}${escaped}\\s{0,3}#?\\s{0,3}(\\d{1,15})\\s{0,3}[\\]］]`, "i").exec(
    subject,
  );
  return found?.[1] === undefined ? null : Number(found[1]);
}
