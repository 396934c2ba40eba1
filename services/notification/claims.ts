/** What this process has claimed of what is due, and hands to its lanes: never to a domain that takes no more now. */
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Domains } from "./domains.ts";
import { rest } from "./rest.ts";
import type { Due, DueStore } from "./store-due.ts";

interface ClaimParts {
  store: DueStore;
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
  wake(): void;
  /** What was claimed and not begun. */
  giveBack(): Due[];
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
  let hasNews = false;
  let resting = new AbortController();
  const restMs = async (): Promise<number> => {
    const due = await store.earliestDue(domains.busy());
    return due === null
      ? longestRestMs
      : Math.max(0, Math.min(longestRestMs, due.getTime() - now().getTime()));
  };
  const refill = async (): Promise<void> => {
    let ms = 1000;
    try {
      hasNews = false;
      const leaseEnd = new Date(now().getTime() + leaseMs);
      const but = [...underWay, ...claimed.map(({ due }) => due.id)];
      const found = await store.claim(now(), leaseEnd, claimedAtOnce, { but, busy: domains.busy() });
      claimed.push(...found.map((due) => ({ due, leaseEnd })));
      if (found.length > 0) return;
      ms = await restMs();
    } catch (error) {
      log.warn("mails that are due can't be read now", errorFields(error));
    }
    resting = new AbortController();
    if (!hasNews) await rest(ms, AbortSignal.any([signal, resting.signal]));
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
      hasNews = true;
      resting.abort();
    },
    giveBack: () => claimed.map(({ due }) => due),
  };
}
