/** The auth service: who people are. Answers sign-in, sessions, tokens and people; tells person.changed. */
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { keyFor } from "@guichet/shared/process/secret.ts";
import { makeFirstAdministrator } from "./first-administrator.ts";
import { findPeople, peopleOfAddresses } from "./people.ts";
import { savePerson } from "./save-person.ts";
import { createToken, ownSessions, revokeSession, sessionOf, signOut } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import { peopleByIds } from "./store-people.ts";

export async function startAuth({
  bus,
  database,
  config,
  secret,
  clock,
}: Parts): Promise<Running & { firstPassword: string | null }> {
  const key = keyFor(secret, "session");
  const people = { database, clock, key, publish: await bus.publisher("auth", database) };
  const sessions = { database, clock, key };
  const firstPassword = await makeFirstAdministrator(people, config.MAIL_DOMAIN, config.ADMIN_PASSWORD);
  await bus.serve("auth", {
    "auth.sign-in": (input) => signIn(sessions, input),
    "auth.session": (input) => sessionOf(sessions, input),
    "auth.sign-out": (input) => signOut(sessions, input),
    "auth.sessions": (input) => ownSessions(sessions, input),
    "auth.revoke": (input) => revokeSession(sessions, input),
    "token.create": (input) => createToken(sessions, input),
    "person.of-addresses": (input) => peopleOfAddresses(people, input),
    "person.get": async ({ ids }) => ({ people: await peopleByIds(database, ids) }),
    "person.save": (input) => savePerson(people, input),
    "person.find": (input) => findPeople(people, input),
  });
  return { firstPassword, ready: () => database.ping(), stop: async () => undefined };
}
