/** People: who writes gets one, administrators make and change them. Each change is told as the whole person. */
import { createHash } from "node:crypto";
import { domainToASCII } from "node:url";
import type { Publish } from "@guichet/shared/bus/port.ts";
import { firstAdministrator, type Person, type PersonInput } from "@guichet/shared/contracts/auth.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { hashPassword, makePassword } from "./passwords.ts";
import { folded, nameFor } from "./rules/names.ts";
import * as store from "./store-people.ts";
import { addAudit, doneBefore, putDone, revokeSessionsOf } from "./store-sessions.ts";

export interface PeopleParts {
  database: Database;
  publish: Publish<"auth">;
  clock: Clock;
}

/** On an empty database makes `admin`. Answers the generated password, null where none was made or it was given. */
export async function makeFirstAdministrator(
  { database, publish, clock }: PeopleParts,
  domain: string,
  given: string | undefined,
): Promise<string | null> {
  return await database.transaction(async (transaction) => {
    await store.lockPeople(transaction);
    if (!(await store.isEmpty(transaction))) return null;
    const password = given ?? makePassword();
    const person: Person = {
      ...{
        id: firstAdministrator,
        version: 1,
        name: "Administration",
        login: "admin",
        addresses: [`admin@${domain}`],
      },
      ...{ language: "fr", office: null, telephone: null, administrator: true },
    };
    await store.putPerson(transaction, person);
    await store.putPassword(transaction, person.id, await hashPassword(password), clock.now());
    await tell(transaction, publish, clock, [person]);
    return given === undefined ? password : null;
  });
}

/** Finds or makes a person for each address, in the same order. */
export async function peopleOfAddresses(
  { database, publish, clock }: PeopleParts,
  { mailboxes }: CallInput<"person.of-addresses">,
): Promise<CallOutput<"person.of-addresses">> {
  const wanted = mailboxes.map(({ name, address }) => ({ name, address: normalised(address) }));
  const addresses = [...new Set(wanted.map(({ address }) => address))];
  const byAddress = addressed(await store.peopleByAddresses(database, addresses), addresses);
  const unknown = [
    ...new Map(
      wanted.filter(({ address }) => !byAddress.has(address)).map((mailbox) => [mailbox.address, mailbox]),
    ).values(),
  ];
  if (unknown.length > 0) {
    const made = await database.transaction(async (transaction) => {
      const people = unknown.map(({ name, address }) => ({
        id: newId(clock),
        name: nameFor(name, address),
        address,
      }));
      await store.addPeople(transaction, people);
      const found = await store.peopleByAddresses(
        transaction,
        unknown.map(({ address }) => address),
      );
      const ids = new Set(people.map(({ id }) => id));
      await tell(
        transaction,
        publish,
        clock,
        found.filter(({ id }) => ids.has(id)),
      );
      return found;
    });
    for (const [address, person] of addressed(made, addresses)) byAddress.set(address, person);
  }
  const people = wanted.map(({ address }) => byAddress.get(address));
  return { people: people.filter((person) => person !== undefined) };
}
const addressed = (people: readonly Person[], addresses: readonly string[]): Map<string, Person> =>
  new Map(
    people.flatMap((person) =>
      person.addresses
        .filter((address) => addresses.includes(address))
        .map((address) => [address, person] as const),
    ),
  );
/** In lower case, the domain as A-label (RFC 5890), the plus part kept. */
function normalised(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = folded(address.slice(at + 1));
  return `${folded(address.slice(0, Math.max(0, at)))}@${domainToASCII(domain) || domain}`;
}

/**
 * An input with an existing id, login or address changes that person.
 * @throws {Refused} `not-an-administrator`, `not-found`, `address-taken`, `login-taken`, `last-administrator`, `key-reused`
 */
export async function savePerson(
  { database, publish, clock }: PeopleParts,
  { by, person: input, key }: CallInput<"person.save">,
): Promise<Person> {
  await requireAdministrator(database, by.person);
  const hash = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  const password = input.password ? await hashPassword(input.password) : null;
  return await database.transaction(async (transaction) => {
    await store.lockPeople(transaction);
    const done = await doneBefore(transaction, by.person, key);
    if (done !== null && done.input !== hash) throw new Refused({ code: "key-reused" });
    const [repeated] = done === null ? [] : await store.peopleByIds(transaction, [done.subject]);
    if (repeated !== undefined) return repeated;
    const saved = await changedPerson(transaction, input, newId(clock));
    await store.putPerson(transaction, saved);
    if (password !== null) {
      await store.putPassword(transaction, saved.id, password, clock.now());
      await revokeSessionsOf(transaction, saved.id, clock.now());
    }
    await putDone(transaction, by.person, key, { input: hash, subject: saved.id }, clock.now());
    await addAudit(transaction, {
      id: newId(clock),
      at: clock.now(),
      deed: "person-saved",
      by: by.person,
      subject: saved.id,
      clientAddress: null,
    });
    await tell(transaction, publish, clock, [saved]);
    return saved;
  });
}
async function changedPerson(transaction: Transaction, input: PersonInput, freshId: string): Promise<Person> {
  const addresses = [...new Set(input.addresses.map(normalised))];
  const holders = await store.peopleByAddresses(transaction, addresses);
  const byLogin = input.login ? await store.personByLogin(transaction, input.login) : null;
  const before = await personMeant(transaction, input, byLogin, holders);
  const other = holders.find(({ id }) => id !== before?.id);
  if (other !== undefined)
    throw new Refused({
      code: "address-taken",
      address: other.addresses.find((address) => addresses.includes(address)) ?? "",
    });
  if (byLogin !== null && byLogin.id !== before?.id)
    throw new Refused({ code: "login-taken", login: byLogin.login ?? "" });
  const administrator = input.administrator ?? before?.administrator ?? false;
  if (
    before?.administrator &&
    !administrator &&
    (await store.countOtherAdministrators(transaction, before.id)) === 0
  )
    throw new Refused({ code: "last-administrator" });
  const kept = <Value>(given: Value | null | undefined, had: Value | null | undefined): Value | null =>
    given === undefined ? (had ?? null) : given;
  return {
    ...{
      id: before?.id ?? freshId,
      version: (before?.version ?? 0) + 1,
      name: input.name,
      login: kept(input.login, before?.login),
      addresses,
      administrator,
    },
    ...{
      language: kept(input.language, before?.language),
      office: kept(input.office, before?.office),
      telephone: kept(input.telephone, before?.telephone),
    },
  };
}
/** By id, else by login, else by address; who has another login is somebody else. */
async function personMeant(
  transaction: Transaction,
  input: PersonInput,
  byLogin: Person | null,
  holders: readonly Person[],
): Promise<Person | undefined> {
  if (input.id) {
    const [found] = await store.peopleByIds(transaction, [input.id]);
    if (found === undefined) throw new Refused({ code: "not-found" });
    return found;
  }
  return byLogin ?? holders.find(({ login }) => login === null || !input.login);
}

export async function findPeople(
  { database }: PeopleParts,
  { by, query, first, after }: CallInput<"person.find">,
): Promise<CallOutput<"person.find">> {
  await requireAdministrator(database, by.person);
  if (after !== null && !/^[0-9a-f-]{36}$/.test(after))
    throw new Refused({
      code: "invalid-input",
      problems: [{ path: "after", problem: "expected the cursor of an earlier page" }],
    });
  const found = await store.findPeople(database, query?.trim() || null, first + 1, after);
  const items = found.slice(0, first);
  return { items, next: found.length > first ? (items.at(-1)?.id ?? null) : null };
}
/** @throws {Refused} `not-an-administrator` */
async function requireAdministrator(database: Database, person: string): Promise<void> {
  const [asker] = await store.peopleByIds(database, [person]);
  if (asker?.administrator !== true) throw new Refused({ code: "not-an-administrator" });
}
async function tell(
  transaction: Transaction,
  publish: Publish<"auth">,
  clock: Clock,
  people: readonly Person[],
): Promise<void> {
  const drafts = people.map((person) => ({
    at: clock.now(),
    subject: person.id,
    subjectVersion: person.version,
    cause: null,
    audience: null,
    traceparent: null,
    data: person,
  }));
  await publish(transaction, "person.changed", drafts);
}
