/**
 * What members wait for: eight of them take, answer and resolve through GraphQL as fast as they are answered, among ten
 * thousand tickets and with everything durable; then they read tickets of fifty lines, and lists of fifty tickets.
 */
import { parseArgs } from "node:util";
import type { Client } from "./client.ts";
import { act, acts, actsDone, lengthen, listed, numbersToValidate, read, views } from "./desk-work.ts";
import { durability, type Instance, startInstance } from "./instance.ts";
import { cpuOf, percentile, round, tell } from "./measure.ts";
import { allHeard, fill } from "./progress.ts";

const longTickets = 40;

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      tickets: { type: "string", default: "10000" },
      clients: { type: "string", default: "8" },
      each: { type: "string", default: "1000" },
    },
  });
  const [tickets, clientCount, each] = [Number(values.tickets), Number(values.clients), Number(values.each)];
  const instance = await startInstance();
  try {
    await fill(instance, tickets);
    const clients = await Promise.all(
      Array.from({ length: clientCount }, async (_, index) => await instance.member(index)),
    );
    const figures = await measured(instance, clients, each);
    const settings = await durability(await instance.databaseUrl());
    tell({ bench: "commands", tickets, clients: clientCount, each, ...figures, ...settings });
  } finally {
    await instance.stop();
  }
}
async function measured(
  instance: Instance,
  clients: readonly Client[],
  each: number,
): Promise<Record<string, number>> {
  const fresh = await numbersToValidate(instance);
  const warmUp = Math.ceil(each / 4);
  if (fresh.length < longTickets + acts.length * (each + warmUp))
    throw new Error(`${fresh.length} tickets are too few for ${each} of each command`);
  const long = fresh.splice(0, longTickets);
  await inTurns(clients, long, lengthen);
  await allHeard(instance);
  const figures: Record<string, number> = {};
  const measure = async <Item>(name: string, items: readonly Item[], work: Work<Item>): Promise<void> => {
    const before = await cpuOf(instance.pid);
    const { times, seconds } = await inTurns(clients, items, work);
    await allHeard(instance); // letters and search documents are part of the price
    const after = await cpuOf(instance.pid);
    figures[`${name}PerSecond`] = Math.round(items.length / seconds);
    figures[`${name}P50Ms`] = round(percentile(times, 0.5));
    figures[`${name}P95Ms`] = round(percentile(times, 0.95));
    figures[`${name}NodeCpuMs`] = round((after.nodeMs - before.nodeMs) / items.length);
    figures[`${name}DatabaseCpuMs`] = round((after.databaseMs - before.databaseMs) / items.length);
  };
  for (const one of acts) await inTurns(clients, fresh.splice(0, warmUp), act[one]);
  await allHeard(instance);
  for (const one of acts) {
    const numbers = fresh.splice(0, each);
    await measure(one, numbers, act[one]);
    await inTurns(clients, numbers, actsDone[one]);
  }
  const readings = Array.from({ length: each }, (_, index) => long[index % long.length] ?? 0);
  await inTurns(clients, readings.slice(0, warmUp), read);
  await measure("ticket", readings, read);
  for (const [name, view] of Object.entries(views)) {
    await inTurns(clients, readings.slice(0, warmUp), listed(view));
    await measure(name, readings, listed(view));
  }
  return figures;
}

type Work<Item> = (client: Client, item: Item) => Promise<void>;
/** Item by item, each client those of its turn: the same ones whenever it is given the same list. */
async function inTurns<Item>(
  clients: readonly Client[],
  items: readonly Item[],
  work: Work<Item>,
): Promise<{ times: number[]; seconds: number }> {
  const times: number[] = [];
  const started = performance.now();
  await Promise.all(
    clients.map(async (client, turn) => {
      for (const [index, item] of items.entries()) {
        if (index % clients.length !== turn) continue;
        const begun = performance.now();
        await work(client, item);
        times.push(performance.now() - begun);
      }
    }),
  );
  return { times, seconds: (performance.now() - started) / 1000 };
}
