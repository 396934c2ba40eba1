/** What became of each mail, and where its Message-ID leads. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s, texts, uuids } from "@guichet/shared/database/unnest.ts";

/** A mail that came before: on a ticket, or set aside (`ticket` null). */
export interface Earlier {
  key: string;
  fingerprint: string;
  mail: string;
  ticket: number | null;
}
export interface Outcome {
  mail: string;
  outcome: "message" | "copy" | "set-aside";
  reason: string | null;
  ticket: number | null;
  original: string | null;
}

export async function routedMails(queries: Queries, mails: readonly string[]): Promise<Set<string>> {
  const rows = await queries.query<{ mail: string }>(
    "select mail from ticket.outcome where mail = any($1::uuid[])",
    [uuids(mails)],
  );
  return new Set(rows.map(({ mail }) => mail));
}
export async function earlierMails(queries: Queries, keys: readonly string[]): Promise<Earlier[]> {
  if (keys.length === 0) return [];
  return await queries.query<Earlier & Record<string, unknown>>(
    // a look-up for each key: with `any` an old estimate of the table's size makes it a scan of the whole table
    `select m.key, m.fingerprint, m.mail, m.ticket from unnest($1::text[]) as wanted(key)
     cross join lateral (select * from ticket.message_id o where o.key = wanted.key) m order by m.mail`,
    [texts(keys)],
  );
}
/**
 * @throws when another process routed the same mail at the same time; the list is then done again mail by mail, and sees it
 */
export async function putKeys(queries: Queries, rows: readonly Earlier[]): Promise<void> {
  if (rows.length === 0) return;
  const put = await queries.query(
    `insert into ticket.message_id (key, fingerprint, mail, ticket) select * from unnest($1::text[], $2::text[], $3::uuid[], $4::int8[])
     on conflict do nothing returning key`,
    [
      texts(rows.map(({ key }) => key)),
      texts(rows.map(({ fingerprint }) => fingerprint)),
      uuids(rows.map(({ mail }) => mail)),
      int8s(rows.map(({ ticket }) => ticket)),
    ],
  );
  if (put.length !== rows.length)
    throw new Error("the same mail was routed by another process at the same time");
}
export async function putOutcomes(queries: Queries, rows: readonly Outcome[]): Promise<void> {
  if (rows.length === 0) return;
  await queries.query(
    `insert into ticket.outcome (mail, outcome, reason, ticket, original)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::int8[], $5::uuid[])`,
    [
      uuids(rows.map(({ mail }) => mail)),
      texts(rows.map(({ outcome }) => outcome)),
      texts(rows.map(({ reason }) => reason)),
      int8s(rows.map(({ ticket }) => ticket)),
      uuids(rows.map(({ original }) => original)),
    ],
  );
}
/** Nobody else changes it, or what it became of a mail, until the end of the transaction; null: it is not routed yet. */
export async function lockOutcome(
  queries: Queries,
  mail: string,
): Promise<(Outcome & { reading: number }) | null> {
  const [row] = await queries.query<Outcome & { reading: number } & Record<string, unknown>>(
    "select mail, outcome, reason, ticket, original, reading from ticket.outcome where mail = $1 for update",
    [mail],
  );
  return row ?? null;
}
/** It stands on this reading now. */
export async function putReading(queries: Queries, mail: string, reading: number): Promise<void> {
  await queries.query("update ticket.outcome set reading = $2 where mail = $1", [mail, reading]);
}
/** As if it had never come: it is about to be routed anew. */
export async function forgetMail(queries: Queries, mail: string): Promise<void> {
  await queries.query("delete from ticket.outcome where mail = $1", [mail]);
  await queries.query("delete from ticket.message_id where mail = $1", [mail]);
}
/** With the number of later copies of each. */
export async function outcomesOf(
  queries: Queries,
  mails: readonly string[],
): Promise<(Outcome & { copies: number })[]> {
  return await queries.query<Outcome & { copies: number } & Record<string, unknown>>(
    `select mail, outcome, reason, ticket, original, (select count(*)::int from ticket.outcome c where c.original = o.mail) as copies
     from ticket.outcome o where mail = any($1::uuid[])`,
    [uuids(mails)],
  );
}
