/** The SQL of what attachments say. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { byteas, texts } from "@guichet/shared/database/unnest.ts";

export interface UnreadPart {
  sha256: string;
  type: string;
  name: string;
}
/** Each content is read once, however often it comes. */
export async function awaitReading(queries: Queries, parts: readonly UnreadPart[], at: Date): Promise<void> {
  if (parts.length === 0) return;
  await queries.query(
    `insert into part_unread (sha256, type, name, since)
     select distinct on (sha256) sha256, type, name, $4::timestamptz from unnest($1::bytea[], $2::text[], $3::text[]) u(sha256, type, name)
     where not exists (select from part_text t where t.sha256 = u.sha256) order by sha256
     on conflict do nothing`,
    [
      byteas(parts.map(({ sha256 }) => Buffer.from(sha256, "hex"))),
      texts(parts.map(({ type }) => type)),
      texts(parts.map(({ name }) => name)),
      at,
    ],
  );
}
/** The oldest one that no other process reads, locked until the transaction ends. */
export async function nextUnread(queries: Queries): Promise<UnreadPart | null> {
  const [row] = await queries.query<{ sha256: Buffer; type: string; name: string }>(
    "select sha256, type, name from part_unread order by since, sha256 limit 1 for update skip locked",
  );
  return row === undefined ? null : { ...row, sha256: row.sha256.toString("hex") };
}
export async function keepText(
  queries: Queries,
  sha256: string,
  { text, problem, at }: { text: string; problem: string | null; at: Date },
): Promise<void> {
  const key = Buffer.from(sha256, "hex");
  await queries.query("delete from part_unread where sha256 = $1", [key]);
  await queries.query(
    "insert into part_text (sha256, text, problem, at) values ($1, $2, $3, $4) on conflict do nothing",
    [key, text, problem, at],
  );
}
