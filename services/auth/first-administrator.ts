/** The account that an empty database starts with. */
import { firstAdministrator, type Person } from "@guichet/shared/contracts/auth.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { hashPassword, makePassword } from "./passwords.ts";
import { type PeopleParts, tell } from "./people.ts";
import * as store from "./store-people.ts";
import { addAudit } from "./store-sessions.ts";

/** Answers the generated password, told once; null where one was given or the account was there already. */
export async function makeFirstAdministrator(
  { database, publish, clock }: PeopleParts,
  domain: string,
  given: string | undefined,
): Promise<string | null> {
  return await database.transaction(async (transaction) => {
    await store.lockPeople(transaction); // of several processes that start at once, one makes it
    if (!(await store.isEmpty(transaction))) return null;
    const password = given ?? makePassword();
    const person: Person = {
      id: firstAdministrator,
      version: 1,
      name: "Administration",
      login: "admin",
      addresses: [`admin@${domain}`],
      language: "fr",
      office: null,
      telephone: null,
      administrator: true,
    };
    await store.putPerson(transaction, person);
    await store.putPassword(transaction, person.id, await hashPassword(password), clock.now());
    await addAudit(transaction, {
      id: newId(clock),
      at: clock.now(),
      deed: "person-saved",
      by: null,
      subject: person.id,
      clientAddress: null,
    });
    await tell(transaction, publish, clock, [person]);
    return given === undefined ? password : null;
  });
}
