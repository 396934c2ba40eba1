/**
 * Owns the thread that parses, and bounds it: a mail that spins or crashes it costs five seconds, is then unreadable, and
 * the others of its list are read without it by a fresh thread.
 */
import type { Worker } from "node:worker_threads";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { RawMail } from "../archive/port.ts";
import type { Reading } from "./message.ts";
import { pack, unpack } from "./parcel.ts";
import { openThread } from "./thread.ts";
import { unreadable } from "./unreadable.ts";
import type { ListIn, ListOut, Settings } from "./worker.ts";

export interface Reader {
  /** In the order of the list; every mail has its reading. @throws when no thread can be had: no mail is to blame */
  read(mails: readonly RawMail[]): Promise<Reading[]>;
  close(): Promise<void>;
}
interface Wish {
  settings: Settings;
  log: Log;
  /** How long one mail may take. */
  limitMs?: number;
  /** What runs in the thread; a test puts another in its place. */
  thread?: URL;
}

export function openReader({ settings, log, limitMs = 5000, thread = threadUrl }: Wish): Reader {
  const parser = openThread({ url: thread, name: "the parser", log, settings });
  parser.running();
  return {
    async read(mails) {
      const found = new Map<string, Reading>();
      const left = [...mails];
      while (left.length > 0) {
        const current = parser.running();
        const outcome = await readBy(current, left, limitMs);
        if ("read" in outcome) {
          for (const [at, mail] of left.entries()) found.set(mail.id, readingOf(mail, outcome.read, at));
          break;
        }
        await current.terminate();
        if (outcome.at === notBegun) throw new Error("the parser does not start", { cause: outcome.problem });
        log.warn("a mail stopped the parser; it is kept as unreadable", {
          mail: left[outcome.at]?.id,
          ...errorFields(outcome.problem),
        });
        for (const mail of left.splice(outcome.at, 1))
          found.set(mail.id, unreadable(mail, outcome.problem.message));
      }
      return mails.flatMap(({ id }) => found.get(id) ?? []);
    },
    close: parser.close,
  };
}

const threadUrl = new URL("./worker.ts", import.meta.url);
/** What a thread may take to load, on a computer that is busy. */
const startMs = 60_000;
const tickMs = 250;
/** The place of the mail that is parsed, before the first one is. */
const notBegun = -1;

type Outcome = { read: ListOut } | { at: number; problem: Error };
/**
 * Counts ticks without progress rather than the clock: while the computer sleeps or the process is stopped, none passes.
 */
function readBy(worker: Worker, mails: readonly RawMail[], limitMs: number): Promise<Outcome> {
  const progress = new SharedArrayBuffer(4);
  const place = new Int32Array(progress).fill(notBegun);
  return new Promise((resolve) => {
    let [last, ticks] = [notBegun, 0];
    const watch = setInterval(
      () => {
        const at = Atomics.load(place, 0);
        ticks = at === last ? ticks + 1 : 0;
        last = at;
        const limit = at === notBegun ? startMs : limitMs;
        if (ticks * tickMs >= limit)
          end({ at, problem: new Error(`parsing took longer than ${limit / 1000} s`) });
      },
      Math.min(tickMs, limitMs),
    );
    const hear = (read: ListOut): void => end({ read });
    const crash = (error: unknown): void =>
      end(crashed(error instanceof Error ? error.message : String(error)));
    const exit = (code: number): void => end(crashed(`exit code ${code}`));
    const crashed = (why: string): Outcome => ({
      at: Atomics.load(place, 0),
      problem: new Error(`the parser crashed: ${why}`),
    });
    function end(outcome: Outcome): void {
      clearInterval(watch);
      worker.off("message", hear).off("error", crash).off("exit", exit);
      resolve(outcome);
    }
    worker.once("message", hear).once("error", crash).once("exit", exit);
    const { slices, buffer } = pack(mails.map(({ raw }) => raw));
    const list = mails.map(({ id, receivedAt, envelope }, at) => ({
      id,
      receivedAtMs: receivedAt.getTime(),
      envelope,
      slice: slices[at] ?? { from: 0, bytes: 0 },
    }));
    worker.postMessage({ mails: list, buffer, progress } satisfies ListIn, [buffer]);
  });
}

function readingOf(mail: RawMail, { mails, buffer }: ListOut, at: number): Reading {
  const out = mails[at];
  if (out === undefined) return unreadable(mail, "the parser left it out");
  if ("problem" in out) return unreadable(mail, out.problem);
  const received: MailReceived = JSON.parse(out.json);
  return {
    received,
    json: out.json,
    said: out.said,
    parts: out.parts.map(({ sha256, type, slice }) => ({ sha256, type, bytes: unpack(buffer, slice) })),
  };
}
