/** Events that failed alone: tried again when they are due, parked after the last try, listed and replayed on request. */
import type { Envelope } from "../contracts/envelope.ts";
import { Refused } from "../contracts/refused.ts";
import type { CallInput, CallOutput } from "../contracts/topology.ts";
import type { Transaction } from "../database/pool.ts";
import { rest } from "../process/clock.ts";
import { errorFields } from "../process/log.ts";
import { alone, type ConsumerWish, Unhandled } from "./attempt.ts";
import type { Bus } from "./port.ts";
import * as postponed from "./postponed.ts";

const takenAtOnce = 50;
const longestSleepMs = 5000;
const inboxDays = 30;
export type ParkedAnswers = ReadonlyMap<string, (input: never) => Promise<unknown>>;
export interface Parked {
  /** In the transaction of the list's inbox row. */
  postpone(transaction: Transaction, event: Envelope, attempts: number, error: unknown): Promise<void>;
  /** Parks what the broker gave up on, in the transaction of the list's inbox row. */
  parkAll(transaction: Transaction, events: readonly Envelope[], error: string): Promise<void>;
  answers(call: Bus["call"]): ParkedAnswers;
  /** Of those that are no longer tried by themselves. */
  count(): Promise<number>;
  stop(): Promise<void>;
}

export function openParked(wish: ConsumerWish, signal: AbortSignal): Parked {
  const { database, clock, log, consumer, retryDelaysMs } = wish;
  let wake = new AbortController();
  const postpone: Parked["postpone"] = async (transaction, event, attempts, error) => {
    const at = clock.now();
    const delayMs = error instanceof Unhandled ? undefined : retryDelaysMs[attempts - 1];
    const due = delayMs === undefined ? null : new Date(at.getTime() + delayMs);
    const fields = {
      consumer,
      event: event.id,
      type: event.type,
      subject: event.subject,
      attempts,
      ...errorFields(error),
    };
    if (due === null) log.error("an event is parked; see guichet dead-letters", fields);
    else log.warn("an event failed and will be tried again", { ...fields, due: due.toISOString() });
    await postponed.putPostponed(transaction, { event, attempts, due, error: errorText(error), at });
    transaction.onCommit(() => wake.abort());
  };
  const running = (async () => {
    while (!signal.aborted) {
      wake = new AbortController();
      const sleepMs = await retryDue(wish, postpone).catch((error: unknown) => {
        log.warn("postponed events can't be tried now", { consumer, ...errorFields(error) });
        return 1000;
      });
      await rest(sleepMs, AbortSignal.any([signal, wake.signal]));
    }
  })();
  return {
    postpone,
    async parkAll(transaction, events, error) {
      for (const event of events)
        await postpone(transaction, event, retryDelaysMs.length + 1, new Error(error));
    },
    answers: (call) => answersFor(wish, call, () => wake.abort()),
    count: () => postponed.countParked(database),
    stop: () => running,
  };
}

/** Tries what is due, each under a savepoint; answers how long until the next. */
async function retryDue(wish: ConsumerWish, postpone: Parked["postpone"]): Promise<number> {
  const { database, clock } = wish;
  const now = clock.now();
  const tried = await database.transaction(async (transaction) => {
    const rows = await postponed.takeDue(transaction, now, takenAtOnce);
    for (const { event, attempts } of rows) {
      const error = await alone(wish, event, transaction);
      if (error === undefined) await postponed.removePostponed(transaction, event.id);
      else await postpone(transaction, event, attempts + 1, error);
    }
    return rows.length;
  });
  if (tried > 0) return 0;
  await postponed.pruneInbox(database, new Date(now.getTime() - inboxDays * 86_400_000));
  const due = await postponed.earliestDue(database);
  return due === null
    ? longestSleepMs
    : Math.max(0, Math.min(longestSleepMs, due.getTime() - clock.now().getTime()));
}
function answersFor(
  { consumer, database, clock }: ConsumerWish,
  call: Bus["call"],
  wake: () => void,
): ParkedAnswers {
  const list = async ({
    by,
    first,
    after,
  }: CallInput<"ticket.parked">): Promise<CallOutput<"ticket.parked">> => {
    await requireAdministrator(call, by.person);
    const found = await postponed.listPostponed(database, consumer, first + 1, after);
    const items = found.slice(0, first);
    return { items, next: found.length > first ? (items.at(-1)?.id ?? null) : null };
  };
  const replay = async ({ by, id }: CallInput<"ticket.replay">): Promise<CallOutput<"ticket.replay">> => {
    await requireAdministrator(call, by.person);
    const done = await postponed.replayPostponed(database, id, clock.now());
    wake();
    return { done };
  };
  return new Map<string, (input: never) => Promise<unknown>>([
    [`${consumer}.parked`, list],
    [`${consumer}.replay`, replay],
  ]);
}
const errorText = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error).slice(0, 2000);
  return (error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message).slice(
    0,
    2000,
  );
};

/** Parked events can hold anything, so only administrators see them; auth knows who is one. */
export async function requireAdministrator(call: Bus["call"], person: string): Promise<void> {
  const { people } = await call("person.get", { ids: [person] });
  if (people[0]?.administrator !== true) throw new Refused({ code: "not-an-administrator" });
}
