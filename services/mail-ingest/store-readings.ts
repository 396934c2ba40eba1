/** The SQL of readings that are replaced by later ones. */
import { mailReceived, mailSaid } from "@guichet/shared/contracts/mail.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { uuids } from "@guichet/shared/database/unnest.ts";
import { type Kept, type KeptMail, nothingSaid } from "./store.ts";

export interface Wanted {
  mail: string | null;
  /** Read by a parser before this version. */
  olderThan: number | null;
  unreadable: boolean;
  after: string | null;
}
export interface EarlierReading extends KeptMail {
  id: string;
  revision: number;
}
/** Oldest first. */
export async function readingsToRepeat(
  queries: Queries,
  { mail, olderThan, unreadable, after }: Wanted,
  limit: number,
): Promise<EarlierReading[]> {
  const rows = await queries.query<{ id: string; reading: unknown; said: unknown; revision: number }>(
    `select id, reading, said, revision from message
     where ($1::uuid is null or id = $1) and ($2::int is null or parser < $2)
       and (not $3::bool or class = 'unreadable' or reading->>'problem' is not null) and ($4::uuid is null or id > $4)
     order by id limit $5`,
    [mail, olderThan, unreadable, after, limit],
  );
  return rows.map(({ id, reading, said, revision }) => ({
    ...{ id, revision },
    received: mailReceived.parse(reading),
    said: said === null ? nothingSaid : mailSaid.parse(said),
  }));
}
/** False when another process replaced it meanwhile. */
export async function replaceReading(
  queries: Queries,
  { received, json, said }: Kept,
  { parser, revision }: { parser: number; revision: number },
): Promise<boolean> {
  const { from } = received;
  const rows = await queries.query(
    `update message set class = $2, sender = $3, subject = $4, reading = $5::json, said = $6::json, parser = $7, revision = revision + 1
     where id = $1 and revision = $8 returning id`,
    [
      received.mail,
      received.class,
      from === null ? null : `${from.name} <${from.address}>`.trim(),
      received.subject,
      json,
      JSON.stringify(said),
      ...[parser, revision],
    ],
  );
  return rows.length > 0;
}
/** The present parser reads them as they were read. */
export async function confirmReadings(
  queries: Queries,
  mails: readonly string[],
  parser: number,
): Promise<void> {
  await queries.query("update message set parser = $2 where id = any($1::uuid[])", [uuids(mails), parser]);
}
