/**
 * Shows attachments to the virus scanner after their mail was told, each content once. None is handed out before, however
 * long the scanner is away; none in which it found something.
 */
import type { Hold } from "@guichet/shared/contracts/mail.ts";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Metrics } from "@guichet/shared/process/metrics.ts";
import type { Archive } from "../archive/port.ts";
import {
  awaitScans,
  countUnscanned,
  forgetScan,
  keepScan,
  nextDue,
  nextUnscanned,
  postponeScan,
  scansOf,
  type Unscanned,
} from "../store-scans.ts";
import { NotScannable, type Scanner, virusIn } from "./clamd.ts";
import { lookMs, type Rounds, startRounds } from "./rounds.ts";

interface Parts {
  scanner: Scanner;
  archive: Archive;
  database: Database;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}
export interface Scanning extends Rounds {
  /** Why these are not handed out; all others are. What was not to be scanned until now is from now on. */
  holdsOf(sha256s: readonly string[]): Promise<Map<string, Hold>>;
  /** What was uploaded. */
  add(sha256: string): Promise<void>;
}
const [firstPauseMs, longestPauseMs, leastRestMs] = [1000, 5 * 60 * 1000, 250];
const dayMs = 24 * 3600 * 1000;

export function startScanning(parts: Parts): Scanning {
  const { database, clock, log } = parts;
  const stopping = new AbortController();
  const scanOne = scannerOf(parts, stopping.signal);
  const rounds = startRounds(scanOne, (error) =>
    log.warn("attachments can't be scanned now; they are held until they are", errorFields(error)),
  );
  const add = async (sha256s: readonly string[]): Promise<void> => {
    await awaitScans(
      database,
      sha256s.map((sha256) => ({ sha256, since: clock.now() })),
    );
    rounds.wake();
  };
  countHeld(parts);
  return {
    add: (sha256) => add([sha256]),
    async holdsOf(sha256s) {
      const scans = await scansOf(database, sha256s);
      const unknown = sha256s.filter((sha256) => !scans.has(sha256));
      if (unknown.length > 0) await add(unknown);
      const holds = new Map<string, Hold>();
      for (const sha256 of sha256s) {
        const scan = scans.get(sha256);
        if (scan?.isScanned !== true) holds.set(sha256, "not-scanned");
        else if (scan.virus !== null) holds.set(sha256, "infected");
      }
      return holds;
    },
    wake: rounds.wake,
    async stop() {
      stopping.abort();
      await rounds.stop();
    },
  };
}
function countHeld({ metrics, database, clock }: Parts): void {
  const help =
    "Attachments that are held until the virus scanner has seen them, by how long they have waited";
  metrics.gauge("guichet_parts_unscanned", help, "waiting", async () => {
    const { all, old } = await countUnscanned(database, new Date(clock.now().getTime() - dayMs));
    return { "up to 24 h": all - old, "over 24 h": old };
  });
}

/** Answers for how long there is none. */
function scannerOf(parts: Parts, signal: AbortSignal): () => Promise<number> {
  const { database, clock } = parts;
  const talk = talkOf(parts);
  return async () =>
    await database.transaction(async (transaction) => {
      const unscanned = await nextUnscanned(transaction, clock.now());
      if (unscanned === null) {
        const due = await nextDue(transaction);
        const restMs = due === null ? lookMs : due.getTime() - clock.now().getTime();
        return Math.min(lookMs, Math.max(leastRestMs, restMs));
      }
      try {
        await scan(transaction, unscanned, parts, signal);
        talk.answered();
      } catch (error) {
        if (signal.aborted) return lookMs;
        talk.failed(error, unscanned);
        const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** unscanned.attempts);
        await postponeScan(transaction, unscanned.sha256, new Date(clock.now().getTime() + pauseMs));
      }
      return 0;
    });
}
async function scan(
  transaction: Transaction,
  { sha256 }: Unscanned,
  { scanner, archive, clock, log }: Parts,
  signal: AbortSignal,
): Promise<void> {
  const content = await archive.openPart(sha256);
  if (content === null) return await forgetScan(transaction, sha256);
  const virus = await virusIn({ scanner, chunks: content.chunks(), signal });
  await keepScan(transaction, sha256, { virus, at: clock.now() });
  if (virus !== null) log.warn("an attachment has a virus; it is not handed out", { sha256, virus });
}

/** Says once that the scanner is away, and once that it is back; of what it can't scan once for each. */
function talkOf({ scanner, log }: Pick<Parts, "scanner" | "log">) {
  const where = "path" in scanner ? scanner.path : `${scanner.host}:${scanner.port}`;
  let isAway = false;
  return {
    answered() {
      if (isAway) log.info(`the virus scanner at ${where} answers again`);
      isAway = false;
    },
    failed(error: unknown, { sha256, attempts }: Unscanned) {
      const words = { sha256, ...errorFields(error), stack: undefined };
      if (error instanceof NotScannable) {
        if (attempts === 0)
          log.warn(
            "the virus scanner can't scan an attachment; it is held, and tried again (see StreamMaxLength of clamd)",
            words,
          );
        return;
      }
      if (!isAway)
        log.warn(
          `the virus scanner at ${where} does not answer; attachments are held until it does: is clamd running, and GUICHET_CLAMAV right?`,
          words,
        );
      isAway = true;
    },
  };
}
