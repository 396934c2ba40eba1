/** Who finds what (DESIGN rule 12). The engines say the same in their own language; the contract suite compares. */
import type { Ticket } from "./document.ts";

/** Somebody who asks, as search's own copies know them. */
export interface Asker {
  person: string;
  administrator: boolean;
  /** Those of which they are a member. */
  queues: readonly string[];
}

/** Administrators all; members what is in their queues or was told to them; requesters and watchers their own. */
export const maySee = (asker: Asker, ticket: Ticket): boolean =>
  maySeeNotes(asker, ticket) || ticket.requester === asker.person || ticket.watchers.includes(asker.person);

/** Whoever only asked or watches never finds a note, neither by its words nor in an excerpt. */
export const maySeeNotes = (asker: Asker, ticket: Ticket): boolean =>
  asker.administrator || [ticket.queue, ...ticket.toldQueues].some((queue) => asker.queues.includes(queue));
