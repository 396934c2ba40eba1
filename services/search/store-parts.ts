/** The rows of attachments: where each is, and what it says; together they are texts of a ticket, under the part's id. */
import { hold } from "@guichet/shared/database/hold.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int4s, int8s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Text } from "./rules/document.ts";

export interface PartOfTicket {
  id: string;
  sha256: string;
  ticket: number;
  message: string;
  /** Of the ticket, when it was said. */
  version: number;
  kind: Text["kind"];
  at: Date;
  language: Text["language"];
}
export interface PartText {
  sha256: string;
  text: string;
  /** When it was read. */
  at: Date;
}
/** Part and text come by different ways: whoever comes second must see the first one. */
const holdContents = (queries: Queries, sha256s: readonly string[]): Promise<void> =>
  hold(queries, partLock, sha256s);
/** The first half of an advisory lock's key; see `peopleLock`. */
const partLock = 7_368_419;

/** Answers the texts of those whose content was read already. */
export async function putParts(queries: Queries, parts: readonly PartOfTicket[]): Promise<Text[]> {
  if (parts.length === 0) return [];
  const sha256s = parts.map(({ sha256 }) => sha256);
  await holdContents(queries, sha256s);
  await queries.query(
    `insert into part (id, sha256, ticket, message, kind, at, language)
     select id, sha256, ticket, message, kind, at, language
     from unnest($1::uuid[], $2::text[], $3::int8[], $4::uuid[], $5::text[], $6::timestamptz[], $7::text[], $8::int4[])
       u(id, sha256, ticket, message, kind, at, language, version)
     where not exists (select from reading r where r.message = u.message and r.version > u.version)
     on conflict (id) do update set sha256 = excluded.sha256`,
    [
      uuids(parts.map(({ id }) => id)),
      texts(sha256s),
      int8s(parts.map(({ ticket }) => ticket)),
      uuids(parts.map(({ message }) => message)),
      texts(parts.map(({ kind }) => kind)),
      timestamps(parts.map(({ at }) => at)),
      texts(parts.map(({ language }) => language)),
      int4s(parts.map(({ version }) => version)),
    ],
  );
  return await textsOfParts(queries, sha256s);
}
/** Answers the texts that it makes of tickets. */
export async function putPartTexts(queries: Queries, read: readonly PartText[]): Promise<Text[]> {
  const sha256s = read.map(({ sha256 }) => sha256);
  await holdContents(queries, sha256s);
  await queries.query(
    `insert into part_text (sha256, text, at) select distinct on (sha256) sha256, text, at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) u(sha256, text, at) order by sha256, at desc
     on conflict (sha256) do update set at = greatest(part_text.at, excluded.at)`,
    [texts(sha256s), texts(read.map(({ text }) => text)), timestamps(read.map(({ at }) => at))],
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
  await queries.query(
    "delete from text where (ticket, message) in (select ticket, id from part where message = any($1))",
    [uuids(messages)],
  );
  await queries.query("delete from part where message = any($1)", [uuids(messages)]);
}
/** These contents are gone, unless they were read again later. Answers the tickets that said what they say. */
export async function forgetPartTexts(
  queries: Queries,
  gone: readonly Pick<PartText, "sha256" | "at">[],
): Promise<number[]> {
  const sha256s = gone.map(({ sha256 }) => sha256);
  await holdContents(queries, sha256s);
  const rows = await queries.query<{ ticket: number }>(
    `with gone as (delete from part_text using unnest($1::text[], $2::timestamptz[]) u(sha256, at)
       where part_text.sha256 = u.sha256 and part_text.at <= u.at returning part_text.sha256)
     delete from text using part, gone
     where part.sha256 = gone.sha256 and text.ticket = part.ticket and text.message = part.id returning text.ticket`,
    [texts(sha256s), timestamps(gone.map(({ at }) => at))],
  );
  return [...new Set(rows.map(({ ticket }) => ticket))];
}
