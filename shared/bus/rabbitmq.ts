/**
 * The bus on RabbitMQ, for roles in several processes. Lists go through the outbox of the publisher's schema to a topic
 * exchange and from there to one quorum queue a consumer; calls go by direct reply-to. What a broker restart, a lost
 * connection or a killed process repeats, the consumers' inboxes know.
 */
import type { Message } from "../contracts/envelope.ts";
import type { Database } from "../database/pool.ts";
import { errorFields, type Log } from "../process/log.ts";
import { putOutbox } from "./outbox.ts";
import { openCaller, type Server, startServer } from "./rabbitmq/calling.ts";
import { type Link, openLink } from "./rabbitmq/link.ts";
import { readOrWrap } from "./rabbitmq/reading.ts";
import { type Receiver, startReceiver } from "./rabbitmq/receiving.ts";
import { type Relay, startRelay } from "./rabbitmq/relay.ts";
import { exchange, prepare } from "./rabbitmq/topology.ts";
import type { Transport } from "./transport.ts";

interface Wish {
  log: Log;
  /** How long to wait for a broker that is not there yet. */
  startTimeoutMs?: number;
}
/** @throws when no broker could be used within a minute */
export async function openRabbit(url: string, { log, startTimeoutMs = 60_000 }: Wish): Promise<Transport> {
  // Two connections: a broker that is short of memory reads nothing from those that publish, and acknowledgements, which
  // would free its memory, must not be stuck behind.
  const wish = { url, prepare, log, startTimeoutMs };
  const sending = await openLink({ ...wish, name: "sending" });
  const hearing = await openLink({ ...wish, name: "hearing" });
  const call = await openCaller(sending);
  const relays = new Map<Database, Relay>();
  const receivers = new Map<string, Receiver>();
  const servers: Server[] = [];
  return {
    async relay(database) {
      if (!relays.has(database)) relays.set(database, await startRelay(sending, database, log));
    },
    async publish(transaction, messages) {
      const relay = relays.get(transaction.database);
      if (relay === undefined) throw new Error(`no publisher was opened for ${transaction.database.schema}`);
      await putOutbox(transaction, messages);
      transaction.onCommit(relay.poke);
    },
    async consume(consumer, _database, take, dead) {
      receivers.set(consumer, await startReceiver(hearing, { consumer, take, dead, log }));
    },
    watch: (types, hear) => watch(hearing, types, hear, log),
    call,
    async serve(service, answer) {
      servers.push(await startServer(sending, service, answer, log));
    },
    async ping() {
      sending.ping();
      hearing.ping();
    },
    depths: () => depthsOf(receivers, log),
    async close() {
      await Promise.all([...receivers.values()].map((receiver) => receiver.stop()));
      await Promise.all(servers.map((server) => server.stop()));
      await Promise.all([...relays.values()].map((relay) => relay.stop())); // last, for what the others have just committed
      await Promise.all([sending.close(), hearing.close()]);
      await Promise.all([...relays.values()].map(({ ended }) => ended));
    },
  };
}

/** A queue of this connection's own, gone with it: what comes while there is none is missed. */
async function watch(
  link: Link,
  types: readonly string[],
  hear: (message: Message) => void,
  log: Log,
): Promise<void> {
  await link.each(async (session) => {
    const channel = await session.channel();
    const { queue } = await channel.assertQueue("", { exclusive: true, autoDelete: true, durable: false });
    for (const type of types) await channel.bindQueue(queue, exchange, type);
    await channel.consume(
      queue,
      (delivery) => {
        if (delivery === null) return void channel.close().catch(() => undefined);
        const { message, problem } = readOrWrap(delivery.content, delivery.properties.messageId);
        if (problem === null) hear(message);
        else log.error("what was watched is no list of events", { error: problem });
      },
      { noAck: true },
    );
  });
}
async function depthsOf(receivers: ReadonlyMap<string, Receiver>, log: Log): Promise<Record<string, number>> {
  const depths: Record<string, number> = {};
  for (const [consumer, receiver] of receivers) {
    try {
      const depth = await receiver.depth();
      if (depth !== undefined) depths[consumer] = depth;
    } catch (error) {
      log.warn("a queue can't be counted now", { consumer, ...errorFields(error) });
    }
  }
  return depths;
}
