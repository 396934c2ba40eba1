/** Who one is, signing in and out, and people for administrators. */
import { type Person, personInput } from "@guichet/shared/contracts/auth.ts";
import { id } from "@guichet/shared/contracts/envelope.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Loaders } from "../loaders.ts";
import type { PersonParent } from "../parents.ts";
import { readInput } from "../refusals.ts";
import type { Resolvers, SessionKind } from "../schema.generated.ts";
import { connection } from "./base.ts";
import { asGiven, command } from "./command.ts";
import { withView } from "./queue.ts";

export const peopleResolvers = {
  Query: {
    me: async (_root, _arguments, { access }) => (await access.session())?.person ?? null,
    async people(_root, { query, first, after }, { call, access }) {
      const by = await access.by();
      const { items, next } = await call("person.find", {
        by,
        query: query ?? null,
        first,
        after: after ?? null,
      });
      return { items: items.map(withWhole), next };
    },
    sessions: async (_root, _arguments, { call, access }) =>
      (await call("auth.sessions", { by: await access.by() })).sessions,
    undeliverable: async (_root, { first, after }, { call, access }) =>
      await call("undeliverable.list", {
        ...{ by: await access.by(), first, after: after ?? null },
      }),
  },
  Mutation: {
    async signIn(_root, { name, password }, { call, access, loaders, setCookie }) {
      const { clientAddress } = access;
      const { token, expiresAt, person } = await call("auth.sign-in", { name, password, clientAddress });
      setCookie(token, new Date(expiresAt));
      access.become(token);
      loaders.renew();
      return person;
    },
    async signOut(_root, _arguments, { call, access, loaders, setCookie }) {
      const signedIn = (await access.session()) !== null;
      const done = signedIn && (await call("auth.sign-out", { by: await access.by() })).done;
      setCookie("", null);
      access.become(null);
      loaders.renew();
      return done;
    },
    async savePerson(_root, { input, key }, { call, access, loaders }) {
      const by = await access.by();
      const saved = await call("person.save", { by, person: readInput(personInput, input, "input"), key });
      loaders.renew();
      return withWhole(saved);
    },
    createToken: command("token.create", asGiven),
    liftUndeliverable: async (_root, { person }, { call, access }) =>
      (await call("undeliverable.lift", { by: await access.by(), person: readInput(id, person, "person") }))
        .done,
    async revokeSession(_root, { id: session }, { call, access }) {
      return (await call("auth.revoke", { by: await access.by(), id: session })).done;
    },
  },
  Me: {
    person: withWhole,
    async queues(_person, _arguments, { loaders }) {
      const { queues, mine } = await loaders.queues();
      return queues.filter(({ id }) => mine.includes(id)).map(withView);
    },
  },
  Person: {
    login: async (person, _arguments, { loaders }) => (await wholeOf(person, loaders)).login,
    addresses: async (person, _arguments, { loaders }) => (await wholeOf(person, loaders)).addresses,
    language: async (person, _arguments, { loaders }) => (await wholeOf(person, loaders)).language,
    office: async (person, _arguments, { loaders }) => (await wholeOf(person, loaders)).office,
    telephone: async (person, _arguments, { loaders }) => (await wholeOf(person, loaders)).telephone,
    roles: async (person, _arguments, { loaders }) =>
      (await wholeOf(person, loaders)).administrator ? ["ADMINISTRATOR"] : [],
  },
  Session: { kind: ({ kind }) => kindNames[kind] },
  Undeliverable: { person: ({ person, name }) => ({ id: person, name }) },
  PersonConnection: connection,
  UndeliverableConnection: connection,
} satisfies Resolvers;

const kindNames = { web: "WEB", token: "TOKEN" } as const satisfies Record<string, SessionKind>;

function withWhole(whole: Person): PersonParent {
  return { id: whole.id, name: whole.name, whole };
}
async function wholeOf({ id, whole }: PersonParent, loaders: Loaders): Promise<Person> {
  const found = whole ?? (await loaders.person(id));
  if (found === null) throw new Refused({ code: "not-found" });
  return found;
}
