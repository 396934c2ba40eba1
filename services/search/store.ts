/** The rows of search: copies of people and queues, the newest snapshot of each ticket, texts by message. */
import type { Person as AuthPerson } from "@guichet/shared/contracts/auth.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import {
  bools,
  int4s,
  int8s,
  jsons,
  texts as textArray,
  timestamps,
  uuids,
} from "@guichet/shared/database/unnest.ts";
import type { ReadTexts } from "./engine/port.ts";
import { longestTexts, type Person, type Text, type Ticket } from "./rules/document.ts";
import type { Asker } from "./rules/visible.ts";

/** A ticket of which something was heard; `version` is that of the snapshot. */
export interface Heard {
  version: number;
  ticket: Ticket;
}
/** A message as a later parser reads its mail; `version` is that of the snapshot told with it. */
export interface Reading {
  message: string;
  version: number;
}
/** A ticket whose document must be built again. */
export interface Touched {
  number: number;
  revision: number;
  snapshot: Ticket;
}
export interface Store {
  /** Until the transaction ends nobody changes copies of people, so that no document is built from what is going. */
  holdPeople(): Promise<void>;
  /** The same for whoever changes what others build documents from: they have ended, and begin after the transaction. */
  holdAlone(): Promise<void>;
  changePeople(people: readonly AuthPerson[]): Promise<void>;
  putQueues(queues: readonly Queue[]): Promise<void>;
  /** Keeps the texts, and of each ticket the snapshot with the highest version; each ticket at most once. */
  put(tickets: readonly Heard[], texts: readonly Text[]): Promise<Touched[]>;
  touch(numbers: readonly number[]): Promise<Touched[]>;
  /** Answers of these readings those after which none was heard; of each message at most one is asked about. */
  latest(readings: readonly Reading[]): Promise<Reading[]>;
  forgetTexts(texts: readonly Pick<Text, "ticket" | "message">[]): Promise<void>;
  /** As many as a document takes: the first message and note, and the newest. */
  textsOf(numbers: readonly number[]): Promise<Text[]>;
  peopleOf(ids: readonly string[]): Promise<Person[]>;
  /** Of which these people are requester or watcher. */
  ticketsOf(people: readonly string[]): Promise<number[]>;
  asker(person: string): Promise<Asker>;
}

export const openStore = (queries: Queries): Store => ({
  holdPeople: async () =>
    void (await queries.query("select pg_advisory_xact_lock_shared($1, 0)", [peopleLock])),
  holdAlone: () => holdAlone(queries),
  changePeople: (people) => changePeople(queries, people),
  putQueues: (queues) => putQueues(queries, queues),
  put: (tickets, texts) => put(queries, tickets, texts),
  latest: (readings) =>
    queries.query<Reading & Record<string, unknown>>(
      `insert into reading (message, version) select * from unnest($1::uuid[], $2::int4[])
       on conflict (message) do update set version = excluded.version where reading.version < excluded.version
       returning message, version`,
      [uuids(readings.map(({ message }) => message)), int4s(readings.map(({ version }) => version))],
    ),
  forgetTexts: async (texts) =>
    void (await queries.query(
      "delete from text where (ticket, message) in (select * from unnest($1::int8[], $2::uuid[]))",
      [int8s(texts.map(({ ticket }) => ticket)), uuids(texts.map(({ message }) => message))],
    )),
  touch: (numbers) =>
    queries.query<Touched>(
      `update ticket set revision = revision + 1
       where number in (select number from ticket where number = any($1) order by number for update)
       returning number, revision, snapshot`,
      [int8s(numbers)],
    ),
  textsOf: (numbers) =>
    queries.query<Text>(
      `select ticket, message, kind, at, language, text
       from (select *, row_number() over (partition by ticket, kind order by at, message) as place,
           sum(octet_length(text)) over (partition by ticket, kind order by at desc, message desc) - octet_length(text) as newer
         from text where ticket = any($1)) t
       where place = 1 or newer < $2`,
      [int8s(numbers), longestTexts * bytesOfCharacter],
    ),
  peopleOf: (ids) =>
    queries.query<Person>("select id, name, addresses from person where id = any($1)", [uuids(ids)]),
  async ticketsOf(people) {
    const rows = await queries.query<{ number: number }>(
      `select number from ticket where requester = any($1)
       union select number from ticket where watchers <> '{}' and watchers && $1 order by number`,
      [uuids(people)],
    );
    return rows.map(({ number }) => number);
  },
  async asker(person) {
    const [row] = await queries.query<{ administrator: boolean; queues: string[] }>(
      `select coalesce((select administrator from person where id = $1), false) as administrator,
         array(select id from queue where members @> array[$1::uuid]) as queues`,
      [person],
    );
    return { person, administrator: row?.administrator ?? false, queues: row?.queues ?? [] };
  },
});

/** UTF-8 needs at most three bytes for a UTF-16 unit. */
const bytesOfCharacter = 3;
/** The first half of an advisory lock's key; no other service locks by two numbers in this schema's database. */
const peopleLock = 7_368_418;

async function holdAlone(queries: Queries): Promise<void> {
  await queries.query("select pg_advisory_xact_lock($1, 0)", [peopleLock]);
}
/** One copy a person, the highest version; in one order, against deadlocks. */
async function changePeople(queries: Queries, people: readonly AuthPerson[]): Promise<void> {
  await holdAlone(queries);
  const rows = newest(people);
  await queries.query(
    `insert into person (id, version, name, administrator, addresses)
     select id, version, name, administrator, array(select json_array_elements_text(addresses::json))
     from unnest($1::uuid[], $2::int4[], $3::text[], $4::bool[], $5::text[]) u(id, version, name, administrator, addresses)
     on conflict (id) do update set version = excluded.version, name = excluded.name,
       administrator = excluded.administrator, addresses = excluded.addresses
     where person.version < excluded.version`,
    [
      uuids(rows.map(({ id }) => id)),
      int4s(rows.map(({ version }) => version)),
      textArray(rows.map(({ name }) => name)),
      bools(rows.map(({ administrator }) => administrator)),
      jsons(rows.map(({ addresses }) => addresses)),
    ],
  );
}
async function putQueues(queries: Queries, queues: readonly Queue[]): Promise<void> {
  const rows = newest(queues);
  await queries.query(
    `insert into queue (id, version, members)
     select id, version, members::uuid[] from unnest($1::uuid[], $2::int4[], $3::text[]) u(id, version, members)
     on conflict (id) do update set version = excluded.version, members = excluded.members
     where queue.version < excluded.version`,
    [
      uuids(rows.map(({ id }) => id)),
      int4s(rows.map(({ version }) => version)),
      textArray(rows.map(({ members }) => `{${members.join()}}`)),
    ],
  );
}
function newest<Copy extends { id: string; version: number }>(copies: readonly Copy[]): Copy[] {
  const latest = new Map<string, Copy>();
  for (const copy of copies)
    if ((latest.get(copy.id)?.version ?? -1) < copy.version) latest.set(copy.id, copy);
  return [...latest.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The row lock of the ticket makes its documents follow each other, so that each is built from all texts before it. */
function put(queries: Queries, heard: readonly Heard[], texts: readonly Text[]): Promise<Touched[]> {
  const rows = heard.toSorted((one, other) => one.ticket.number - other.ticket.number);
  return queries.query<Touched>(
    `with said as (insert into text (ticket, message, kind, at, language, text)
       select * from unnest($6::int8[], $7::uuid[], $8::text[], $9::timestamptz[], $10::text[], $11::text[])
       on conflict do nothing)
     insert into ticket as before (number, version, revision, requester, watchers, snapshot)
     select number, version, 1, requester, watchers::uuid[], snapshot::json
     from unnest($1::int8[], $2::int4[], $3::uuid[], $4::text[], $5::text[]) u(number, version, requester, watchers, snapshot)
     on conflict (number) do update set revision = before.revision + 1,
       version = greatest(before.version, excluded.version),
       requester = case when before.version < excluded.version then excluded.requester else before.requester end,
       watchers = case when before.version < excluded.version then excluded.watchers else before.watchers end,
       snapshot = case when before.version < excluded.version then excluded.snapshot else before.snapshot end
     returning number, revision, snapshot`,
    [
      int8s(rows.map(({ ticket }) => ticket.number)),
      int4s(rows.map(({ version }) => version)),
      uuids(rows.map(({ ticket }) => ticket.requester)),
      textArray(rows.map(({ ticket }) => `{${ticket.watchers.join()}}`)),
      jsons(rows.map(({ ticket }) => ticket)),
      int8s(texts.map(({ ticket }) => ticket)),
      uuids(texts.map(({ message }) => message)),
      textArray(texts.map(({ kind }) => kind)),
      timestamps(texts.map(({ at }) => at)),
      textArray(texts.map(({ language }) => language)),
      textArray(texts.map(({ text }) => text)),
    ],
  );
}

/** What is shown around found words: of each ticket the first texts, as far as they are short enough to look through. */
export const readTexts =
  (queries: Queries): ReadTexts =>
  (tickets) =>
    queries.query(
      `select ticket, language, text
       from (select ticket, at, message, language, left(text, $3) as text,
           sum(least(octet_length(text), $3)) over (partition by ticket order by at, message) - least(octet_length(text), $3) as older
         from text join unnest($1::int8[], $2::bool[]) u(number, with_notes) on ticket = number
         where kind = 'message' or with_notes) t
       where older < $3 * 2 order by ticket, at, message`,
      [
        int8s(tickets.map(({ number }) => number)),
        bools(tickets.map(({ withNotes }) => withNotes)),
        shownCharacters,
      ],
    );
const shownCharacters = 8192;
