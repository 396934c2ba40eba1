/**
 * Raw bytes → what they say and what they are. Mails come from the intake, with their bytes, or from the archive, when an
 * earlier process left them unread. A list is one transaction: its readings, and `mail.received` for each.
 */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Archive, RawMail } from "./archive/port.ts";
import type { Reader } from "./parse/reader.ts";
import { openWaiting, type Waiting } from "./waiting.ts";
import { type Told, tellerOf } from "./telling.ts";
import type { Store } from "./store.ts";
import { sweep } from "./sweep.ts";

export interface Reading {
  /** Durable mails, to be read soon. */
  take(mails: readonly RawMail[]): void;
  /** How many are to be read. */
  waiting(): number;
  /** Finishes the list under way; what waits is read after the next start. */
  stop(): Promise<void>;
}
export interface ReadingParts {
  archive: Archive;
  store: Store;
  reader: Reader;
  publish: Publish<"mail-ingest">;
  clock: Clock;
  log: Log;
}
/** After a list that was not full: a quarter less CPU under a steady load, and nobody notices (PIPELINE, rule 1). */
const restMs = 10;
const sweepMs = 30_000;
const longestWaitMs = 5000;

export function startReading(parts: ReadingParts): Reading {
  const waiting = openWaiting();
  const teller = tellerOf(parts);
  const stopping = new AbortController();
  const running = run(parts, waiting, teller, stopping.signal);
  return {
    take: (mails) => waiting.add(mails),
    waiting: () => waiting.count(),
    async stop() {
      stopping.abort();
      waiting.wake();
      await running;
    },
  };
}

async function run(parts: ReadingParts, waiting: Waiting, teller: Told, signal: AbortSignal): Promise<void> {
  const { log } = parts;
  let failures = 0;
  let nextSweepMs = 0;
  while (!signal.aborted) {
    try {
      if (performance.now() >= nextSweepMs) {
        const isComplete = await sweep(parts, waiting, nextSweepMs === 0);
        nextSweepMs = performance.now() + (isComplete ? sweepMs : 0);
      }
      const isFull = await readOne(parts, waiting, teller);
      failures = 0;
      if (!isFull) await waiting.rest(waiting.count() > 0 ? restMs : nextSweepMs - performance.now(), restMs);
    } catch (error) {
      failures++;
      nextSweepMs = Math.min(nextSweepMs, performance.now() + sweepMs);
      log.warn("mails can't be read now; they are durable and will be read", { waiting: waiting.count(), ...errorFields(error) });
      await waiting.rest(Math.min(longestWaitMs, 50 * 2 ** failures), longestWaitMs);
    }
  }
}
