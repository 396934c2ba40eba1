/** The SQL of what attachments say, each content once, for as long as the archive has it. */
import { hold } from "@guichet/shared/database/hold.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { byteas, texts, timestamps } from "@guichet/shared/database/unnest.ts";

export interface UnreadPart {
  sha256: string;
  type: string;
  name: string;
}
const keyOf = (sha256: string): Buffer => Buffer.from(sha256, "hex");
const keysOf = (sha256s: readonly string[]): Buffer => byteas(sha256s.map(keyOf));

/** Whoever forgets a content and whoever has it anew wait for each other, until the transaction ends. */
export const holdContents = (queries: Queries, sha256s: readonly string[]): Promise<void> =>
  hold(queries, contentLock, sha256s);
/** The first half of an advisory lock's key. */
const contentLock = 7_368_420;

/** Each content is read once, however often it comes; `since` decides which comes first. The archive has them by now. */
export async function awaitReading(
  queries: Queries,
  parts: readonly (UnreadPart & { since: Date })[],
): Promise<void> {
  if (parts.length === 0) return;
  const sha256s = parts.map(({ sha256 }) => sha256);
  await holdContents(queries, sha256s);
  await queries.query(
    `insert into part_unread (sha256, type, name, since)
     select distinct on (sha256) sha256, type, name, since
     from unnest($1::bytea[], $2::text[], $3::text[], $4::timestamptz[]) u(sha256, type, name, since)
     where not exists (select from part_text t where t.sha256 = u.sha256) order by sha256, since
     on conflict do nothing`,
    [
      keysOf(sha256s),
      texts(parts.map(({ type }) => type)),
      texts(parts.map(({ name }) => name)),
      timestamps(parts.map(({ since }) => since)),
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
  const key = keyOf(sha256);
  await queries.query("delete from part_unread where sha256 = $1", [key]);
  await queries.query(
    "insert into part_text (sha256, text, problem, at) values ($1, $2, $3, $4) on conflict do nothing",
    [key, text, problem, at],
  );
}

/** These may be about to leave the archive; written down first, so that an end in between leaves nothing of them. */
export async function noteLeaving(queries: Queries, sha256s: readonly string[], at: Date): Promise<void> {
  if (sha256s.length === 0) return;
  await queries.query(
    `insert into part_leaving (sha256, since) select distinct sha256, $2::timestamptz from unnest($1::bytea[]) u(sha256) order by sha256
     on conflict do nothing`,
    [keysOf(sha256s), at],
  );
}
/** Of which nobody has looked since whether they left. */
export async function leavingBefore(queries: Queries, before: Date, limit: number): Promise<string[]> {
  const rows = await queries.query<{ sha256: Buffer }>(
    "select sha256 from part_leaving where since < $1 order by since limit $2",
    [before, limit],
  );
  return rows.map(({ sha256 }) => sha256.toString("hex"));
}
export async function settleLeaving(queries: Queries, sha256: string): Promise<void> {
  await queries.query("delete from part_leaving where sha256 = $1", [keyOf(sha256)]);
}
/** What it said, what the virus scanner said of it, and that either was still to be asked. Answers whether it said anything. */
export async function forgetContent(queries: Queries, sha256: string): Promise<boolean> {
  const key = keyOf(sha256);
  await queries.query("delete from part_unread where sha256 = $1", [key]);
  await queries.query("delete from part_scan where sha256 = $1", [key]);
  const rows = await queries.query<{ text: string }>(
    "delete from part_text where sha256 = $1 returning left(text, 1) as text",
    [key],
  );
  return rows.some(({ text }) => text !== "");
}
