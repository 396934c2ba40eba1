/** What auth says and answers: people, sign-in, sessions, tokens. */
import { z } from "zod";
import { by, id, instant, language, page, pageOf } from "./envelope.ts";

/** The account that is made on an empty database; its id is fixed so that other services can name it. */
export const firstAdministrator = "00000000-0000-7000-8000-000000000001";

/** All of somebody. `version` grows with each change; a copy keeps the highest. */
export const person = z
  .object({
    id,
    version: z.number().int(),
    name: z.string(),
    login: z.string().nullable(),
    addresses: z.array(z.string()),
    language: language.nullable(),
    office: z.string().nullable(),
    telephone: z.string().nullable(),
    administrator: z.boolean(),
  })
  .meta({ id: "Person" });
export type Person = z.infer<typeof person>;

export const authEvents = { "person.changed": person };

/** RFC 5321 §4.5.3.1.3 bounds a path to 256 octets. */
const address = z
  .string()
  .min(3)
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, "expected a mail address such as name@example.org");
export const personInput = z.object({
  id: id.nullish(),
  name: z.string().trim().min(1).max(200),
  login: z.string().trim().min(1).max(100).nullish(),
  addresses: z.array(address).max(20),
  password: z.string().min(8).max(200).nullish(),
  language: language.nullish(),
  office: z.string().max(200).nullish(),
  telephone: z.string().max(100).nullish(),
  administrator: z.boolean().nullish(),
});
export type PersonInput = z.infer<typeof personInput>;

const session = z.object({ session: id, person });
export const authCalls = {
  /** Refusals: `sign-in-failed`, `too-many-attempts`. `token` is opaque and told once. */
  "auth.sign-in": {
    input: z.object({ name: z.string().max(200), password: z.string().max(1000), clientAddress: z.string() }),
    output: z.object({ token: z.string(), session: id, person, expiresAt: instant }),
  },
  /** Of a session's or an API token; null: signed out, expired, revoked or never there. */
  "auth.session": { input: z.object({ token: z.string() }), output: session.nullable() },
  "auth.sign-out": { input: z.object({ by }), output: z.object({ done: z.boolean() }) },
  /** The asker's own sessions and API tokens that are alive, the last used first. */
  "auth.sessions": {
    input: z.object({ by }),
    output: z.object({
      sessions: z.array(
        z.object({
          id,
          kind: z.enum(["web", "token"]),
          name: z.string().nullable(),
          /** From where it was opened; null for a token. */
          clientAddress: z.string().nullable(),
          createdAt: instant,
          usedAt: instant,
          isCurrent: z.boolean(),
        }),
      ),
    }),
  },
  /** Ends one of the asker's own at once. Refusal `not-found`. */
  "auth.revoke": { input: z.object({ by, id }), output: z.object({ done: z.boolean() }) },
  /** Administrators and the person themselves. The token is told once. */
  "token.create": {
    input: z.object({ by, name: z.string().trim().min(1).max(100), key: z.string().max(100) }),
    output: z.object({ id, name: z.string(), token: z.string(), createdAt: instant }),
  },
  /** Finds or makes a person for each address; answers in the same order. Idempotent. */
  "person.of-addresses": {
    input: z.object({ mailboxes: z.array(z.object({ name: z.string(), address: z.string() })).max(1000) }),
    output: z.object({ people: z.array(person) }),
  },
  /** Between services: what is known of these people; the unknown are left out. */
  "person.get": {
    input: z.object({ ids: z.array(id).max(1000) }),
    output: z.object({ people: z.array(person) }),
  },
  /** Makes somebody, of who only wrote until now too, or changes who has this id. Administrators only. */
  "person.save": { input: z.object({ by, person: personInput, key: z.string().max(100) }), output: person },
  "person.find": {
    input: z.object({ by, query: z.string().max(200).nullable(), ...page }),
    output: pageOf(person),
  },
};
