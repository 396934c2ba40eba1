/** What is declared on the broker: by every process at each connection, so all queues exist before anything is published. */
import { setTimeout } from "node:timers/promises";
import type { Channel } from "amqplib";
import { hears } from "../../contracts/topology.ts";
import { deliveryLimit } from "../transport.ts";
import type { Session } from "./link.ts";

/** Topic exchange of all events; the routing key is the event's type. */
export const exchange = "guichet";
const deadExchange = "guichet.dead";
/** RabbitMQ 4 gives up after 20 unless told; parked lists wait for their database as long as it takes. */
const unlimited = 1_000_000;
/** A list waits unacknowledged while its database is away; the broker's 30 minutes would count that as a failure (RabbitMQ ≥ 3.12). */
const consumerTimeoutMs = 24 * 3600 * 1000;

export const parkedQueueOf = (consumer: string): string => `${consumer}.parked`;
export const callQueueOf = (service: string): string => `call.${service}`;

/**
 * A broker confirms messages in a queue that it forgets if it is killed within the queue's first second (RabbitMQ writes
 * the names of new quorum queues late: ra's names.dets). So nothing is published before new queues have settled; the mark
 * is there once they have.
 */
const settled = "guichet.settled";
const settleMs = 2000;

export async function prepare(session: Session): Promise<void> {
  const isNew = !(await session.hasExchange(settled));
  const channel = await session.channel();
  await declareTopology(channel);
  if (isNew) await setTimeout(settleMs);
  await markSettled(channel);
}
export async function markSettled(channel: Channel): Promise<void> {
  await channel.assertExchange(settled, "fanout");
}
export async function declareTopology(channel: Channel): Promise<void> {
  await channel.assertExchange(exchange, "topic");
  await channel.assertExchange(deadExchange, "direct");
  for (const [consumer, types] of Object.entries(hears)) {
    const parked = parkedQueueOf(consumer);
    await channel.assertQueue(parked, {
      arguments: {
        "x-queue-type": "quorum",
        "x-delivery-limit": unlimited,
        "x-consumer-timeout": consumerTimeoutMs,
      },
    });
    await channel.bindQueue(parked, deadExchange, parked);
    await channel.assertQueue(consumer, {
      deadLetterExchange: deadExchange,
      deadLetterRoutingKey: parked,
      overflow: "reject-publish", // what at-least-once dead-lettering asks for
      arguments: {
        "x-queue-type": "quorum",
        "x-delivery-limit": deliveryLimit,
        "x-dead-letter-strategy": "at-least-once",
        "x-consumer-timeout": consumerTimeoutMs,
      },
    });
    for (const type of types) await channel.bindQueue(consumer, exchange, type);
  }
}
/** Types that some queue must take; the others are only watched. */
export const heardTypes: ReadonlySet<string> = new Set(Object.values(hears).flat());
