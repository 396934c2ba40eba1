/** From an event of the history to what travels on the bus: the snapshot after it, and the message or note itself. */
import type { SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";
import type { EventData, SaidBy } from "@guichet/shared/contracts/topology.ts";
import type { TicketEvent } from "./rules/events.ts";
import { type Ground, queueNameOf } from "./snapshot.ts";

export type TicketTold = Exclude<SaidBy<"ticket">, "queue.changed">;
interface Around {
  ticket: Snapshot;
  ground: Ground;
  said: SaidMessage | undefined;
}
export function toldOf(event: TicketEvent, around: Around): EventData<TicketEvent["type"]> {
  const { ticket, ground, said } = around;
  const about = { ticket, by: event.by };
  switch (event.type) {
    case "ticket.created":
    case "ticket.message-added":
    case "ticket.message-reread":
      return { ticket, message: required(said, event) };
    case "ticket.note-added":
      return { ticket, note: required(said, event), mentioned: event.mentioned };
    case "ticket.automatic-kept":
      return { ticket, note: required(said, event), class: event.class };
    case "ticket.bounced": {
      const { person, address, messageId, status, isPermanent } = event;
      return { ...about, person, address, messageId, status, isPermanent };
    }
    case "ticket.requester-changed":
      return { ...about, from: event.from };
    case "ticket.queue-told":
      return {
        ticket,
        queue: queueNameOf(ground.queues, event.queue),
        members: ground.queues.get(event.queue)?.members ?? [],
        message: required(said, event),
      };
    case "ticket.rejected":
      return { ...about, note: required(said, event) };
    case "ticket.resolved":
      return { ...about, message: said ?? null };
    case "ticket.handed-over":
      return { ...about, from: event.from, to: event.to, reason: event.reason, note: said ?? null };
    case "ticket.moved":
      return { ...about, from: queueNameOf(ground.queues, event.from), byTaking: event.byTaking };
    case "ticket.validated":
      return { ...about, through: event.through };
    case "ticket.released":
      return { ...about, from: event.from };
    case "ticket.linked":
      return { ...about, to: event.to, because: event.because };
    case "ticket.merged":
      return { ...about, into: event.into };
    case "ticket.unmerged":
      return { ...about, from: event.from };
    case "ticket.absorbed":
    case "ticket.parted":
      return { ...about, other: event.other };
    default:
      return about;
  }
}
function required(said: SaidMessage | undefined, { type, id }: TicketEvent): SaidMessage {
  if (said === undefined) throw new Error(`${type} ${id} refers to a message that is not at hand`);
  return said;
}
