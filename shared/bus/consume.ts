/**
 * What both transports do with a list: its inbox row and its effects commit together. A list that fails is done one by
 * one under savepoints; what fails alone waits in `postponed`, in the consumer's own database, with a growing delay, and
 * is parked there after the last try. So a retry and a replay are as exactly-once as the first delivery, on any broker.
 */
import type { Message } from "../contracts/envelope.ts";
import { Unavailable } from "../contracts/refused.ts";
import type { Transaction } from "../database/pool.ts";
import { type Clock, rest } from "../process/clock.ts";
import { errorFields } from "../process/log.ts";
import { alone, attempt, type ConsumerWish } from "./attempt.ts";
import { openParked, type ParkedAnswers } from "./parked.ts";
import type { Bus } from "./port.ts";
import type { Transport } from "./transport.ts";

interface Consuming {
  answers(call: Bus["call"]): ParkedAnswers;
  parkedCount(): Promise<number>;
  stop(): Promise<void>;
}

export async function startConsumer(wish: ConsumerWish, transport: Transport): Promise<Consuming> {
  const { consumer, database, log } = wish;
  const stopping = new AbortController();
  const parked = openParked(wish, stopping.signal);
  const take = async (message: Message): Promise<void> => {
    for (let attempt = 0; ; attempt++)
      try {
        return await takeOnce(wish, parked, message);
      } catch (error) {
        // The database or another service is away: nobody's fault, so the list waits and no try is counted.
        if (stopping.signal.aborted) throw error;
        log.warn("a list can't be handled now; trying again", {
          consumer,
          type: message.type,
          message: message.id,
          attempt,
          ...errorFields(error),
        });
        await rest(Math.min(5000, 100 * 2 ** attempt), stopping.signal);
      }
  };
  /** Not if the list took effect and only its acknowledgement was lost each time. */
  const dead = (message: Message, error: string): Promise<void> =>
    database.transaction(async (transaction) => {
      if (await isFresh(transaction, message, wish.clock))
        await parked.parkAll(transaction, message.events, error);
    });
  await transport.consume(consumer, database, take, dead);
  return {
    answers: parked.answers,
    parkedCount: parked.count,
    async stop() {
      stopping.abort();
      await parked.stop();
    },
  };
}

type Parked = ReturnType<typeof openParked>;
async function takeOnce(wish: ConsumerWish, parked: Parked, message: Message): Promise<void> {
  const { database, clock, log, consumer } = wish;
  let failure: unknown;
  try {
    await database.transaction(async (transaction) => {
      if (await isFresh(transaction, message, clock)) await attempt(wish, message.events, transaction);
    });
    return;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    failure = error;
  }
  log.warn("a list failed; its events are handled one by one", {
    consumer,
    type: message.type,
    message: message.id,
    events: message.events.length,
    ...errorFields(failure),
  });
  await database.transaction(async (transaction) => {
    if (!(await isFresh(transaction, message, clock))) return;
    for (const event of message.events) {
      const error = await alone(wish, event, transaction);
      if (error !== undefined) await parked.postpone(transaction, event, 1, error);
    }
  });
}
async function isFresh(transaction: Transaction, message: Message, clock: Clock): Promise<boolean> {
  const rows = await transaction.query(
    "insert into inbox (message, at) values ($1, $2) on conflict do nothing returning message",
    [message.id, clock.now()],
  );
  return rows.length === 1;
}
