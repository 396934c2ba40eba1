/** Who sees what: rule 12 of DESIGN section 5, in one table. Rights are read from ticket's own rows. Pure. */
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";

export interface Asker {
  person: string;
  administrator: boolean;
  /** The queues of which they are a member. */
  queues: readonly string[];
}
/** Sees notes, warnings and the history of changes. */
export const seesAsMember = (asker: Asker, ticket: Pick<TicketState, "queue" | "toldQueues">): boolean =>
  asker.administrator ||
  asker.queues.includes(ticket.queue) ||
  ticket.toldQueues.some((queue) => asker.queues.includes(queue));

/** Sees the request: its thread, never a note. */
export const seesAsParticipant = (
  asker: Asker,
  ticket: Pick<TicketState, "requester" | "watchers">,
): boolean => ticket.requester === asker.person || ticket.watchers.includes(asker.person);

export const seesMembersOf = (asker: Asker, queue: string): boolean =>
  asker.administrator || asker.queues.includes(queue);
