/**
 * The thread that checks senders: hashing a long body must hold up neither the program nor the reading of other mails. A list
 * comes in as one ArrayBuffer; its mails wait for DNS together, no longer than they are given.
 */
import { parentPort, workerData } from "node:worker_threads";
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { elapsedMs } from "@guichet/shared/process/clock.ts";
import { type Slice, unpack } from "../parse/parcel.ts";
import { type Checked, check } from "./check.ts";
import { type Dns, openDns } from "./dns.ts";

export interface CheckerSettings {
  dnsServers: readonly string[];
}
export interface ListIn {
  mails: (Omit<Checked, "raw"> & { mail: string; slice: Slice })[];
  buffer: ArrayBuffer;
  /** One Int32, which grows with each step: when a mail is begun, asks DNS, or is done. */
  progress: SharedArrayBuffer;
  /** How long the look-ups may take together. */
  patienceMs: number;
}
export interface ListOut {
  /** In the order of the list; null for what could not be checked, with the reason in `problems`. */
  verdicts: (Verdicts | null)[];
  problems: { mail: string; problem: string }[];
  /** How long at least one look-up was under way. */
  waitedMs: number;
  /** No DNS server answers. */
  isAway: boolean;
}
const { dnsServers: servers }: CheckerSettings = workerData;
const dns = openDns({ servers });

parentPort?.on("message", async ({ mails, buffer, progress, patienceMs }: ListIn) => {
  const deadline = AbortSignal.timeout(patienceMs);
  const steps = new Int32Array(progress);
  const step = (): void => void Atomics.add(steps, 0, 1);
  const watched = watch(dns, step);
  const problems: ListOut["problems"] = [];
  const verdicts = await Promise.all(
    mails.map(async ({ mail, slice, ...rest }) => {
      step();
      try {
        return await check({ ...rest, raw: unpack(buffer, slice) }, watched.dns, deadline);
      } catch (error) {
        problems.push({ mail, problem: error instanceof Error ? error.message : String(error) });
        return null;
      } finally {
        step();
      }
    }),
  );
  const out: ListOut = { verdicts, problems, waitedMs: watched.waitedMs(), isAway: dns.isAway() };
  parentPort?.postMessage(out);
});

/** Measures how long it is waited for. */
function watch({ resolve, isAway }: Dns, step: () => void): { dns: Dns; waitedMs(): number } {
  let [underWay, beganMs, waitedMs] = [0, 0, 0];
  return {
    waitedMs: () => waitedMs + (underWay > 0 ? elapsedMs() - beganMs : 0),
    dns: {
      isAway,
      async resolve(name, type) {
        step();
        if (underWay++ === 0) beganMs = elapsedMs();
        try {
          return await resolve(name, type);
        } finally {
          if (--underWay === 0) waitedMs += elapsedMs() - beganMs;
        }
      },
    },
  };
}
