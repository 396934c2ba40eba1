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
}
type Answer = string[] | string[][];
type Ask = (name: string, type: string) => Promise<unknown>;

const [foundMs, absentMs, failedMs] = [300_000, 60_000, 10_000];
const mostKept = 5000;
/** So many questions in a row without an answer, over so long, mean that nobody is there. */
const [failuresInARow, silentMs, awayMs] = [3, 2000, 30_000];

export function openDns({ servers, ask = asking(servers), nowMs = elapsedMs }: Wish): Dns {
  const kept = new Map<string, { answer: Promise<Answer>; untilMs: number }>();
  let [failures, answeredMs, awayUntilMs] = [0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const isAway = (): boolean => nowMs() < awayUntilMs;
  const heard = (): void => {
    failures = 0;
    answeredMs = nowMs();
  };
  const unheard = (): void => {
    if (++failures >= failuresInARow && nowMs() - answeredMs > silentMs) awayUntilMs = nowMs() + awayMs;
  };
  async function asked(name: string, type: string, entry: { untilMs: number }): Promise<Answer> {
    try {
      const answer = textsOf(await ask(name, type));
      heard();
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
      const entry = { untilMs: nowMs() + foundMs };
      const answer = asked(name, type, entry);
      kept.delete(key);
      kept.set(key, Object.assign(entry, { answer }));
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return await answer;
    },
  };
}
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
