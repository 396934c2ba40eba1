/** Takes what was committed to the outbox to the broker, and forgets it there only once the broker has confirmed it. */
import type { ConfirmChannel, Message as Returned } from "amqplib";
import type { Database } from "../../database/pool.ts";
import { elapsedMs, rest } from "../../process/clock.ts";
import { errorFields, type Fields, type Log } from "../../process/log.ts";
import { type OutboxRow, removeOutbox, takeOutbox } from "../outbox.ts";
import type { Link } from "./link.ts";
import { declareTopology, exchange, heardTypes } from "./topology.ts";

export interface Relay {
  /** Something was committed. */
  poke(): void;
  /** Sends what is left, if the broker takes it within two seconds; what it does not waits for the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing is under way any more; after `stop` and the end of the connection. */
  ended: Promise<void>;
}
/** In case another process left something, or a poke was lost with it. */
const pollMs = 1000;
const [firstBackOffMs, longestBackOffMs] = [100, 30_000];
/** A queue that has no leader, after a crash, takes without confirming. */
const confirmTimeoutMs = 30_000;
const toldEveryMs = 60_000;
const lastRoundMs = 2000;

export async function startRelay(link: Link, database: Database, log: Log): Promise<Relay> {
  const stopping = new AbortController();
  const bell = openBell();
  const tell = onceInAWhile((fields: Fields) =>
    log.error("events can't be handed to the broker; they wait in the outbox", {
      schema: database.schema,
      ...fields,
    }),
  );
  let channel: ConfirmChannel | undefined;
  await link.each(async (session) => {
    const made = await session.confirmChannel();
    made.on("close", () => {
      if (channel === made) channel = undefined;
    });
    channel = made;
    bell.ring();
  });
  const run = async (): Promise<void> => {
    let failures = 0;
    for (;;) {
      const isLast = stopping.signal.aborted;
      let sent = 0;
      try {
        if (channel !== undefined && !link.isBlocked()) sent = await sendOldest(channel, database, tell);
        failures = 0;
      } catch (error) {
        tell(errorFields(error));
        if (!isLast)
          await rest(Math.min(longestBackOffMs, firstBackOffMs * 2 ** failures++), stopping.signal);
      }
      if (sent > 0) continue;
      if (isLast) return;
      await bell.wait(pollMs);
    }
  };
  const ended = run();
  return {
    poke: bell.ring,
    async stop() {
      stopping.abort();
      bell.ring();
      const given = new AbortController();
      await Promise.race([ended, rest(lastRoundMs, given.signal)]);
      given.abort();
    },
    ended,
  };
}

/**
 * Answers how many left. The rows stay locked until the confirms are there: if we die before, they are sent again, and
 * the consumers' inboxes know them.
 */
async function sendOldest(
  channel: ConfirmChannel,
  database: Database,
  tell: (fields: Fields) => void,
): Promise<number> {
  const { sent, problem } = await database.transaction(async (transaction) => {
    const rows = await takeOutbox(transaction);
    if (rows.length === 0) return { sent: 0, problem: null };
    const { stored, problem } = await publishAll(channel, rows);
    if (stored.length > 0) await removeOutbox(transaction, stored);
    return { sent: stored.length, problem };
  });
  if (problem === null) return sent;
  tell({ error: problem, sent });
  await declareTopology(channel); // in case somebody has deleted a queue or its binding
  if (sent === 0) throw new Error(problem);
  return 0;
}
/** Which of them the broker has stored. A confirm also comes for what no queue took, but after its return. */
async function publishAll(
  channel: ConfirmChannel,
  rows: readonly OutboxRow[],
): Promise<{ stored: string[]; problem: string | null }> {
  const problems: string[] = [];
  const returned = new Set<string>();
  const onReturn = ({ properties, fields }: Returned): void => {
    returned.add(String(properties.messageId));
    problems.push(`no queue takes ${fields.routingKey}`);
  };
  channel.on("return", onReturn);
  const tooLong = setTimeout(() => {
    problems.unshift(`the broker confirmed nothing within ${confirmTimeoutMs / 1000} s`);
    channel.close().catch(() => undefined); // it fails when the channel has ended, which is what we want
  }, confirmTimeoutMs);
  try {
    const confirms: Promise<string | null>[] = [];
    for (const row of rows) {
      const { promise, resolve } = Promise.withResolvers<string | null>();
      confirms.push(promise);
      const goOn = publishOne(channel, row, (error) => {
        if (error !== null) problems.push(error.message);
        resolve(error === null ? row.id : null);
      });
      if (!goOn) await drained(channel);
    }
    const confirmed = (await Promise.all(confirms)).filter((id) => id !== null);
    return { stored: confirmed.filter((id) => !returned.has(id)), problem: problems[0] ?? null };
  } finally {
    clearTimeout(tooLong);
    channel.off("return", onReturn);
  }
}
/** Answers whether more may be written at once. */
function publishOne(
  channel: ConfirmChannel,
  { id, type, message }: OutboxRow,
  confirmed: (error: Error | null) => void,
): boolean {
  const options = {
    messageId: id,
    persistent: true,
    mandatory: heardTypes.has(type),
    contentType: "application/json",
  };
  return channel.publish(exchange, type, Buffer.from(message), options, confirmed);
}
/** A channel that closes instead tells so by its confirms. */
function drained(channel: ConfirmChannel): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      channel.off("drain", done);
      channel.off("close", done);
      resolve();
    };
    channel.on("drain", done);
    channel.on("close", done);
  });
}
/** Rung while nobody waits, it is heard by the next who does. */
function openBell(): { ring(): void; wait(ms: number): Promise<void> } {
  let rung = new AbortController();
  return {
    ring: () => rung.abort(),
    async wait(ms) {
      await rest(rung.signal.aborted ? 0 : ms, rung.signal);
      rung = new AbortController();
    },
  };
}
function onceInAWhile<Arguments extends unknown[]>(
  tell: (...args: Arguments) => void,
): (...args: Arguments) => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  return (...args) => {
    if (elapsedMs() - toldMs < toldEveryMs) return;
    toldMs = elapsedMs();
    tell(...args);
  };
}
