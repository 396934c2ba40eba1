/** Sessions and tokens, failed attempts, clients' keys, and the audit. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { texts } from "@guichet/shared/database/unnest.ts";
import { personColumns } from "./store-people.ts";

export interface NewSession {
  id: string;
  person: string;
  /** SHA-256 of the token. */
  token: Buffer;
  kind: "web" | "token";
  name: string | null;
  at: Date;
  expiresAt: Date | null;
  clientAddress: string | null;
}
/** A repeat with the same token changes nothing: what was revoked stays so. */
export async function putSession(
  queries: Queries,
  { id, person, token, kind, name, at, expiresAt, clientAddress }: NewSession,
): Promise<void> {
  await queries.query(
    `insert into auth.session (id, person, token, kind, name, created_at, used_at, expires_at, client_address)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8) on conflict (token) do nothing`,
    [id, person, token, kind, name, at, expiresAt, clientAddress],
  );
}
export interface Session {
  id: string;
  person: string;
  kind: "web" | "token";
  name: string | null;
  createdAt: Date;
  usedAt: Date;
}
/** With whose it is: every request asks for both. */
export interface LiveSession extends Session {
  owner: Person;
}
export async function liveSession(
  queries: Queries,
  token: Buffer,
  now: Date,
  idleSince: Date,
): Promise<LiveSession | null> {
  const [row] = await queries.query<LiveSession & Record<string, unknown>>(
    `select id, person, kind, name, created_at as "createdAt", used_at as "usedAt",
       (select to_json(o) from (select ${personColumns} from auth.person p where p.id = session.person) o) as owner
     from auth.session
     where token = $1 and revoked_at is null and (expires_at is null or (expires_at > $2 and used_at > $3))`,
    [token, now, idleSince],
  );
  return row ?? null;
}
export interface OwnSession extends Omit<Session, "person"> {
  clientAddress: string | null;
}
/** Those that are alive, the last used first. */
export async function liveSessionsOf(
  queries: Queries,
  person: string,
  now: Date,
  idleSince: Date,
): Promise<OwnSession[]> {
  return await queries.query<OwnSession & Record<string, unknown>>(
    `select id, kind, name, client_address as "clientAddress", created_at as "createdAt", used_at as "usedAt"
     from auth.session
     where person = $1 and revoked_at is null and (expires_at is null or (expires_at > $2 and used_at > $3))
     order by used_at desc, id desc limit $4`,
    [person, now, idleSince, mostListed],
  );
}
/** Programs may make tokens without end; an answer has one. */
const mostListed = 500;
/** Whether it still lives or not. */
export async function isSessionOf(queries: Queries, id: string, person: string): Promise<boolean> {
  return (
    (await queries.query("select from auth.session where id = $1 and person = $2", [id, person])).length === 1
  );
}
export async function touchSession(queries: Queries, id: string, now: Date): Promise<void> {
  await queries.query("update auth.session set used_at = $2 where id = $1", [id, now]);
}
export async function revokeSession(
  queries: Queries,
  id: string,
  person: string,
  now: Date,
): Promise<boolean> {
  return (
    (
      await queries.query(
        "update auth.session set revoked_at = $3 where id = $1 and person = $2 and revoked_at is null returning id",
        [id, person, now],
      )
    ).length === 1
  );
}
/** Web sessions only, but the one that is named: an API token has a name and is revoked by itself. */
export async function revokeSessionsOf(
  queries: Queries,
  person: string,
  but: string | null,
  now: Date,
): Promise<void> {
  await queries.query(
    `update auth.session set revoked_at = $3
     where person = $1 and kind = 'web' and id is distinct from $2 and revoked_at is null`,
    [person, but, now],
  );
}

export interface Attempts {
  subject: string;
  failures: number;
  lastAt: Date;
}
/** Whoever tries for one of these subjects waits until the transaction ends. `subjects` in one order, against deadlocks. */
export async function lockAttempts(
  queries: Queries,
  subjects: readonly string[],
  now: Date,
): Promise<Attempts[]> {
  return await queries.query<Attempts & Record<string, unknown>>(
    `insert into auth.attempt as a (subject, failures, last_at) select subject, 0, $2 from unnest($1::text[]) subject
     on conflict (subject) do update set failures = a.failures returning subject, failures, last_at as "lastAt"`,
    [texts(subjects), now],
  );
}
export async function addFailures(
  queries: Queries,
  subjects: readonly string[],
  now: Date,
  forgottenBefore: Date,
): Promise<void> {
  await queries.query(
    `update auth.attempt set last_at = $2, failures = case when last_at < $3 then 1 else failures + 1 end
     where subject = any($1::text[])`,
    [texts(subjects), now, forgottenBefore],
  );
}
export async function forgetFailures(queries: Queries, subject: string): Promise<void> {
  await queries.query("delete from auth.attempt where subject = $1", [subject]);
}
/** What was counted ahead was none. The others of this address stay counted. */
export async function takeBackFailure(queries: Queries, subject: string): Promise<void> {
  await queries.query("update auth.attempt set failures = greatest(0, failures - 1) where subject = $1", [
    subject,
  ]);
}
/** Rows whose time is over; what another transaction holds is left to the next time. */
export async function forgetOld(
  queries: Queries,
  before: { attempts: Date; sessions: Date; audit: Date },
): Promise<void> {
  await queries.query(
    `with a as (delete from auth.attempt where subject in
         (select subject from auth.attempt where last_at < $1 for update skip locked)),
       s as (delete from auth.session where id in
         (select id from auth.session where expires_at < $2 for update skip locked))
     delete from auth.audit where id in (select id from auth.audit where at < $3 for update skip locked)`,
    [before.attempts, before.sessions, before.audit],
  );
}
export interface Deed {
  id: string;
  at: Date;
  deed:
    | "signed-in"
    | "sign-in-failed"
    | "signed-out"
    | "session-revoked"
    | "token-created"
    | "person-saved"
    | "password-set";
  by: string | null;
  subject: string | null;
  clientAddress: string | null;
}
export async function addAudit(
  queries: Queries,
  { id, at, deed, by, subject, clientAddress }: Deed,
): Promise<void> {
  await queries.query(
    "insert into auth.audit (id, at, deed, by, subject, client_address) values ($1, $2, $3, $4, $5, $6)",
    [id, at, deed, by, subject, clientAddress],
  );
}
