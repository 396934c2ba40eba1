/**
 * Raw bytes → what they say and what they are. Mails come from the intake, with their bytes, or from the archive, when an
 * earlier process left them unread. A list is one transaction: its readings, and `mail.received` for each.
 */
import type { Publish } from "@guichet/shared/bus/port.ts";
import { type Clock, elapsedMs, rest } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Archive, RawMail } from "./archive/port.ts";
import { release } from "./parse/parcel.ts";
import type { Reader } from "./parse/reader.ts";
import type { Store } from "./store.ts";
import { sweep } from "./sweep.ts";
import { tellAll } from "./telling.ts";
import { type Entry, openWaiting, type Waiting } from "./waiting.ts";

export interface Reading {
  /** Durable mails, to be read soon. */
  take(mails: readonly RawMail[]): void;
  /** How many are to be read. */
  waiting(): number;
  /** Finishes the list under way; what waits is read after the next start. */
  stop(): Promise<void>;
}
interface Parts {
  archive: Archive;
  store: Store;
  reader: Reader;
  publish: Publish<"mail-ingest">;
  clock: Clock;
  log: Log;
  /** After each list. */
  told?(): void;
  /** How often the archive is searched for mails that were left unread. */
  sweepMs?: number;
}
const listMails = 64;
/** With more waiting, the archive is not searched. */
const refillBelow = 256;
const listBytes = 32 * 1024 * 1024;
/** After a list that was not full: a quarter less CPU under a steady load, and nobody notices (PIPELINE, rule 1). */
const restMs = 10;
const longestPauseMs = 5000;
/** Of failures in a row the first is told, and then about one a minute. */
const toldEvery = 12;

export function startReading(parts: Parts): Reading {
  const waiting = openWaiting();
  const stopping = new AbortController();
  const running = run(parts, waiting, stopping.signal);
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

async function run(parts: Parts, waiting: Waiting, signal: AbortSignal): Promise<void> {
  const { log, sweepMs = 30_000 } = parts;
  let sweepAtMs = 0;
  let isStart = true;
  let failures = 0;
  while (!signal.aborted)
    try {
      if (elapsedMs() >= sweepAtMs && waiting.count() < refillBelow) {
        const isComplete = await sweep(parts, waiting, isStart);
        isStart &&= !isComplete;
        sweepAtMs = isComplete ? elapsedMs() + sweepMs : 0;
      }
      const list = waiting.first(listMails, listBytes);
      if (list.length > 0) await readList(parts, waiting, list);
      // not after a stop during the search, which had nobody to wake
      else if (!signal.aborted) await waiting.arrival(Math.max(1, sweepAtMs - elapsedMs()));
      if (list.length > 0 && waiting.count() < listMails) await rest(restMs, signal);
      failures = 0;
    } catch (error) {
      const level = failures++ % toldEvery === 0 ? "warn" : "debug";
      log[level]("mails can't be read now; they are durable and will be read", {
        waiting: waiting.count(),
        ...errorFields(error),
      });
      await rest(Math.min(longestPauseMs, 50 * 2 ** failures), signal);
    }
}

async function readList(parts: Parts, waiting: Waiting, list: readonly Entry[]): Promise<void> {
  const { archive } = parts;
  const stored = list.filter(({ mail }) => mail === null).map(({ id }) => id);
  const loaded = stored.length === 0 ? [] : await archive.load(stored);
  const mails = [...list.flatMap(({ mail }) => mail ?? []), ...loaded];
  if (mails.length > 0) await readAll(parts, mails);
  for (const { raw } of loaded) release(raw);
  waiting.done(list);
}

async function readAll(parts: Parts, mails: readonly RawMail[]): Promise<void> {
  const readings = await parts.reader.read(mails);
  await tellAll(parts, mails, readings);
  parts.told?.();
  for (const reading of readings) for (const { bytes } of reading.parts) release(bytes);
}
