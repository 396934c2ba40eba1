/**
 * `npm run bench -- fuzz [--count 20000] [--seed N] [--smtp 300]`: mails spoilt in a hundred ways, the same ones for the same seed,
 * through the reader's thread; a part of them by SMTP to an instance. None may stop it or get lost.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { until } from "../tests/client.ts";
import { fuzzReader } from "../tests/fuzzed.ts";
import { sendRaw } from "../tests/raw-mail.ts";
import { mutated, seedMails } from "../tests/spoilt.ts";
import { type Instance, startInstance } from "./instance.ts";
import { type Aims, tell } from "./measure.ts";
import { seeded } from "./vocabulary.ts";

const aims: Aims = { faults: { most: 0 }, refused: { most: 0 }, lost: { most: 0 } };
const routedWithinMs = 10 * 60_000;
/** How many of the faults are printed in full. */
const mostShown = 20;

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      count: { type: "string", default: "20000" },
      smtp: { type: "string", default: "300" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
    },
  });
  const seed = Number(values.seed);
  process.stderr.write(`seed ${seed}\n`);
  const started = performance.now();
  const count = Number(values.count);
  const { bytes, slowestMs, faults } = await fuzzReader({
    ...{ seed, count },
    progress: (read) => {
      if (read % 2000 === 0) process.stderr.write(`${read} of ${count} are read\n`);
    },
  });
  const seconds = (performance.now() - started) / 1000;
  for (const fault of faults.slice(0, mostShown)) process.stderr.write(`mail ${fault}\n`);
  const figures = { bench: "fuzz", seed, mails: count, MB: Math.round(bytes / 1e6) };
  const speeds = { "mails/s": Math.round(count / seconds), slowestListMs: Math.round(slowestMs) };
  tell({ ...figures, ...speeds, faults: faults.length, ...(await bySmtp(seed, Number(values.smtp))) }, aims);
}

interface BySmtp extends Record<string, number> {
  bySmtp: number;
  refused: number;
  lost: number;
}
async function bySmtp(seed: number, count: number): Promise<BySmtp> {
  if (count === 0) return { bySmtp: 0, refused: 0, lost: 0 };
  const instance = await startInstance();
  try {
    const [random, mails] = [seeded(seed + 1), seedMails()];
    let accepted = 0;
    for (let sent = 0; sent < count; sent++) {
      const raw = mutated(random, mails);
      const reply = await sendRaw(
        instance.smtpPort,
        "somebody@elsewhere.example",
        "support-info@lapp.example",
        raw,
      );
      if (reply.startsWith("250")) accepted++;
      else process.stderr.write(`mail ${sent} by SMTP: ${reply}\n`);
    }
    const routed = await until(
      async () => {
        const { settled, pending } = await routedIn(instance);
        return settled >= accepted || pending === 0 ? settled : null;
      },
      "every mail to be read and routed",
      routedWithinMs,
    );
    return { bySmtp: count, refused: count - accepted, lost: accepted - routed };
  } finally {
    await instance.stop();
  }
}

const page = z.object({
  mails: z.object({
    nodes: z.array(z.object({ class: z.string(), outcome: z.string(), copies: z.number() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const query = `query Routed($after: String) { mails(first: 200, after: $after) {
  nodes { class outcome copies } pageInfo { hasNextPage endCursor } } }`;
/** The same mail again is no line of the log, but counted in its first one. */
async function routedIn({ ask }: Instance): Promise<{ settled: number; pending: number }> {
  let [settled, pending] = [0, 0];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo }: z.infer<typeof page>["mails"] = (await ask(query, { after }, page)).mails;
    for (const mail of nodes)
      if (mail.class === "unread" || mail.outcome === "pending") pending++;
      else settled += 1 + mail.copies;
    if (!pageInfo.hasNextPage) return { settled, pending };
    after = pageInfo.endCursor;
  }
}
