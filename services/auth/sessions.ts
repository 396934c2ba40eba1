/** Signing in and out, sessions and tokens: opaque, checked at each request, so that a revoked one ends at once. */
import { createHash, createHmac, randomBytes } from "node:crypto";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { isPassword } from "./passwords.ts";
import { forgottenAfterMs, waitSeconds } from "./rules/lockout.ts";
import { credentialOf, peopleByIds } from "./store-people.ts";
import * as store from "./store-sessions.ts";

const hourMs = 3600 * 1000;
/** OWASP ASVS 5, 7.3: a web session ends after 12 hours without use, and after 7 days in any case. */
const idleMs = 12 * hourMs;
const longestMs = 7 * 24 * hourMs;
/** `used_at` is written at most this often. */
const touchEveryMs = 60 * 1000;

export interface SessionParts {
  database: Database;
  clock: Clock;
  /** Derives API tokens, so that a repeat with the same key tells the same token though only its hash is kept. */
  tokenKey: Buffer;
}
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** @throws {Refused} `sign-in-failed`, the same for an unknown name and a wrong password; `too-many-attempts` */
export async function signIn(
  { database, clock }: SessionParts,
  { name, password, clientAddress }: CallInput<"auth.sign-in">,
): Promise<CallOutput<"auth.sign-in">> {
  const now = clock.now();
  const subjects = [`name ${name.toLowerCase()}`, `address ${clientAddress}`];
  const waits = (await store.failuresOf(database, subjects)).map(({ failures, lastAt }) =>
    waitSeconds(failures, lastAt, now),
  );
  const retryAfterSeconds = Math.max(0, ...waits);
  if (retryAfterSeconds > 0) throw new Refused({ code: "too-many-attempts", retryAfterSeconds });
  const credential = await credentialOf(database, name);
  if (!(await isPassword(credential?.password ?? null, password)) || credential === null) {
    for (const subject of subjects)
      await store.addFailure(database, subject, now, new Date(now.getTime() - forgottenAfterMs));
    await store.addAudit(database, {
      id: newId(clock),
      at: now,
      deed: "sign-in-failed",
      by: credential?.person ?? null,
      subject: null,
      clientAddress,
    });
    throw new Refused({ code: "sign-in-failed" });
  }
  const [person] = await peopleByIds(database, [credential.person]);
  if (person === undefined) throw new Error("a password of nobody");
  const token = randomBytes(32).toString("base64url");
  const session = {
    id: newId(clock),
    person: person.id,
    token: hashOf(token),
    kind: "web" as const,
    name: null,
    at: now,
    expiresAt: new Date(now.getTime() + longestMs),
  };
  await database.transaction(async (transaction) => {
    for (const subject of subjects) await store.forgetFailures(transaction, subject);
    await store.putSession(transaction, session);
    await store.addAudit(transaction, {
      id: newId(clock),
      at: now,
      deed: "signed-in",
      by: person.id,
      subject: session.id,
      clientAddress,
    });
  });
  return { token, session: session.id, person, expiresAt: session.expiresAt.toISOString() };
}

export async function sessionOf(
  { database, clock }: SessionParts,
  { token }: CallInput<"auth.session">,
): Promise<CallOutput<"auth.session">> {
  const now = clock.now();
  const session = await store.liveSession(database, hashOf(token), now, new Date(now.getTime() - idleMs));
  if (session === null) return null;
  if (now.getTime() - session.usedAt.getTime() > touchEveryMs)
    await store.touchSession(database, session.id, now);
  const [person] = await peopleByIds(database, [session.person]);
  return person === undefined ? null : { session: session.id, person };
}

export async function signOut(
  { database, clock }: SessionParts,
  { by }: CallInput<"auth.sign-out">,
): Promise<CallOutput<"auth.sign-out">> {
  if (by.session === null) return { done: false };
  const done = await store.revokeSession(database, by.session, by.person, clock.now());
  if (done)
    await store.addAudit(database, {
      id: newId(clock),
      at: clock.now(),
      deed: "signed-out",
      by: by.person,
      subject: by.session,
      clientAddress: null,
    });
  return { done };
}

/** @throws {Refused} `key-reused` for the same key with another name; `not-found` for somebody who is not there */
export async function createToken(
  { database, clock, tokenKey }: SessionParts,
  { by, name, key }: CallInput<"token.create">,
): Promise<CallOutput<"token.create">> {
  const now = clock.now();
  const token = `guichet_${createHmac("sha256", tokenKey).update(`${by.person} ${key}`).digest("base64url")}`;
  const [person] = await peopleByIds(database, [by.person]);
  if (person === undefined) throw new Refused({ code: "not-found" });
  return await database.transaction(async (transaction) => {
    const session = {
      id: newId(clock),
      person: by.person,
      token: hashOf(token),
      kind: "token" as const,
      name,
      at: now,
      expiresAt: null,
    };
    const isNew = await store.putDone(
      transaction,
      by.person,
      `token ${key}`,
      { input: name, subject: session.id },
      now,
    );
    if (!isNew) {
      const done = await store.doneBefore(transaction, by.person, `token ${key}`);
      if (done?.input !== name) throw new Refused({ code: "key-reused" });
    }
    await store.putSession(transaction, session);
    if (isNew)
      await store.addAudit(transaction, {
        id: newId(clock),
        at: now,
        deed: "token-created",
        by: by.person,
        subject: session.id,
        clientAddress: null,
      });
    const kept = await store.liveSession(transaction, session.token, now, now);
    if (kept === null) throw new Refused({ code: "key-reused" });
    return { id: kept.id, name, token, createdAt: kept.createdAt.toISOString() };
  });
}
