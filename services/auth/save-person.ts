/** Administrators make and change people. */
import { createHmac } from "node:crypto";
import type { Person, PersonInput } from "@guichet/shared/contracts/auth.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput } from "@guichet/shared/contracts/topology.ts";
import { doneBefore, putDone } from "@guichet/shared/database/done.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { hashPassword } from "./passwords.ts";
import { type PeopleParts, requireAdministrator, tell } from "./people.ts";
import { normalised } from "./rules/address.ts";
import { oneLine } from "./rules/text.ts";
import * as store from "./store-people.ts";
import { addAudit, revokeSessionsOf } from "./store-sessions.ts";

export interface SaveParts extends PeopleParts {
  /** Keys the hash of the input, which may hold a password: a plain one could be guessed from it. */
  key: Buffer;
}

/**
 * An input with an id changes that person; without one it makes somebody, whose login and addresses nobody has but who only
 * wrote until now. What it leaves out stays, what is null goes. A password ends the person's web sessions but the one that
 * sets it; API tokens are revoked one by one.
 * @throws {Refused} `not-an-administrator`, `not-found`, `address-taken`, `login-taken`, `last-administrator`, `key-reused`
 */
export async function savePerson(
  { database, publish, clock, key: hashKey }: SaveParts,
  { by, person: input, key }: CallInput<"person.save">,
): Promise<Person> {
  await requireAdministrator(database, by.person);
  const hash = createHmac("sha256", hashKey).update(JSON.stringify(input)).digest("hex");
  const password = input.password ? await hashPassword(input.password) : null;
  return await database.transaction(async (transaction) => {
    await store.lockPeople(transaction);
    const done = await doneBefore(transaction, by.person, `person ${oneLine(key)}`);
    if (done !== null && done.input !== hash) throw new Refused({ code: "key-reused" });
    const [repeated] = done === null ? [] : await store.peopleByIds(transaction, [done.subject]);
    if (repeated !== undefined) return repeated;
    const now = clock.now();
    const saved = await changed(transaction, storable(input), newId(clock));
    await store.putPerson(transaction, saved);
    if (password !== null) {
      await store.putPassword(transaction, saved.id, password, now);
      await revokeSessionsOf(transaction, saved.id, by.session, now);
    }
    await putDone(transaction, by.person, `person ${oneLine(key)}`, { input: hash, subject: saved.id }, now);
    const deed = password === null ? "person-saved" : "password-set";
    const audit = {
      id: newId(clock),
      at: now,
      deed,
      by: by.person,
      subject: saved.id,
      clientAddress: null,
    } as const;
    await addAudit(transaction, audit);
    await tell(transaction, publish, clock, [saved]);
    return saved;
  });
}

const storable = (input: PersonInput): PersonInput => ({
  ...input,
  name: oneLine(input.name),
  ...(input.login && { login: oneLine(input.login).toLowerCase() }),
  ...(input.office && { office: oneLine(input.office) }),
  ...(input.telephone && { telephone: oneLine(input.telephone) }),
});

async function changed(transaction: Transaction, input: PersonInput, freshId: string): Promise<Person> {
  const addresses = [...new Set(input.addresses.map(normalised))];
  const holders = await store.peopleByAddresses(transaction, addresses);
  const byLogin = input.login ? await store.personByLogin(transaction, input.login) : null;
  const before = await meant(transaction, input, holders);
  const other = holders.find(({ id }) => id !== before?.id);
  if (other !== undefined) {
    const [address = ""] = addresses.filter((one) => other.addresses.includes(one));
    throw new Refused({ code: "address-taken", address });
  }
  if (byLogin !== null && byLogin.id !== before?.id)
    throw new Refused({ code: "login-taken", login: byLogin.login ?? "" });
  const administrator = input.administrator ?? before?.administrator ?? false;
  if (before?.administrator === true && !administrator)
    if ((await store.countOtherAdministrators(transaction, before.id)) === 0)
      throw new Refused({ code: "last-administrator" });
  return {
    id: before?.id ?? freshId,
    version: (before?.version ?? 0) + 1,
    name: input.name,
    login: kept(input.login, before?.login),
    addresses,
    language: kept(input.language, before?.language),
    office: kept(input.office, before?.office),
    telephone: kept(input.telephone, before?.telephone),
    administrator,
  };
}
/** Undefined: somebody new. */
async function meant(
  transaction: Transaction,
  { id }: PersonInput,
  holders: readonly Person[],
): Promise<Person | undefined> {
  if (id) {
    const [found] = await store.peopleByIds(transaction, [id]);
    if (found === undefined) throw new Refused({ code: "not-found" });
    return found;
  }
  const bare = holders.filter(isBare);
  const withPassword = await store.havePassword(
    transaction,
    bare.map((holder) => holder.id),
  );
  return bare.find((holder) => !withPassword.has(holder.id));
}
/** Nobody has said more of them than their mails do. */
const isBare = ({ login, language, office, telephone, administrator }: Person): boolean =>
  !administrator && [login, language, office, telephone].every((one) => one === null);
const kept = <Value>(given: Value | null | undefined, had: Value | null | undefined): Value | null =>
  given === undefined ? (had ?? null) : given;
