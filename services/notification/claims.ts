/** What this process has claimed of what is due, and hands to its lanes: never to a domain that takes no more now. */
import { rest } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Domains } from "./domains.ts";
import type { Due, DueStore } from "./store-due.ts";

interface ClaimParts {
  store: Pick<DueStore, "claim" | "earliestDue">;
  now: () => Date;
  leaseMs: number;
  log: Log;
  /** Begun, and not recorded yet. */
  underWay: ReadonlySet<string>;
  domains: Domains;
  signal: AbortSignal;
}
interface Claims {
  /** The next mail, which its domain counts as begun; undefined: look again. Rests while nothing is due. */
  next(): Promise<Due | undefined>;
  /** Something new is due. */
  wake(): void;
  /** A domain takes mail again. */
  look(): void;
  /** What was claimed and not begun. */
  giveBack(): Due[];
}
/** What the last look said: until then nothing is due but to these domains. */
interface Nothing {
  busy: readonly string[];
  untilMs: number;
}
interface Claimed {
  due: Due;
  leaseEnd: Date;
}
const claimedAtOnce = 50;
const longestRestMs = 5000;

export function openClaims({ store, now, leaseMs, log, underWay, domains, signal }: ClaimParts): Claims {
  let claimed: Claimed[] = [];
  let refilling: Promise<void> | undefined;
  let nothing: Nothing | undefined;
  let hasNews = false;
  let news = 0;
  let resting = new AbortController();
  const restMs = async (busy: readonly string[]): Promise<number> => {
    const due = await store.earliestDue(busy);
    return due === null
      ? longestRestMs
      : Math.max(0, Math.min(longestRestMs, due.getTime() - now().getTime()));
  };
  /** All that is due to a busy domain would be read at each look, for each mail that one takes. A clock may be set back. */
  const knownRestMs = (busy: readonly string[]): number =>
    nothing?.busy.every((domain) => busy.includes(domain))
      ? Math.min(longestRestMs, nothing.untilMs - now().getTime())
      : 0;
  /** Answers how long to rest; 0: something was found. */
  const claim = async (busy: readonly string[]): Promise<number> => {
    const before = news;
    const leaseEnd = new Date(now().getTime() + leaseMs);
    const but = [...underWay, ...claimed.map(({ due }) => due.id)];
    const found = await store.claim(now(), leaseEnd, claimedAtOnce, { but, busy });
    claimed.push(...found.map((due) => ({ due, leaseEnd })));
    if (found.length > 0) return 0;
    const ms = await restMs(busy);
    nothing = before === news ? { busy, untilMs: now().getTime() + ms } : undefined;
    return ms;
  };
  const refill = async (): Promise<void> => {
    let ms = 1000;
    try {
      hasNews = false;
      const busy = domains.busy();
      const knownMs = knownRestMs(busy);
      ms = knownMs > 0 ? knownMs : await claim(busy);
    } catch (error) {
      log.warn("mails that are due can't be read now", errorFields(error));
    }
    resting = new AbortController();
    if (!hasNews && ms > 0) await rest(ms, AbortSignal.any([signal, resting.signal]));
  };
  const look = (): void => {
    hasNews = true;
    resting.abort();
  };
  // What is begun has to be ours until the next renewal.
  const isOurs = ({ leaseEnd }: Claimed): boolean => leaseEnd.getTime() - now().getTime() >= leaseMs / 3;
  const take = (): Due | undefined => {
    claimed = claimed.filter(isOurs);
    const at = claimed.findIndex(({ due }) => domains.isFree(due.address));
    const [taken] = at < 0 ? [] : claimed.splice(at, 1);
    if (taken !== undefined) domains.begin(taken.due.address); // at once, before another lane looks
    return taken?.due;
  };
  return {
    async next() {
      if (signal.aborted) return undefined;
      const ready = take();
      if (ready !== undefined) return ready;
      refilling ??= refill().finally(() => {
        refilling = undefined;
      });
      await refilling;
      return signal.aborted ? undefined : take();
    },
    wake() {
      news++;
      nothing = undefined;
      look();
    },
    look,
    giveBack: () => claimed.map(({ due }) => due),
  };
}
