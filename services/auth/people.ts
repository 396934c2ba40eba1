/** People: whoever writes gets one. Each change is told as the whole person. */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { Person } from "@guichet/shared/contracts/auth.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Database, Queries, Transaction } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { nameFor, normalised } from "./rules/address.ts";
import { oneLine } from "./rules/text.ts";
import * as store from "./store-people.ts";

export interface PeopleParts {
  database: Database;
  publish: Publish<"auth">;
  clock: Clock;
}

/** Finds or makes a person for each address, in the same order. */
export async function peopleOfAddresses(
  parts: PeopleParts,
  { mailboxes }: CallInput<"person.of-addresses">,
): Promise<CallOutput<"person.of-addresses">> {
  const names = new Map<string, string>();
  const wanted = mailboxes.map(({ address }) => normalised(address));
  mailboxes.forEach(({ name }, at) => {
    const address = wanted[at] ?? "";
    names.set(address, names.get(address) || name);
  });
  const people = await byAddress(parts.database, [...names.keys()]);
  const unknown = new Map([...names].filter(([address]) => !people.has(address)));
  if (unknown.size > 0)
    for (const [address, person] of await make(parts, unknown)) people.set(address, person);
  return {
    people: wanted.map((address) => {
      const person = people.get(address);
      if (person === undefined) throw new Error("an address without a person, though one was just made");
      return person;
    }),
  };
}
/** One after the other in all processes, so that an address that two calls bring becomes one person. */
async function make(
  { database, publish, clock }: PeopleParts,
  names: ReadonlyMap<string, string>,
): Promise<Map<string, Person>> {
  return await database.transaction(async (transaction) => {
    await store.lockPeople(transaction);
    const people = await byAddress(transaction, [...names.keys()]);
    const made = [...names]
      .filter(([address]) => !people.has(address))
      .map(([address, name]) => whoWrote(newId(clock), nameFor(name, address), address));
    if (made.length === 0) return people;
    await store.addPeople(transaction, made);
    await tell(transaction, publish, clock, made);
    for (const person of made) for (const address of person.addresses) people.set(address, person);
    return people;
  });
}
const whoWrote = (id: string, name: string, address: string): Person => ({
  id,
  version: 1,
  name,
  login: null,
  addresses: [address],
  language: null,
  office: null,
  telephone: null,
  administrator: false,
});
async function byAddress(queries: Queries, addresses: readonly string[]): Promise<Map<string, Person>> {
  const people = await store.peopleByAddresses(queries, addresses);
  return new Map(people.flatMap((person) => person.addresses.map((address) => [address, person] as const)));
}

export async function findPeople(
  { database }: PeopleParts,
  { by, query, first, after }: CallInput<"person.find">,
): Promise<CallOutput<"person.find">> {
  await requireAdministrator(database, by.person);
  if (after !== null && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after))
    throw new Refused({
      code: "invalid-input",
      problems: [{ path: "after", problem: "expected `next` of an earlier page" }],
    });
  const found = await store.findPeople(database, oneLine(query ?? "") || null, first + 1, after);
  const items = found.slice(0, first);
  return { items, next: found.length > first ? (items.at(-1)?.id ?? null) : null };
}

/** @throws {Refused} `not-an-administrator` */
export async function requireAdministrator(queries: Queries, person: string): Promise<void> {
  const [asker] = await store.peopleByIds(queries, [person]);
  if (asker?.administrator !== true) throw new Refused({ code: "not-an-administrator" });
}
/** In the transaction that changes them. */
export async function tell(
  transaction: Transaction,
  publish: Publish<"auth">,
  clock: Clock,
  people: readonly Person[],
): Promise<void> {
  const around = { at: clock.now(), cause: null, audience: null, traceparent: null };
  await publish(
    transaction,
    "person.changed",
    people.map((person) => ({ ...around, subject: person.id, subjectVersion: person.version, data: person })),
  );
}
