/** How mails were signed or encrypted, for members to see on their messages. Most mails are neither, and have no row. */
import { type MailReceived, type Protection, protection as shape } from "@guichet/shared/contracts/mail.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { jsons, uuids } from "@guichet/shared/database/unnest.ts";

type Protected = Pick<MailReceived, "mail" | "protection">;

/** As they are read now; a later reading replaces an earlier one. */
export async function putProtections(queries: Queries, mails: readonly Protected[]): Promise<void> {
  const found = mails.filter(({ protection }) => protection !== null);
  if (found.length === 0) return;
  await queries.query(
    `insert into ticket.protection (mail, protection)
     select mail, protection::json from unnest($1::uuid[], $2::text[]) as u(mail, protection)
     on conflict (mail) do update set protection = excluded.protection`,
    [uuids(found.map(({ mail }) => mail)), jsons(found.map(({ protection }) => protection))],
  );
}
/** A later reading says that it was neither signed nor encrypted. */
export async function dropProtection(queries: Queries, mail: string): Promise<void> {
  await queries.query("delete from ticket.protection where mail = $1", [mail]);
}
export async function protectionsOf(
  queries: Queries,
  mails: readonly string[],
): Promise<Map<string, Protection>> {
  if (mails.length === 0) return new Map();
  const rows = await queries.query<{ mail: string; protection: unknown }>(
    "select mail, protection from ticket.protection where mail = any($1::uuid[])",
    [uuids(mails)],
  );
  return new Map(rows.map(({ mail, protection }) => [mail, shape.parse(protection)]));
}
