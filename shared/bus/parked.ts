/** Events that failed alone: tried again when they are due, parked after the last try, listed and replayed on request. */
import { type Envelope, envelope, type Message } from "../contracts/envelope.ts";
import { Refused } from "../contracts/refused.ts";
import type { CallInput, CallOutput } from "../contracts/topology.ts";
import type { Transaction } from "../database/pool.ts";
import { errorFields } from "../process/log.ts";
import { alone, type ConsumerWish, Unhandled, wait } from "./handle.ts";
import type { Bus } from "./port.ts";

const takenAtOnce = 50;
const longestSleepMs = 5000;
const inboxDays = 30;
interface Row {
  id: string;
  event: unknown;
  attempts: number;
}
export type ParkedAnswers = ReadonlyMap<string, (input: never) => Promise<unknown>>;

export function openParked(wish: ConsumerWish, signal: AbortSignal) {
  const { database, clock, log, consumer, retryDelaysMs } = wish;
  let wake = new AbortController();
  let pruneAt = 0;

  /** In the transaction of the list's inbox row. */
  async function postpone(
    transaction: Transaction,
    event: Envelope,
    attempts: number,
    error: unknown,
  ): Promise<void> {
    const delayMs = error instanceof Unhandled ? undefined : retryDelaysMs[attempts - 1];
    const due = delayMs === undefined ? null : new Date(clock.now().getTime() + delayMs);
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
    await transaction.query(
      `insert into postponed (id, type, event, attempts, due, error, at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set attempts = excluded.attempts, due = excluded.due, error = excluded.error, at = excluded.at`,
      [event.id, event.type, JSON.stringify(event), attempts, due, errorText(error), clock.now()],
    );
    transaction.onCommit(() => wake.abort());
  }
  async function keepAll(message: Message, error: string): Promise<void> {
    await database.transaction(async (transaction) => {
      for (const event of message.events)
        await postpone(transaction, event, retryDelaysMs.length + 1, new Error(error));
    });
  }
  /** One at a time, so that one poison can't hold the others; answers how many there were. */
  async function retryDue(): Promise<number> {
    return await database.transaction(async (transaction) => {
      const rows = await transaction.query<Row>(
        "select id, event, attempts from postponed where due <= $1 order by due limit $2 for update skip locked",
        [clock.now(), takenAtOnce],
      );
      for (const { id, event, attempts } of rows) {
        const read = envelope.parse(event);
        const error = await alone(wish, read, transaction);
        if (error === undefined) await transaction.query("delete from postponed where id = $1", [id]);
        else await postpone(transaction, read, attempts + 1, error);
      }
      return rows.length;
    });
  }
  async function nextDueMs(): Promise<number> {
    const [row] = await database.query<{ due: Date | null }>("select min(due) as due from postponed");
    return row?.due
      ? Math.max(0, Math.min(longestSleepMs, row.due.getTime() - clock.now().getTime()))
      : longestSleepMs;
  }
  async function prune(): Promise<void> {
    const now = clock.now().getTime();
    if (now < pruneAt) return;
    pruneAt = now + 3_600_000;
    await database.query("delete from inbox where at < $1", [new Date(now - inboxDays * 86_400_000)]);
  }
  const running = (async () => {
    while (!signal.aborted) {
      wake = new AbortController();
      let sleepMs = 1000;
      try {
        await prune();
        sleepMs = (await retryDue()) > 0 ? 0 : await nextDueMs();
      } catch (error) {
        log.warn("postponed events can't be tried now", { consumer, ...errorFields(error) });
      }
      await wait(sleepMs, AbortSignal.any([signal, wake.signal]));
    }
  })();

  const list = async ({ first, after }: CallInput<"ticket.parked">): Promise<CallOutput<"ticket.parked">> => {
    const rows = await database.query<Row & { type: string; due: Date | null; error: string; at: Date }>(
      "select id, type, event, attempts, due, error, at from postponed where $1::uuid is null or id > $1 order by id limit $2",
      [after, first + 1],
    );
    const items = rows.slice(0, first).map(({ id, type, event, attempts, due, error, at }) => {
      const { subject } = envelope.parse(event);
      return { id, consumer, type, subject, at: at.toISOString(), attempts, error, parked: due === null };
    });
    return { items, next: rows.length > first ? (items.at(-1)?.id ?? null) : null };
  };
  /** Due now, as if it had never failed. */
  const replay = async ({ id }: CallInput<"ticket.replay">): Promise<CallOutput<"ticket.replay">> => {
    const rows = await database.query(
      "update postponed set due = $2, attempts = 0 where id = $1 returning id",
      [id, clock.now()],
    );
    wake.abort();
    return { done: rows.length === 1 };
  };
  return {
    postpone,
    keepAll,
    answers: (call: Bus["call"]): ParkedAnswers =>
      new Map<string, (input: never) => Promise<unknown>>([
        [
          `${consumer}.parked`,
          async (input: CallInput<"ticket.parked">) => (
            await requireAdministrator(call, input.by.person), list(input)
          ),
        ],
        [
          `${consumer}.replay`,
          async (input: CallInput<"ticket.replay">) => (
            await requireAdministrator(call, input.by.person), replay(input)
          ),
        ],
      ]),
    /** Waiting and parked, for the metrics. */
    async counts(): Promise<{ waiting: number; parked: number }> {
      const [row] = await database.query<{ waiting: number; parked: number }>(
        "select count(due)::int as waiting, (count(*) - count(due))::int as parked from postponed",
      );
      return row ?? { waiting: 0, parked: 0 };
    },
    stop: () => running,
  };
}
const errorText = (error: unknown): string =>
  (error instanceof Error
    ? [error.message, error.cause instanceof Error ? error.cause.message : ""].filter(Boolean).join(": ")
    : String(error)
  ).slice(0, 2000);

/** Parked events can hold anything, so only administrators see them; auth knows who is one. */
export async function requireAdministrator(call: Bus["call"], person: string): Promise<void> {
  const { people } = await call("person.get", { ids: [person] });
  if (people[0]?.administrator !== true) throw new Refused({ code: "not-an-administrator" });
}
