/** The rows of attachments: where each is, and what it says; together they are texts of a ticket, under the part's id. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Text } from "./rules/document.ts";

export interface PartOfTicket {
  id: string;
  sha256: string;
  ticket: number;
  message: string;
  kind: Text["kind"];
  at: Date;
  language: Text["language"];
}
export interface PartText {
  sha256: string;
  text: string;
}
/** Part and text come by different ways: whoever comes second must see the first one. */
async function hold(queries: Queries, sha256s: readonly string[]): Promise<void> {
  await queries.query(
    "select pg_advisory_xact_lock($1, key) from (select distinct hashtext(s) as key from unnest($2::text[]) s order by 1) k",
    [partLock, texts(sha256s)],
  );
}
/** The first half of an advisory lock's key; see `peopleLock`. */
const partLock = 7_368_419;

/** Answers the texts of those whose content was read already. */
export async function putParts(queries: Queries, parts: readonly PartOfTicket[]): Promise<Text[]> {
  if (parts.length === 0) return [];
  const sha256s = parts.map(({ sha256 }) => sha256);
  await hold(queries, sha256s);
  await queries.query(
    `insert into part (id, sha256, ticket, message, kind, at, language)
     select * from unnest($1::uuid[], $2::text[], $3::int8[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[])
     on conflict (id) do update set sha256 = excluded.sha256`,
    [
      uuids(parts.map(({ id }) => id)),
      texts(sha256s),
      int8s(parts.map(({ ticket }) => ticket)),
      uuids(parts.map(({ message }) => message)),
      texts(parts.map(({ kind }) => kind)),
      timestamps(parts.map(({ at }) => at)),
      texts(parts.map(({ language }) => language)),
    ],
  );
  return await textsOfParts(queries, sha256s);
}
/** Answers the texts that it makes of tickets. */
export async function putPartTexts(queries: Queries, read: readonly PartText[]): Promise<Text[]> {
  const sha256s = read.map(({ sha256 }) => sha256);
  await hold(queries, sha256s);
  await queries.query(
    `insert into part_text (sha256, text) select distinct on (sha256) sha256, text from unnest($1::text[], $2::text[]) u(sha256, text)
     on conflict do nothing`,
    [texts(sha256s), texts(read.map(({ text }) => text))],
  );
  return await textsOfParts(queries, sha256s);
}
const textsOfParts = (queries: Queries, sha256s: readonly string[]): Promise<Text[]> =>
  queries.query<Text & Record<string, unknown>>(
    `select p.ticket, p.id as message, p.kind, p.at, p.language, t.text
     from part p join part_text t on t.sha256 = p.sha256 where p.sha256 = any($1)`,
    [texts(sha256s)],
  );
/** Their messages have other parts now. */
export async function forgetParts(queries: Queries, messages: readonly string[]): Promise<void> {
  await queries.query("delete from text where message in (select id from part where message = any($1))", [
    uuids(messages),
  ]);
  await queries.query("delete from part where message = any($1)", [uuids(messages)]);
}
