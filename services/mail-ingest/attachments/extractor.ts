/** Owns the thread that reads attachments, and bounds it: a file that spins, fills its memory or crashes it has no text. */
import { Worker } from "node:worker_threads";
import type { Log } from "@guichet/shared/process/log.ts";
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
  let worker: Worker | null = null;
  /** A fresh one has to load PDF's program first. */
  let isFresh = true;
  const running = (): Worker => {
    if (worker !== null) return worker;
    const started = new Worker(threadUrl, { resourceLimits: { maxOldGenerationSizeMb: 256 } });
    started.on("error", (error) => log.debug("the reader of attachments ended", { error: String(error) }));
    started.on("exit", () => {
      if (worker === started) worker = null;
    });
    isFresh = true;
    worker = started;
    return started;
  };
  return {
    async read(part) {
      const current = running();
      const out = await answerOf(current, part, isFresh ? limitMs + startMs : limitMs);
      isFresh = false;
      if (out.isOver) await current.terminate();
      return out.told;
    },
    close: async () => void (await worker?.terminate()),
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
