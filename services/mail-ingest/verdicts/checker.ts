/** Owns the thread that checks senders; it starts with the first mail that needs it, and what spoils it is `temperror`. */
import type { Worker } from "node:worker_threads";
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { elapsedMs } from "@guichet/shared/process/clock.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import { pack } from "../parse/parcel.ts";
import { openThread } from "../parse/thread.ts";
import type { Checked } from "./check.ts";
import { openPatience } from "./patience.ts";
import type { CheckerSettings, ListIn, ListOut } from "./worker.ts";

export interface Checker {
  /** In the order of the list. Never rejects: what can't be checked is `temperror`. */
  check(mails: readonly Checked[]): Promise<Verdicts[]>;
  close(): Promise<void>;
}
interface Wish {
  settings: CheckerSettings;
  log: Log;
  /** What runs in the thread; a test puts another in its place. */
  thread?: URL;
  /** Beyond what DNS may take: to load on a busy computer, and to hash. */
  limitMs?: number;
}
const threadUrl = new URL("./worker.ts", import.meta.url);

export function openChecker({ settings, log, thread = threadUrl, limitMs = 60_000 }: Wish): Checker {
  const patience = openPatience(elapsedMs);
  const tell = openTelling(log);
  const checking = openThread({ url: thread, name: "the thread that checks senders", log, settings });
  return {
    async check(mails) {
      if (mails.length === 0) return [];
      const current = checking.running();
      const patienceMs = patience.next();
      const outcome = await checkBy(current, mails, { patienceMs, limitMs: patienceMs + limitMs });
      patience.spent(typeof outcome === "string" ? patienceMs : outcome.waitedMs);
      if (typeof outcome === "string") await current.terminate();
      tell(outcome);
      const verdicts = typeof outcome === "string" ? [] : outcome.verdicts;
      return mails.map((_, at) => verdicts[at] ?? unknown);
    },
    close: checking.close,
  };
}
const unknown: Verdicts = {
  ...{ spf: "temperror", dkim: "temperror", dmarc: "temperror", arc: "temperror" },
  aligned: false,
};

/** Answers what was found, or why nothing was. */
function checkBy(
  worker: Worker,
  mails: readonly Checked[],
  { patienceMs, limitMs }: { patienceMs: number; limitMs: number },
): Promise<ListOut | string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end("it takes too long"), limitMs);
    const hear = (out: ListOut): void => end(out);
    const crash = (error: unknown): void => end(error instanceof Error ? error.message : String(error));
    const exit = (code: number): void => end(`exit code ${code}`);
    function end(outcome: ListOut | string): void {
      clearTimeout(timer);
      worker.off("message", hear).off("error", crash).off("exit", exit);
      resolve(outcome);
    }
    worker.once("message", hear).once("error", crash).once("exit", exit);
    const { slices, buffer } = pack(mails.map(({ raw }) => raw));
    const list = mails.map(({ mailFrom, from, client }, at) => ({
      ...{ mailFrom, from, client },
      slice: slices[at] ?? { from: 0, bytes: 0 },
    }));
    worker.postMessage({ mails: list, buffer, patienceMs } satisfies ListIn, [buffer]);
  });
}

/** DNS being away is said once, and once when it is back; a network without it is no news for each mail. */
function openTelling(log: Log): (outcome: ListOut | string) => void {
  let wasAway = false;
  return (outcome) => {
    const problem = typeof outcome === "string" ? outcome : outcome.problem;
    if (problem !== null) log.warn("senders could not be checked", { problem });
    const isAway = typeof outcome !== "string" && outcome.isAway;
    if (isAway && !wasAway)
      log.warn("no DNS server answers: nobody vouches for senders until one does (GUICHET_DNS_SERVERS)");
    else if (wasAway && typeof outcome !== "string" && !isAway) log.info("senders are checked again");
    if (typeof outcome !== "string") wasAway = isAway;
  };
}
