/** A thread that starts when it is needed, and afresh when it has ended; its memory is bounded, so that it ends before we do. */
import { Worker } from "node:worker_threads";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";

export interface Thread {
  /** The one that runs; else a new one. */
  running(): Worker;
  close(): Promise<void>;
}
interface Wish {
  url: URL;
  /** What it is for, as the log names it. */
  name: string;
  log: Log;
  /** Its `workerData`. */
  settings?: object;
}
const mostMiB = 256;

export function openThread({ url, name, log, settings }: Wish): Thread {
  let worker: Worker | null = null;
  return {
    running() {
      if (worker !== null) return worker;
      const started = new Worker(url, {
        workerData: settings,
        resourceLimits: { maxOldGenerationSizeMb: mostMiB },
      });
      // Without a listener an error ends the process; whoever waits for an answer hears it too.
      started.on("error", (error) => log.debug(`${name} ended`, errorFields(error)));
      started.on("exit", () => {
        if (worker === started) worker = null;
      });
      worker = started;
      return started;
    },
    async close() {
      await worker?.terminate();
    },
  };
}
