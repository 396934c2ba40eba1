/**
 * SMTP in, tickets out, ten members a queue, on the embedded database with everything durable; beside it, in the same run,
 * a bare smtp-server that fsyncs each mail. End to end: ticket committed, ten notices recorded, search document there.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { durability, firstLineOf, type Instance, membersPerQueue, startInstance } from "./instance.ts";
import { cpuOf, percentile, pssMiBOf, round, tell } from "./measure.ts";
import { spawnNode } from "./program.ts";
import { allDone, progressOf, type Sending, sendMany } from "./progress.ts";
import { sendAll } from "./smtp-load.ts";
import { type Mail, makeMail, seeded } from "./vocabulary.ts";

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      mails: { type: "string", default: "10000" },
      connections: { type: "string", default: "32" },
      words: { type: "string", default: "plain" },
      seed: { type: "string", default: "1" },
    },
  });
  const wish = {
    mails: Number(values.mails),
    connections: Number(values.connections),
    realWords: values.words === "real",
    seed: Number(values.seed),
  };
  const bareSinkPerSecond = await bareSink(wish);
  const instance = await startInstance();
  try {
    await warmUp(instance, wish);
    await sleep(2000);
    const quietPssMiB = await pssMiBOf(instance.pid);
    const visible = await quietLatency(instance);
    const load = await loaded(instance, wish);
    await readBack(instance, load.run, wish);
    const figures = {
      bench: "mail-to-ticket",
      words: wish.realWords ? "real" : "plain",
      mails: wish.mails,
      connections: wish.connections,
      acceptPerSecond: Math.round(load.acceptPerSecond),
      bareSinkPerSecond: Math.round(bareSinkPerSecond),
      endToEndPerSecond: Math.round(load.endToEndPerSecond),
      visibleP50Ms: round(percentile(visible, 0.5)),
      visibleP95Ms: round(percentile(visible, 0.95)),
      cpuMsPerMail: round(load.nodeCpuMs + load.databaseCpuMs),
      nodeCpuMsPerMail: round(load.nodeCpuMs),
      databaseCpuMsPerMail: round(load.databaseCpuMs),
      quietRssMiB: Math.round(quietPssMiB),
      peakRssMiB: Math.round(load.peakPssMiB),
      ...(await durability(await instance.databaseUrl())),
    };
    tell(figures);
  } finally {
    await instance.stop();
  }
}

/** Its rate with the same mails from the same generator. */
async function bareSink(wish: Sending): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "guichet-sink-"));
  const sink = spawnNode([fileURLToPath(new URL("./bare-sink.ts", import.meta.url)), folder]);
  const port = Number(await firstLineOf(sink));
  await sendMany(port, { ...wish, mails: Math.min(1000, wish.mails) }, "w");
  const started = performance.now();
  await sendMany(port, wish, "b");
  const seconds = (performance.now() - started) / 1000;
  sink.kill();
  await rm(folder, { recursive: true, force: true });
  return wish.mails / seconds;
}
/** V8 compiles and the database's caches fill before anything is measured. */
async function warmUp(instance: Instance, wish: Sending): Promise<void> {
  const before = await progressOf(instance);
  const mails = Math.min(3000, wish.mails);
  await sendMany(instance.smtpPort, { ...wish, mails, seed: wish.seed + 7 }, "warm");
  await allDone(instance, before, mails);
}
/** From the 250 until search finds the ticket, one mail at a time. */
async function quietLatency(instance: Instance): Promise<number[]> {
  const found = z.object({ search: z.object({ total: z.number() }) });
  const times: number[] = [];
  for (let index = 0; index < 40; index++) {
    const mail = makeMail(seeded(index), "q", index, false);
    const waiting: Mail[] = [mail];
    let at = 0;
    await sendAll({
      port: instance.smtpPort,
      connections: 1,
      next: () => waiting.pop() ?? null,
      accepted: () => {
        at = performance.now();
      },
    });
    while (
      (
        await instance.ask(
          "query($q: String!) { search(query: $q, first: 1) { total } }",
          { q: `qx${index}` },
          found,
        )
      ).search.total === 0
    );
    times.push(performance.now() - at);
    await sleep(50);
  }
  return times;
}
async function loaded(instance: Instance, wish: Sending) {
  const name = `r${wish.seed}`;
  const before = await progressOf(instance);
  const generator = spawnNode([
    fileURLToPath(new URL("./generator.ts", import.meta.url)),
    JSON.stringify({ ...wish, port: instance.smtpPort, name }),
  ]);
  let peakPssMiB = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      peakPssMiB = Math.max(peakPssMiB, await pssMiBOf(instance.pid));
      await sleep(500);
    }
  })();
  const cpuBefore = await cpuOf(instance.pid);
  const ended = firstLineOf(generator);
  const { acceptSeconds, sentAt } = z
    .object({ acceptSeconds: z.number(), sentAt: z.number() })
    .parse(JSON.parse(await ended));
  await allDone(instance, before, wish.mails);
  const endToEndSeconds = (performance.timeOrigin + performance.now() - sentAt) / 1000;
  isOver = true;
  await watching;
  const cpu = await cpuOf(instance.pid);
  return {
    run: name,
    acceptPerSecond: wish.mails / acceptSeconds,
    endToEndPerSecond: wish.mails / endToEndSeconds,
    nodeCpuMs: (cpu.nodeMs - cpuBefore.nodeMs) / wish.mails,
    databaseCpuMs: (cpu.databaseMs - cpuBefore.databaseMs) / wish.mails,
    peakPssMiB,
  };
}
/** Every hundredth mail: its ticket is found by search, and has its ten notices. */
async function readBack(instance: Instance, name: string, { mails }: Sending): Promise<void> {
  const hits = z.object({ search: z.object({ nodes: z.array(z.object({ number: z.number() })) }) });
  const notices = z.object({ sentMails: z.object({ nodes: z.array(z.object({ to: z.string() })) }) });
  for (let index = 0; index < mails; index += 100) {
    const { search } = await instance.ask(
      "query($q: String!) { search(query: $q, first: 5) { nodes { number } } }",
      { q: `${name}x${index}` },
      hits,
    );
    const [hit, ...others] = search.nodes;
    if (hit === undefined || others.length > 0)
      throw new Error(`${search.nodes.length} tickets are found for mail ${index}`);
    const { sentMails } = await instance.ask(
      "query($n: Int) { sentMails(ticket: $n, first: 50) { nodes { to } } }",
      { n: hit.number },
      notices,
    );
    const people = new Set(sentMails.nodes.map(({ to }) => to));
    if (people.size !== membersPerQueue || sentMails.nodes.length !== membersPerQueue)
      throw new Error(`ticket ${hit.number} has ${sentMails.nodes.length} notices to ${people.size} people`);
  }
}
