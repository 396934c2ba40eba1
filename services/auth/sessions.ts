/** Sessions and API tokens: opaque, looked up at each request, so that a revoked one ends at once. */
import { createHash, createHmac } from "node:crypto";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { doneBefore, putDone } from "@guichet/shared/database/done.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { oneLine } from "./rules/text.ts";
import { peopleByIds } from "./store-people.ts";
import * as store from "./store-sessions.ts";

const hourMs = 3600 * 1000;
/** OWASP ASVS 5, 7.3: a web session ends after 12 hours without use, and after 7 days in any case. */
const idleMs = 12 * hourMs;
export const longestMs = 7 * 24 * hourMs;
/** `used_at` is written at most this often. */
const touchEveryMs = 60 * 1000;

export interface SessionParts {
  database: Database;
  clock: Clock;
  /** Derives API tokens, so that a repeat with the same key tells the same token though only its hash is kept. */
  key: Buffer;
}
export const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

export async function sessionOf(
  { database, clock }: SessionParts,
  { token }: CallInput<"auth.session">,
): Promise<CallOutput<"auth.session">> {
  const now = clock.now();
  const session = await store.liveSession(database, hashOf(token), now, new Date(now.getTime() - idleMs));
  if (session === null) return null;
  if (now.getTime() - session.usedAt.getTime() > touchEveryMs)
    await store.touchSession(database, session.id, now);
  return { session: session.id, person: session.owner };
}

/** Revokes the session, or the API token, with which it is asked. */
export async function signOut(
  parts: SessionParts,
  { by }: CallInput<"auth.sign-out">,
): Promise<CallOutput<"auth.sign-out">> {
  return { done: by.session !== null && (await end(parts, by.person, by.session, "signed-out")) };
}

export async function ownSessions(
  { database, clock }: SessionParts,
  { by }: CallInput<"auth.sessions">,
): Promise<CallOutput<"auth.sessions">> {
  const now = clock.now();
  const live = await store.liveSessionsOf(database, by.person, now, new Date(now.getTime() - idleMs));
  return {
    sessions: live.map(({ createdAt, usedAt, ...session }) => ({
      ...session,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt.toISOString(),
      isCurrent: session.id === by.session,
    })),
  };
}

/**
 * Answers `done: false` for one that had ended before, so that a repeat is harmless.
 * @throws {Refused} `not-found`, the same for another person's and for what never was
 */
export async function revokeSession(
  parts: SessionParts,
  { by, id }: CallInput<"auth.revoke">,
): Promise<CallOutput<"auth.revoke">> {
  if (!(await store.isSessionOf(parts.database, id, by.person))) throw new Refused({ code: "not-found" });
  return { done: await end(parts, by.person, id, "session-revoked") };
}

async function end(
  { database, clock }: SessionParts,
  person: string,
  session: string,
  deed: "signed-out" | "session-revoked",
): Promise<boolean> {
  const at = clock.now();
  return await database.transaction(async (transaction) => {
    const isDone = await store.revokeSession(transaction, session, person, at);
    const audit = { id: newId(clock), at, deed, by: person, subject: session, clientAddress: null };
    if (isDone) await store.addAudit(transaction, audit);
    return isDone;
  });
}

/** @throws {Refused} `key-reused` for the same key with another name; `not-found` for somebody who is not there */
export async function createToken(
  { database, clock, key: tokenKey }: SessionParts,
  { by, ...input }: CallInput<"token.create">,
): Promise<CallOutput<"token.create">> {
  const at = clock.now();
  const [name, key] = [oneLine(input.name), oneLine(input.key)];
  const token = `guichet_${createHmac("sha256", tokenKey).update(`token ${by.person} ${key}`).digest("base64url")}`;
  const [person] = await peopleByIds(database, [by.person]);
  if (person === undefined) throw new Refused({ code: "not-found" });
  return await database.transaction(async (transaction) => {
    const wish = {
      person: by.person,
      kind: "token",
      name,
      at,
      expiresAt: null,
      clientAddress: null,
    } as const;
    const session = { ...wish, id: newId(clock), token: hashOf(token) };
    const doneKey = `token ${key}`;
    const isNew = await putDone(transaction, by.person, doneKey, { input: name, subject: session.id }, at);
    if (!isNew && (await doneBefore(transaction, by.person, doneKey))?.input !== name)
      throw new Refused({ code: "key-reused" });
    if (isNew) {
      await store.putSession(transaction, session);
      const audit = {
        id: newId(clock),
        at,
        deed: "token-created",
        by: by.person,
        subject: session.id,
      } as const;
      await store.addAudit(transaction, { ...audit, clientAddress: null });
    }
    const kept = await store.liveSession(transaction, session.token, at, at);
    // Revoked meanwhile, or told long ago under another name: a token has one life.
    if (kept === null || kept.name !== name) throw new Refused({ code: "key-reused" });
    return { id: kept.id, name, token, createdAt: kept.createdAt.toISOString() };
  });
}
