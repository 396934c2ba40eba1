/** A thread that breaks on demand, in the place of `worker.ts`: for the tests of the checker. */
import { parentPort } from "node:worker_threads";
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { unpack } from "../parse/parcel.ts";
import type { ListIn, ListOut } from "./worker.ts";

const found: Verdicts = { spf: "pass", dkim: "pass", dmarc: "pass", arc: "none", aligned: true };

parentPort?.on("message", ({ mails, buffer, progress }: ListIn) => {
  const steps = new Int32Array(progress);
  const out: ListOut = { verdicts: [], problems: [], waitedMs: 0, isAway: false };
  for (const { slice } of mails) {
    Atomics.add(steps, 0, 1);
    const text = unpack(buffer, slice).toString();
    if (text === "spin") for (;;);
    if (text === "crash") throw new Error("crashed on purpose");
    if (text === "exit") process.exit(3);
    out.verdicts.push(found);
  }
  parentPort?.postMessage(out);
});
