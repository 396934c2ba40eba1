/** Whom the relay refuses for good is lost as if a bounce had said so: their ticket keeps that, and tells whoever answers it. */
import type { Heard, Publish } from "@guichet/shared/bus/port.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { openDesk } from "./desk.ts";
import { type GroundParts, readGround } from "./ground.ts";
import { lockTickets } from "./store.ts";

/** On the letter's own ticket, though it may be merged by now: there it was seen. */
export async function hearRefusals(
  events: readonly Heard<"delivery.refused">[],
  transaction: Transaction,
  { publish, ...parts }: GroundParts & { publish: Publish<"ticket"> },
): Promise<void> {
  const numbers = new Set(events.map(({ data }) => data.ticket));
  const tickets = new Map((await lockTickets(transaction, [...numbers])).map((one) => [one.number, one]));
  const desk = await openDesk(transaction, tickets, await readGround(transaction, parts));
  for (const event of events) {
    const { ticket, ...refused } = event.data;
    const happened = { id: newId(parts.clock), at: event.at, by: null };
    desk.append(ticket, { ...happened, type: "ticket.bounced", ...refused, isPermanent: true }, event);
  }
  await desk.write(publish);
}
