/**
 * DNS as the checks ask it: each answer is kept for minutes, a question is bounded, and while no server answers nobody waits:
 * for half a minute all is `ETIMEOUT` at once, which the checks call temperror.
 */
import { Resolver } from "node:dns/promises";
import { elapsedMs } from "@guichet/shared/process/clock.ts";
import { hasCode } from "@guichet/shared/process/log.ts";

export interface Dns {
  /** Records as `node:dns` gives them. @throws with its codes: ENOTFOUND, ENODATA, ETIMEOUT… */
  resolve(name: string, type: string): Promise<string[] | string[][]>;
  /** No server answers now. */
  isAway(): boolean;
}
interface Wish {
  /** `address` or `address:port`; none: those of the computer. */
  servers: readonly string[];
  ask?: Ask;
  nowMs?: () => number;
  /** Of all that is kept, names included. */
  mostBytes?: number;
}
type Answer = string[] | string[][];
type Ask = (name: string, type: string) => Promise<unknown>;

const [foundMs, absentMs, failedMs] = [300_000, 60_000, 10_000];
const mostKept = 5000;
/** A TXT record may have 64 KiB, and whoever writes to us chooses whose is asked for. */
const mostKeptBytes = 4 * 1024 * 1024;
/** Of an entry, its names aside. */
const entryBytes = 300;
/** So many questions in a row without an answer, over so long, mean that nobody is there. */
const [failuresInARow, silentMs, awayMs] = [3, 2000, 30_000];

export function openDns({
  servers,
  ask = asking(servers),
  nowMs = elapsedMs,
  mostBytes = mostKeptBytes,
}: Wish): Dns {
  const kept = openKept(mostBytes);
  let [failures, answeredMs, awayUntilMs] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const isAway = (): boolean => nowMs() < awayUntilMs;
  const heard = (): void => {
    failures = 0;
    answeredMs = nowMs();
  };
  const unheard = (): void => {
    if (++failures >= failuresInARow && nowMs() - answeredMs > silentMs) awayUntilMs = nowMs() + awayMs;
  };
  async function asked(name: string, type: string, entry: Lasting): Promise<Answer> {
    try {
      const answer = textsOf(await ask(name, type));
      heard();
      kept.grow(entry, bytesOf(answer));
      return answer;
    } catch (error) {
      const isAbsent = hasCode(error, "ENOTFOUND") || hasCode(error, "ENODATA");
      if (isAbsent || !noAnswer.some((code) => hasCode(error, code))) heard();
      else unheard();
      entry.untilMs = nowMs() + (isAbsent ? absentMs : failedMs);
      throw error;
    }
  }
  return {
    isAway,
    async resolve(name, type) {
      const key = `${type} ${name.toLowerCase()}`;
      const known = kept.get(key);
      if (known !== undefined && known.untilMs > nowMs()) return await known.answer;
      if (isAway()) throw Object.assign(new Error("no DNS server answers"), { code: "ETIMEOUT" });
      const entry = { key, untilMs: nowMs() + foundMs, bytes: entryBytes + key.length };
      const answer = asked(name, type, entry);
      kept.keep(Object.assign(entry, { answer }));
      return await answer;
    },
  };
}
/** How long an answer is good, and what it takes: that is known only once it has come. */
interface Lasting {
  key: string;
  untilMs: number;
  bytes: number;
}
interface Kept extends Lasting {
  answer: Promise<Answer>;
}
/** Answers by their question; the oldest give way. */
function openKept(mostBytes: number) {
  const entries = new Map<string, Kept>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  const trim = (): void => {
    for (const oldest of entries.keys()) {
      if (entries.size <= mostKept && bytes <= mostBytes) break;
      drop(oldest);
    }
  };
  return {
    get: (key: string): Kept | undefined => entries.get(key),
    keep(entry: Kept): void {
      drop(entry.key);
      entries.set(entry.key, entry);
      bytes += entry.bytes;
      trim();
    },
    grow(entry: Lasting, by: number): void {
      entry.bytes += by;
      if (entries.get(entry.key) !== entry) return; // it gave way while it was asked for
      bytes += by;
      trim();
    },
  };
}
const bytesOf = (answer: Answer): number =>
  answer.flat().reduce((sum, text) => sum + (typeof text === "string" ? text.length : entryBytes) + 16, 0);
const noAnswer = ["ETIMEOUT", "ECONNREFUSED", "ESERVFAIL", "EREFUSED", "ECANCELLED", "EAI_AGAIN"];

function asking(servers: readonly string[]): Ask {
  const resolver = new Resolver({ timeout: 700, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return (name, type) => resolver.resolve(name, type);
}
/** Texts, lists of texts, or records with a name (MX): the checks read what they know. */
function textsOf(records: unknown): Answer {
  // the records of one question are all of one form
  const isAnswer = (value: unknown): value is Answer => Array.isArray(value);
  if (!isAnswer(records)) throw new Error("DNS gave no list of records");
  return records;
}
