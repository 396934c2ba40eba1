/** A parser that breaks on demand, in the place of `worker.ts`: for the tests of the reader. */
import { parentPort } from "node:worker_threads";
import { unpack } from "./parcel.ts";
import type { ListIn, ListOut } from "./worker.ts";

parentPort?.on("message", ({ mails, buffer, progress }: ListIn) => {
  const place = new Int32Array(progress);
  const out: ListOut = { mails: [], buffer: new ArrayBuffer(0) };
  for (const [at, { id, slice }] of mails.entries()) {
    Atomics.store(place, 0, at);
    const text = unpack(buffer, slice).toString();
    if (text === "spin") for (;;);
    if (text === "crash") throw new Error("crashed on purpose");
    if (text === "exit") process.exit(3);
    out.mails.push(
      text === "fail"
        ? { problem: "failed on purpose" }
        : {
            json: JSON.stringify({ mail: id, text }),
            said: { text: null, html: false, attachments: [] },
            parts: [],
          },
    );
  }
  parentPort?.postMessage(out);
});
