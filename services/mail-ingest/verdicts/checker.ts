/**
 * Owns the thread that checks senders; it starts with the first mail that needs it. A list that spins or crashes it is checked mail
 * by mail by fresh threads: so one mail is to blame, which is `temperror`, and the others have their verdicts.
 */
import type { Worker } from "node:worker_threads";
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { elapsedMs } from "@guichet/shared/process/clock.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import { pack } from "../parse/parcel.ts";
import { openThread } from "../parse/thread.ts";
import type { Checked } from "./check.ts";
import { openPatience } from "./patience.ts";
import type { CheckerSettings, ListIn, ListOut } from "./worker.ts";

/** `mail`: its id, for the log. */
export type ToCheck = Checked & { mail: string };
export interface Checker {
  /** In the order of the list. Never rejects: what can't be checked is `temperror`. */
  check(mails: readonly ToCheck[]): Promise<Verdicts[]>;
  close(): Promise<void>;
}
interface Wish {
  settings: CheckerSettings;
  log: Log;
  /** What runs in the thread; a test puts another in its place. */
  thread?: URL;
  /** How long one mail may take, beyond what DNS may. */
  limitMs?: number;
}
const threadUrl = new URL("./worker.ts", import.meta.url);
/** What a thread may take to load, on a computer that is busy. */
const startMs = 60_000;
const tickMs = 250;

export function openChecker({ settings, log, thread = threadUrl, limitMs = 5000 }: Wish): Checker {
  const patience = openPatience(elapsedMs);
  const tell = openTelling(log);
  const checking = openThread({ url: thread, name: "the thread that checks senders", log, settings });
  async function checkList(mails: readonly ToCheck[]): Promise<(Verdicts | null)[]> {
    const current = checking.running();
    const patienceMs = patience.next();
    const outcome = await checkBy(current, mails, { patienceMs, limitMs });
    patience.spent("problem" in outcome ? patienceMs : outcome.waitedMs);
    if (!("problem" in outcome)) {
      tell(outcome);
      return outcome.verdicts;
    }
    await current.terminate();
    const { problem } = outcome;
    const [first] = mails;
    if (mails.length > 1 && outcome.hasBegun) return await oneByOne(mails);
    log.warn("senders could not be checked", {
      problem,
      ...(mails.length === 1 ? { mail: first?.mail } : { mails: mails.length }),
    });
    return [];
  }
  async function oneByOne(mails: readonly ToCheck[]): Promise<(Verdicts | null)[]> {
    const found: (Verdicts | null)[] = [];
    for (const mail of mails) found.push((await checkList([mail]))[0] ?? null);
    return found;
  }
  return {
    async check(mails) {
      const found = mails.length === 0 ? [] : await checkList(mails);
      return mails.map((_, at) => found[at] ?? unknown);
    },
    close: checking.close,
  };
}
const unknown: Verdicts = {
  ...{ spf: "temperror", dkim: "temperror", dmarc: "temperror", arc: "temperror" },
  aligned: false,
};

/** Why the thread answered nothing; it may be a mail's fault once it had begun. */
interface Broken {
  problem: string;
  hasBegun: boolean;
}
/** Counts ticks without progress rather than the clock: while the computer sleeps or the process is stopped, none passes. */
function checkBy(
  worker: Worker,
  mails: readonly ToCheck[],
  { patienceMs, limitMs }: { patienceMs: number; limitMs: number },
): Promise<ListOut | Broken> {
  const progress = new SharedArrayBuffer(4);
  const steps = new Int32Array(progress);
  return new Promise((resolve) => {
    let [last, ticks] = [0, 0];
    const broken = (problem: string): void => end({ problem, hasBegun: Atomics.load(steps, 0) > 0 });
    const watch = setInterval(
      () => {
        const now = Atomics.load(steps, 0);
        ticks = now === last ? ticks + 1 : 0;
        last = now;
        if (ticks * tickMs >= (now === 0 ? startMs : patienceMs + limitMs)) broken("it takes too long");
      },
      Math.min(tickMs, limitMs),
    );
    const hear = (out: ListOut): void => end(out);
    const crash = (error: unknown): void => broken(error instanceof Error ? error.message : String(error));
    const exit = (code: number): void => broken(`exit code ${code}`);
    function end(outcome: ListOut | Broken): void {
      clearInterval(watch);
      worker.off("message", hear).off("error", crash).off("exit", exit);
      resolve(outcome);
    }
    worker.once("message", hear).once("error", crash).once("exit", exit);
    const { slices, buffer } = pack(mails.map(({ raw }) => raw));
    const list = mails.map(({ mail, mailFrom, from, client }, at) => ({
      ...{ mail, mailFrom, from, client },
      slice: slices[at] ?? { from: 0, bytes: 0 },
    }));
    worker.postMessage({ mails: list, buffer, progress, patienceMs } satisfies ListIn, [buffer]);
  });
}

/** DNS being away is said once, and once when it is back; a network without it is no news for each mail. */
function openTelling(log: Log): (outcome: ListOut) => void {
  let wasAway = false;
  return ({ problems, isAway }) => {
    for (const { mail, problem } of problems) log.warn("senders could not be checked", { mail, problem });
    if (isAway && !wasAway)
      log.warn("no DNS server answers: nobody vouches for senders until one does (GUICHET_DNS_SERVERS)");
    else if (wasAway && !isAway) log.info("senders are checked again");
    wasAway = isAway;
  };
}
