/**
 * The engine on PostgreSQL: full text in French and English, trigrams where no word is found. Longer than other files,
 * since all SQL of the index stands here, so that who sees what and what matches can be read together.
 */
import type { Hit } from "@guichet/shared/contracts/search.ts";
import type { Database, Queries } from "@guichet/shared/database/pool.ts";
import { int8s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Document } from "../rules/document.ts";
import { mark } from "../rules/excerpt.ts";
import type { Asker } from "../rules/visible.ts";
import { folded } from "../rules/words.ts";
import { type Cursor, cut, type Order, type Place, readCursor } from "./cursor.ts";
import { excerptsOf } from "./excerpts.ts";
import { type Engine, type Find, mostCounted, type ReadTexts } from "./port.ts";

export const openPostgresEngine = (database: Database, readTexts: ReadTexts): Engine => ({
  upsert,
  async find(find) {
    const cursor = find.after === null ? null : readCursor(find.after);
    const stems = await stemsOf(database, find.question.words);
    const { order, rows, total } = await pageOf(database, find, cursor, stems);
    const page = cut(rows, find.first, order);
    const query = order === "words" ? wholeOf(stems) : null;
    const excerpts = await excerptsOf(page.rows, readTexts, async (some) =>
      query === null ? null : await markIn(database, some, query),
    );
    const items = page.rows.map(({ number, subject, status, openedAt }, at) => ({
      number,
      subject,
      status,
      openedAt: openedAt.toISOString(),
      excerpt: excerpts[at] ?? "",
    }));
    return { items, total, next: page.next };
  },
});

async function upsert(transaction: Queries, documents: readonly Document[]): Promise<void> {
  const column = <Value>(read: (document: Document) => Value): Value[] => documents.map(read);
  await transaction.query(
    `insert into document (number, revision, queue, told, requester, watchers, status, subject, opened_at, half_typed,
       words, with_notes)
     select number, revision, queue, told::uuid[], requester, watchers::uuid[], status, subject, opened_at, half_typed,
       words, words || setweight(to_tsvector('fr', fr_notes), 'B') || setweight(to_tsvector('en', en_notes), 'B')
     from unnest($1::int8[], $2::int8[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[],
         $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[])
       u(number, revision, queue, told, requester, watchers, status, subject, opened_at, half_typed, language, heading,
         fr, en, people, fr_notes, en_notes),
       lateral (select
         setweight(to_tsvector(case when language = 'en' then 'en'::regconfig else 'fr'::regconfig end, heading), 'A')
         || coalesce(setweight(to_tsvector('fr', fr), 'B'), '') || coalesce(setweight(to_tsvector('en', en), 'B'), '')
         || setweight(to_tsvector('fr', people), 'C') as words offset 0) built
     on conflict (number) do update set revision = excluded.revision, queue = excluded.queue, told = excluded.told,
       requester = excluded.requester, watchers = excluded.watchers, status = excluded.status,
       subject = excluded.subject, opened_at = excluded.opened_at, half_typed = excluded.half_typed,
       words = excluded.words, with_notes = excluded.with_notes
     where document.revision < excluded.revision`,
    [
      int8s(column(({ number }) => number)),
      int8s(column(({ revision }) => revision)),
      uuids(column(({ queue }) => queue)),
      texts(column(({ toldQueues }) => `{${toldQueues.join()}}`)),
      uuids(column(({ requester }) => requester)),
      texts(column(({ watchers }) => `{${watchers.join()}}`)),
      texts(column(({ status }) => status)),
      texts(column(({ subject }) => subject)),
      timestamps(column(({ openedAt }) => new Date(openedAt))),
      texts(column(({ halfTyped }) => halfTyped)),
      texts(column(({ language }) => language)),
      texts(column(({ heading }) => heading)),
      texts(column(({ messages }) => messages.fr || null)),
      texts(column(({ messages }) => messages.en || null)),
      texts(column(({ people }) => people)),
      // Null in both where there is no note, so that `with_notes` is null too.
      texts(column(({ notes }) => (notes.fr || notes.en ? notes.fr : null))),
      texts(column(({ notes }) => (notes.fr || notes.en ? notes.en : null))),
    ],
  );
}

/** A word, or several in a row, as PostgreSQL looks for it. */
interface Stem {
  word: string;
  /** Null: it carries no meaning in either language, so it is indexed nowhere. */
  query: string | null;
  /** It carries meaning in both languages. In the mails of the other one it would not be indexed. */
  isEverywhere: boolean;
}
const stemsOf = (queries: Queries, words: readonly string[]): Promise<Stem[]> =>
  words.length === 0
    ? Promise.resolve([])
    : queries.query<Stem>(
        `select word, nullif((fr || en)::text, '') as query, numnode(fr) > 0 and numnode(en) > 0 as "isEverywhere"
         from unnest($1::text[]) word, phraseto_tsquery('fr', word) fr, phraseto_tsquery('en', word) en`,
        [texts(words)],
      );
/** All words but those that one of the languages leaves out, as long as others remain. */
function wholeOf(stems: readonly Stem[]): string | null {
  const everywhere = stems.filter(({ isEverywhere }) => isEverywhere);
  const asked = (everywhere.length > 0 ? everywhere : stems).flatMap(({ query }) => query ?? []);
  return asked.length === 0 ? null : asked.map((query) => `(${query})`).join(" & ");
}

interface Row extends Place, Pick<Hit, "subject" | "status"> {
  withNotes: boolean;
}
interface Page {
  order: Order;
  rows: Row[];
  total: number;
}
type Put = (value: unknown) => string;

/** By date without words, by words where some are found, else by likeness. */
async function pageOf(database: Database, find: Find, cursor: Cursor | null, stems: Stem[]): Promise<Page> {
  const { words, number } = find.question;
  if (words.length === 0) return await newest(database, find, cursor);
  const query = wholeOf(stems);
  if (cursor?.order !== "likeness" && (query !== null || number !== null)) {
    const page = await ranked(database, find, cursor, "words", (put, holds) => {
      const asked = `${put(query ?? "")}::tsquery`;
      const words = "case when inside then coalesce(with_notes, words) else words end";
      return { match: holds(asked), rank: `ts_rank(${words}, ${asked})` };
    });
    if (page.total > 0) return page;
  }
  return await resembling(database, find, cursor, stems);
}
/** Each word as it is, or letters that resemble it in subject or requester. */
async function resembling(
  database: Database,
  find: Find,
  cursor: Cursor | null,
  stems: Stem[],
): Promise<Page> {
  const compared = stems.filter(({ word, query: stem }) => stem !== null && word.length >= shortestCompared);
  if (compared.length === 0 || compared.length > mostCompared)
    return { order: "likeness", rows: [], total: 0 };
  const compose: Compose = (put, holds) => {
    const likes = compared.map(({ word, query: stem }) => {
      const letters = `${put(folded(word))}::text`;
      return {
        match: `(half_typed %> ${letters} or ${holds(`${put(stem)}::tsquery`)})`,
        rank: `word_similarity(${letters}, half_typed)`,
      };
    });
    return {
      match: likes.map(({ match }) => match).join(" and "),
      rank: likes.map(({ rank }) => rank).join(" + "),
    };
  };
  return await database.transaction(async (transaction) => {
    await transaction.query("select set_config('pg_trgm.word_similarity_threshold', $1, true)", [
      leastLikeness,
    ]);
    return await ranked(transaction, find, cursor, "likeness", compose);
  });
}
/** Two letters swapped in a word of five to ten still reach it. */
const leastLikeness = "0.5";
/** Letters from which on trigrams say something. */
const shortestCompared = 3;
const mostCompared = 8;

/** What the asker may see, in SQL; `rules/visible.ts` says the same. `inside`: notes too. */
function sight({ administrator, queues, person }: Asker, put: Put): { sees: string; inside: string } {
  if (administrator) return { sees: "true", inside: "true" };
  const me = `${put(person)}::uuid`;
  const own = `requester = ${me} or (watchers <> '{}' and watchers @> array[${me}])`;
  if (queues.length === 0) return { sees: `(${own})`, inside: "false" };
  const mine = `${put(`{${queues.join()}}`)}::uuid[]`;
  const inside = `(queue = any(${mine}) or told && ${mine})`;
  return { sees: `(${inside} or ${own})`, inside };
}

async function newest(queries: Queries, { asker, first }: Find, cursor: Cursor | null): Promise<Page> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const { sees, inside } = sight(asker, put);
  const [counted] = await queries.queryOnce<{ total: number }>(
    `select count(*)::int as total from (select from document where ${sees} limit ${mostCounted}) seen`,
    values,
  );
  const older =
    cursor === null
      ? "true"
      : `(opened_at, number) < (${put(cursor.openedAt)}::timestamptz, ${put(cursor.number)}::int8)`;
  const rows = await queries.queryOnce<Row>(
    `select number, subject, status, opened_at as "openedAt", ${inside} as "withNotes", 0 as rank
     from document where ${sees} and ${older} order by opened_at desc, number desc limit ${put(first + 1)}`,
    values,
  );
  return { order: "newest", rows, total: counted?.total ?? 0 };
}

type Compose = (put: Put, holds: (query: string) => string) => { match: string; rank: string };
/** The named ticket first, then the best of the newest that match. */
async function ranked(
  queries: Queries,
  { asker, question, first }: Find,
  cursor: Cursor | null,
  order: Order,
  compose: Compose,
): Promise<Page> {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const { sees, inside } = sight(asker, put);
  const { match, rank } = compose(
    put,
    (query) => `(words @@ ${query} or (${inside} and with_notes @@ ${query}))`,
  );
  const isNamed = question.number === null ? "false" : `number = ${put(question.number)}::int8`;
  const later =
    cursor === null
      ? "true"
      : `(rank, opened_at, number) < (${put(cursor.rank)}::float8, ${put(cursor.openedAt)}::timestamptz, ${put(cursor.number)}::int8)`;
  const rows = await queries.queryOnce<{ total: number } & (Row | { number: null })>(
    `with candidate as materialized (
       select number, subject, status, opened_at, words, with_notes, half_typed, ${inside} as inside
       from document where ${sees} and (${isNamed} or (${match})) order by opened_at desc, number desc limit ${mostCounted})
     select total, page.* from (select count(*)::int as total from candidate) counted left join lateral (
       select number, subject, status, opened_at as "openedAt", inside as "withNotes", rank
       from (select *, (case when ${isNamed} then 1000 else 0 end + round((${rank})::numeric, 2))::float8 as rank
         from candidate) found
       where ${later} order by rank desc, opened_at desc, number desc limit ${put(first + 1)}) page on true`,
    values,
  );
  return { order, rows: rows.filter((row) => row.number !== null), total: rows[0]?.total ?? 0 };
}

/** Each text with marks around what the question finds in it. */
async function markIn(
  queries: Queries,
  some: readonly { language: string; text: string }[],
  query: string,
): Promise<string[]> {
  const rows = await queries.query<{ marked: string }>(
    `select ts_headline(case when language = 'en' then 'en'::regconfig else 'fr'::regconfig end, text, $3::tsquery, $4) as marked
     from unnest($1::text[], $2::text[]) with ordinality u(text, language, place) order by place`,
    [
      texts(some.map(({ text }) => text)),
      texts(some.map(({ language }) => language)),
      query,
      `HighlightAll=true, StartSel=${mark.start}, StopSel=${mark.end}`,
    ],
  );
  return rows.map(({ marked }) => marked);
}
