/**
 * `npm run bench -- large-mails [--mails 100] [--mib 25] [--at-once 4]`: the memory of `guichet start` while mails of the largest size come in,
 * half of them one after the other, half several at once. The peak resident set, as the kernel keeps it.
 */
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { until } from "../tests/client.ts";
import { largeMail, sendStream } from "../tests/large-mail.ts";
import { startInstance } from "./instance.ts";
import { type Aims, round, tell } from "./measure.ts";

const aims: Aims = { peakRssMiB: { most: 500 }, refused: { most: 0 } };
const readWithinMs = 20 * 60_000;
const againMs = 500;

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      mails: { type: "string", default: "100" },
      mib: { type: "string", default: "25" },
      "at-once": { type: "string", default: "4" },
    },
  });
  const [count, mib, atOnce] = [Number(values.mails), Number(values.mib), Number(values["at-once"])];
  const instance = await startInstance();
  try {
    const startRssMiB = await peakRssMiB(instance.pid);
    let [refused, postponed] = [0, 0];
    // as a relay does: what is asked to come again comes again
    const send = async (place: number): Promise<void> => {
      const size = mib * 1024 * 1024;
      const reply = await sendStream(instance.smtpPort, largeMail(place, size), size);
      if (reply.startsWith("250")) return;
      if (reply.startsWith("451")) {
        postponed++;
        await sleep(againMs);
        return await send(place);
      }
      refused++;
      process.stderr.write(`mail ${place}: ${reply}\n`);
    };
    const started = performance.now();
    const half = Math.floor(count / 2);
    for (let place = 0; place < half; place++) await send(place);
    const oneByOneRssMiB = await peakRssMiB(instance.pid);
    let next = half;
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        while (next < count) await send(next++);
      }),
    );
    await until(
      async () => (await instance.metrics()).get('guichet_mails_unread{service="mail-ingest"}') === 0,
      "all mails to be read",
      readWithinMs,
    );
    const seconds = (performance.now() - started) / 1000;
    const sizes = { mails: count, mailMiB: mib, atOnce, "MiB/s": round((count * mib) / seconds) };
    const peaks = { startRssMiB, oneByOneRssMiB, peakRssMiB: await peakRssMiB(instance.pid) };
    tell({ bench: "large-mails", ...sizes, ...peaks, postponed, refused }, aims);
  } finally {
    await instance.stop();
  }
}
/** VmHWM (proc(5)): the most that was ever resident. */
async function peakRssMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024);
}
