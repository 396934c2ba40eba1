/** What notification does with each event: notices, and its copies of people and queues. */
import type { Handlers, Heard } from "@guichet/shared/bus/port.ts";
import type { EventType } from "@guichet/shared/contracts/topology.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { hearBounces, liftWriters } from "./bounces.ts";
import { keepNotices, type NoticeParts } from "./notices.ts";
import type { Happened } from "./planning.ts";
import { within } from "./store.ts";

type Tells<T extends EventType> = (events: Heard<T>[], transaction: Transaction) => Promise<void>;
export function handlersFor(parts: NoticeParts): Handlers<"notification"> {
  const tell = <T extends EventType>(toldOf: (event: Heard<T>) => Happened["told"]) => {
    return (events: Heard<T>[], transaction: Transaction): Promise<void> =>
      keepNotices(
        events.map((event) => ({ id: event.id, told: toldOf(event) })),
        within(transaction),
        parts,
      );
  };
  const lifting =
    <T extends "ticket.created" | "ticket.message-added">(told: Tells<T>): Tells<T> =>
    async (events, transaction) => {
      await liftWriters(events, transaction);
      await told(events, transaction);
    };
  return {
    "ticket.created": lifting(tell(({ data }) => ({ ...data, type: "ticket.created" }))),
    "ticket.message-added": lifting(tell(({ data }) => ({ ...data, type: "ticket.message-added" }))),
    "ticket.note-added": tell(({ data }) => ({ ...data, type: "ticket.note-added" })),
    "ticket.queue-told": tell(({ data }) => ({ ...data, type: "ticket.queue-told" })),
    "ticket.bounced": (events, transaction) => hearBounces(events, transaction, parts),
    "ticket.requester-changed": tell(({ data }) => ({ ...data, type: "ticket.requester-changed" })),
    "ticket.validated": tell(({ data }) => ({ ...data, type: "ticket.validated" })),
    "ticket.released": tell(({ data }) => ({ ...data, type: "ticket.released" })),
    "ticket.handed-over": tell(({ data }) => ({ ...data, type: "ticket.handed-over" })),
    "ticket.moved": tell(({ data }) => ({ ...data, type: "ticket.moved" })),
    "ticket.resolved": tell(({ data }) => ({ ...data, type: "ticket.resolved" })),
    "ticket.mail-answered": tell(({ data }) => ({ ...data, type: "ticket.mail-answered" })),
    "queue.changed": (events, transaction) => within(transaction).queues.put(events.map(({ data }) => data)),
    "person.changed": (events, transaction) => within(transaction).people.put(events.map(({ data }) => data)),
  };
}
