/** Signing in with a local account. Whatever is wrong looks and lasts the same from outside. */
import { createHmac, randomBytes } from "node:crypto";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { isPassword } from "./passwords.ts";
import { normalised } from "./rules/address.ts";
import { forgottenAfterMs, freeFailures, waitSeconds } from "./rules/lockout.ts";
import { oneLine } from "./rules/text.ts";
import { hashOf, longestMs, type SessionParts } from "./sessions.ts";
import { credentialOf, peopleByIds } from "./store-people.ts";
import * as store from "./store-sessions.ts";

const auditDays = 365;

/** @throws {Refused} `sign-in-failed`, the same for an unknown name and a wrong password; `too-many-attempts` */
export async function signIn(
  parts: SessionParts,
  { name, password, clientAddress }: CallInput<"auth.sign-in">,
): Promise<CallOutput<"auth.sign-in">> {
  const { database, clock } = parts;
  const credential = await credentialOf(database, oneLine(name).toLowerCase(), normalised(name));
  const attempt = await countAttempt(parts, name, credential?.person ?? null, clientAddress);
  const audit = { by: credential?.person ?? null, clientAddress };
  if (!(await isPassword(credential?.password ?? null, password)) || credential === null) {
    const failed = { id: newId(clock), at: clock.now(), deed: "sign-in-failed", subject: null } as const;
    await store.addAudit(database, { ...audit, ...failed });
    throw new Refused({ code: "sign-in-failed" });
  }
  const [person] = await peopleByIds(database, [credential.person]);
  if (person === undefined) throw new Error(`a password of nobody: ${credential.person}`);
  const at = clock.now();
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(at.getTime() + longestMs);
  const session = { id: newId(clock), person: person.id, token: hashOf(token), name: null, at, expiresAt };
  await database.transaction(async (transaction) => {
    await store.forgetFailures(transaction, attempt.account);
    await store.takeBackFailure(transaction, attempt.address);
    await store.putSession(transaction, { ...session, kind: "web", clientAddress });
    await store.addAudit(transaction, {
      ...audit,
      id: newId(clock),
      at,
      deed: "signed-in",
      subject: session.id,
    });
  });
  await store.forgetOld(database, {
    attempts: daysBefore(at, forgottenAfterMs / dayMs),
    sessions: at,
    audit: daysBefore(at, auditDays),
  });
  return { token, session: session.id, person, expiresAt: expiresAt.toISOString() };
}

const dayMs = 24 * 3600 * 1000;
const daysBefore = (at: Date, days: number): Date => new Date(at.getTime() - days * dayMs);

interface Attempt {
  account: string;
  address: string;
}
/**
 * Counts a failure before the password is looked at, and takes it back when it was right: else a hundred tries at once
 * would all be the first. An account is known by its id, whatever name it is called by; a name that nobody has only by
 * its hash, since people type passwords there.
 * @throws {Refused} `too-many-attempts`, which is not counted
 */
async function countAttempt(
  { database, clock, key }: SessionParts,
  name: string,
  person: string | null,
  clientAddress: string,
): Promise<Attempt> {
  const account = `account ${person ?? createHmac("sha256", key).update(oneLine(name).toLowerCase()).digest("hex")}`;
  const address = `address ${clientAddress}`;
  await database.transaction(async (transaction) => {
    const now = clock.now();
    const earlier = await store.lockAttempts(transaction, [account, address].sort(), now);
    const waits = earlier.map(({ subject, failures, lastAt }) =>
      waitSeconds(subject === account ? freeFailures.account : freeFailures.address, failures, lastAt, now),
    );
    const retryAfterSeconds = Math.max(...waits);
    if (retryAfterSeconds > 0) throw new Refused({ code: "too-many-attempts", retryAfterSeconds });
    await store.addFailures(transaction, [account, address], now, daysBefore(now, forgottenAfterMs / dayMs));
  });
  return { account, address };
}
