/** One list, or one event, through the consumer's own handler. */
import type { Envelope } from "../contracts/envelope.ts";
import { Unavailable } from "../contracts/refused.ts";
import { type EventType, events } from "../contracts/topology.ts";
import type { Database, Transaction } from "../database/pool.ts";
import type { Clock } from "../process/clock.ts";
import type { Log } from "../process/log.ts";
import { parseEvent } from "./events.ts";
import type { Heard } from "./port.ts";

export interface ConsumerParts {
  clock: Clock;
  log: Log;
  /** Delays before the second, third… try of an event that failed; after the last it is parked. */
  retryDelaysMs: readonly number[];
}
/** 12 tries in about a day. */
export const retryDelaysMs = [1, 5, 15, 60, 120, 300, 900, 1800, 3600, 14_400, 43_200].map(
  (seconds) => seconds * 1000,
);

type Effect = (events: never[], transaction: Transaction) => Promise<void>;
export interface ConsumerWish extends ConsumerParts {
  consumer: string;
  database: Database;
  handlers: ReadonlyMap<string, Effect>;
}
/** Answers what the event's handler threw; what the database or a missing service threw is thrown on. */
export async function alone(wish: ConsumerWish, event: Envelope, transaction: Transaction): Promise<unknown> {
  try {
    await transaction.savepoint(() => attempt(wish, [event], transaction));
    return undefined;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    await transaction.query("select 1"); // throws when the connection is gone: then the event is not to blame
    return error;
  }
}
/** No handler, or data that does not fit the contract: it will never do, so it is parked at once. */
export class Unhandled extends Error {
  override name = "Unhandled";
}
export async function attempt(
  { consumer, handlers }: ConsumerWish,
  list: readonly Envelope[],
  transaction: Transaction,
): Promise<void> {
  const type = list[0]?.type;
  if (type === undefined) return;
  const run = handlers.get(type);
  if (run === undefined || !isEventType(type))
    throw new Unhandled(`${consumer} knows no ${type}; a newer version may`);
  await run(parsed(type, list), transaction);
}
/** The handlers' map can't say that each takes the events of its own type; `parseEvent` has just made sure. */
function parsed(type: EventType, list: readonly Envelope[]): never[];
function parsed(type: EventType, list: readonly Envelope[]): Heard<EventType>[] {
  return list.map((event) => {
    try {
      return parseEvent(type, event);
    } catch (error) {
      throw new Unhandled(`the event does not fit ${type}`, { cause: error });
    }
  });
}
const isEventType = (type: string): type is EventType => type in events;
