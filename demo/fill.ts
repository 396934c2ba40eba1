/** Makes people, queues and two years of requests by the calls of the services, in the order in which they happened. */
import { setTimeout as sleep } from "node:timers/promises";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Config } from "@guichet/shared/process/config.ts";
import type { System } from "../system.ts";
import { isOutside, livesOf, type Request, type Step, sittingsOf } from "./life.ts";
import { diceOf, members, requestersOf, type Somebody } from "./people.ts";
import { openPost } from "./post.ts";
import { computers } from "./requests/computers.ts";
import { network } from "./requests/network.ts";
import { software } from "./requests/software.ts";
import { units } from "./requests/units.ts";
import { workplace } from "./requests/workplace.ts";

const requests = 2000;
const yearsMs = 2 * 365 * 86_400_000;
const sittingsWithMail = 12;
/** Deeds of one sitting that are under way at once. */
const lanes = 4;

export interface Wish {
  system: System;
  clock: { at: Date };
  config: Pick<Config, "MAIL_DOMAIN">;
  seed: number;
  /** Of everybody who signs in. */
  password: string;
  until: Date;
  say(line: string): void;
}
export async function fill(wish: Wish): Promise<void> {
  const { system, clock, seed, until, say } = wish;
  const dice = diceOf(seed);
  const from = new Date(until.getTime() - yearsMs);
  clock.at = from;
  const requesters = requestersOf(dice);
  const ids = await savePeople(wish, requesters);
  const queues = await saveQueues(wish, ids);
  const sittings = sittingsOf(dice, from, until);
  const kinds = [...workplace, ...computers, ...software, ...units, ...network];
  const lives = livesOf({ dice, kinds, requesters, sittings, requests, sittingsWithMail });
  const post = openPost(system, wish.config.MAIL_DOMAIN);
  const hands = openHands(wish, { ids, queues, send: post.send });
  const [count, started] = [lives.flat().length, performance.now()];
  let [done, saidAt] = [0, started];
  for (const steps of lives) {
    await sit(steps, clock, hands);
    await settled(system);
    done += steps.length;
    if (performance.now() - saidAt < 5000) continue;
    saidAt = performance.now();
    say(`  ${clock.at.toISOString().slice(0, 7)}: ${done} of ${count} deeds`);
  }
  post.close();
  clock.at = until;
  await saveAbsence(wish, ids);
  await settled(system);
  const parked = Object.values(await system.bus.parkedCounts()).reduce((sum, one) => sum + one, 0);
  if (parked > 0) throw new Error(`${parked} events were parked, see guichet dead-letters`);
  say(`  ${requests} requests in ${Math.round((performance.now() - started) / 1000)} s`);
}
/** Everybody works at once; but requests come in one after the other, so that the numbers are the same each time. */
async function sit(steps: readonly Step[], clock: Wish["clock"], perform: Perform): Promise<void> {
  const queue = steps.values();
  let opened = Promise.resolve();
  const work = async (): Promise<void> => {
    for (const step of queue) {
      clock.at = step.at;
      const done = step.deed.is === "open" ? opened.then(() => perform(step)) : perform(step);
      if (step.deed.is === "open") opened = done;
      await done;
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
}
/** What follows from a sitting, letters for instance, bears the clock's time too: so the clock waits for it. */
async function settled({ bus }: System): Promise<void> {
  while (Object.values(await bus.depths()).some((depth) => depth > 0)) await sleep(2);
}

const admin: By = { person: firstAdministrator, zone: "internal", session: null };
const as = (person: string): By => ({ ...admin, person });
const domainOf = (one: Somebody, domain: string): string =>
  isOutside(one) ? one.local : `${one.local}@${domain}`;
/** The same each time; no two are equal. */
const keyOf = (...words: readonly unknown[]): string => `demonstration ${words.join(" ")}`;

type Ids = ReadonlyMap<Somebody, string>;
async function savePeople({ system, config, password }: Wish, requesters: readonly Somebody[]): Promise<Ids> {
  const ids = new Map<Somebody, string>();
  for (const one of [...members, ...requesters]) {
    const { name, login, language, office, telephone } = one;
    const addresses = [domainOf(one, config.MAIL_DOMAIN)];
    const signsIn = login === null ? {} : { login, password };
    const person = { name, language, office, telephone, addresses, ...signsIn };
    const saved = await system.bus.call("person.save", { by: admin, person, key: keyOf(addresses) });
    ids.set(one, saved.id);
  }
  return ids;
}
/** The six of an empty database get their members. Answers the id of each by the local part of its address. */
async function saveQueues({ system, config }: Wish, ids: Ids): Promise<ReadonlyMap<string, string>> {
  const { queues } = await system.bus.call("queue.list", { by: admin });
  const found = new Map<string, string>();
  for (const { id, name, addresses } of queues) {
    const isTheirs = (queue: string): boolean => addresses.includes(`${queue}@${config.MAIL_DOMAIN}`);
    const own = members.filter((member) => member.queues.some(isTheirs));
    const queue = { id, name, addresses, members: own.map((member) => idIn(ids, member)) };
    await system.bus.call("queue.save", { by: admin, queue, key: keyOf(id) });
    for (const local of own.flatMap((member) => member.queues).filter(isTheirs)) found.set(local, id);
  }
  return found;
}
/** One of the members is away just now. */
async function saveAbsence({ system, until }: Wish, ids: Ids): Promise<void> {
  const away = members.at(-1);
  if (away === undefined) return;
  const day = (later: number): string =>
    new Date(until.getTime() + later * 86_400_000).toISOString().slice(0, 10);
  const absence = { from: day(0), until: day(4) };
  await system.bus.call("absence.save", { by: as(idIn(ids, away)), absence, key: keyOf("absence") });
}
function idIn<Key, Id>(ids: ReadonlyMap<Key, Id>, key: Key): Id {
  const found = ids.get(key);
  if (found === undefined) throw new Error(`nothing is known of ${JSON.stringify(key)}`);
  return found;
}

type Perform = (step: Step) => Promise<void>;
interface Known {
  ids: Ids;
  queues: ReadonlyMap<string, string>;
  send(request: Request, from: string): Promise<number>;
}
function openHands({ system, config }: Wish, { ids, queues, send }: Known): Perform {
  const { call } = system.bus;
  const numbers = new Map<Request, number>();
  const open = async (request: Request): Promise<number> => {
    const { kind, subject, text, equipment, by, byMail } = request;
    if (byMail) return await send(request, domainOf(by, config.MAIL_DOMAIN));
    const { office, telephone } = by;
    const asked = { subject, text, office, telephone, equipment, attachments: [] };
    const key = keyOf("request", numbers.size);
    const queue = idIn(queues, kind.queue);
    return (await call("request.open", { by: as(idIn(ids, by)), queue, ...asked, key })).number;
  };
  return async ({ request, at, by, deed }) => {
    if (deed.is === "open") return void numbers.set(request, await open(request));
    const number = idIn(numbers, request);
    const common = { by: as(idIn(ids, by)), number, key: keyOf(number, at.getTime()), attachments: [] };
    switch (deed.is) {
      case "validate":
      case "take":
        return void (await call(`ticket.${deed.is}`, common));
      case "tag": {
        const fields = { tags: [request.kind.tag] };
        return void (await call("ticket.change-fields", { ...common, version: 1, fields }));
      }
      case "wait":
        return void (await call("ticket.wait", { ...common, until: null }));
      case "answer":
        return void (await call("ticket.answer", { ...common, text: deed.text, delaySeconds: 0 }));
      case "note":
        return void (await call("ticket.note", { ...common, text: deed.text }));
      case "hand-over":
        return void (await call("ticket.hand-over", { ...common, to: idIn(ids, deed.to), note: deed.text }));
      case "move":
        return void (await call("ticket.move", { ...common, queue: idIn(queues, deed.queue) }));
      case "resolve":
        return void (await call("ticket.resolve", { ...common, resolution: deed.text }));
      case "reject":
        return void (await call("ticket.reject", { ...common, reason: deed.text }));
      case "reply":
        return void (await call("request.answer", { ...common, text: deed.text }));
      case "reopen":
        return void (await call("request.reopen", { ...common, text: deed.text }));
      case "settle":
        return void (await call("request.settle", common));
    }
  };
}
