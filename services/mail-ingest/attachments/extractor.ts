/** Owns the thread that reads attachments, and bounds it: a file that spins, fills its memory or crashes it has no text. */
import type { Worker } from "node:worker_threads";
import type { Log } from "@guichet/shared/process/log.ts";
import { openThread } from "../parse/thread.ts";
import type { PartIn, TextOut } from "./worker.ts";

export interface Extractor {
  /** Never rejects: what can't be read has a problem. One after the other. */
  read(part: PartIn): Promise<TextOut>;
  close(): Promise<void>;
}
const threadUrl = new URL("./worker.ts", import.meta.url);
/** To load the thread, on a computer that is busy. */
const startMs = 30_000;

export function openExtractor({ log, limitMs = 10_000 }: { log: Log; limitMs?: number }): Extractor {
  const thread = openThread({ url: threadUrl, name: "the reader of attachments", log });
  let known: Worker | null = null;
  return {
    async read(part) {
      const current = thread.running();
      // a fresh one has to load PDF's program first
      const out = await answerOf(current, part, current === known ? limitMs : limitMs + startMs);
      known = current;
      if (out.isOver) await current.terminate();
      return out.told;
    },
    close: thread.close,
  };
}

function answerOf(
  worker: Worker,
  part: PartIn,
  limitMs: number,
): Promise<{ told: TextOut; isOver: boolean }> {
  return new Promise((resolve) => {
    const end = (told: TextOut, isOver: boolean): void => {
      clearTimeout(timer);
      worker.off("message", hear).off("error", crash).off("exit", exit);
      resolve({ told, isOver });
    };
    const timer = setTimeout(() => end({ problem: "it takes too long to read" }, true), limitMs);
    const hear = (out: TextOut): void => end(out, false);
    const crash = (error: unknown): void => end({ problem: String(error) }, true);
    const exit = (): void => end({ problem: "it takes too much memory to read" }, true);
    worker.once("message", hear).once("error", crash).once("exit", exit);
    worker.postMessage(part);
  });
}
