/**
 * Images that come with whatever somebody writes: the logo of a house, the marks of its social networks. Told from a picture
 * of what is wrong by how often it came, and never within one ticket: who pastes a screenshot again, or answers with the whole
 * thread below, repeats it there.
 */
import type { Part } from "@guichet/shared/contracts/mail.ts";

/** Of one image: the tickets to which earlier mails brought it, from this sender and from any of the same domain. */
export interface Carried {
  bySender: ReadonlySet<number>;
  byDomain: ReadonlySet<number>;
}
export const leastTickets = { bySender: 2, byDomain: 3 } as const;
const mostBytes = 100 * 1024;

export const isSmallImage = ({ kind, type, sizeBytes }: Part): boolean =>
  (kind === "inline" || kind === "attachment") && type.startsWith("image/") && sizeBytes <= mostBytes;
export const isOfSignature = ({ bySender, byDomain }: Carried): boolean =>
  bySender.size >= leastTickets.bySender || isSettled({ bySender, byDomain });
/** Whoever writes from there with it, it stands in a signature: no more need be known of it. */
export const isSettled = ({ byDomain }: Carried): boolean => byDomain.size >= leastTickets.byDomain;
