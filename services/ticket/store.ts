/** State and history in one transaction: a ticket's row always equals the fold of its history. */
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { type SaidMessage, type TicketState, ticketState } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { bools, int4s, int8s, jsons, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { TicketEvent } from "./rules/ticket.ts";

export interface Appended {
  number: number;
  version: number;
  event: TicketEvent;
}
export interface Said {
  ticket: number;
  subject: string;
  details: MailReceived["details"];
  message: SaidMessage;
  isNote: boolean;
}

/** Locked until the transaction ends, in the order of their numbers, so that two lists can't wait for each other. */
export async function lockTickets(queries: Queries, numbers: readonly number[]): Promise<TicketState[]> {
  if (numbers.length === 0) return [];
  const rows = await queries.query<{ state: unknown }>(
    "select state from ticket.ticket where number = any($1::int8[]) order by number for update",
    [int8s(numbers)],
  );
  return rows.map(({ state }) => ticketState.parse(state));
}
export async function messageOfMail(queries: Queries, number: number, mail: string): Promise<string | null> {
  const [row] = await queries.query<{ id: string }>(
    "select id from ticket.message where ticket = $1 and mail = $2 union all select id from ticket.note where ticket = $1 and mail = $2",
    [number, mail],
  );
  return row?.id ?? null;
}
/** Gaps are allowed, reuse is not. */
export async function newNumbers(queries: Queries, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await queries.query<{ number: number }>(
    "select nextval('ticket.number') as number from generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ number }) => number);
}

/** Writes the states as they are after all events of the list. */
export async function putTickets(queries: Queries, states: readonly TicketState[]): Promise<void> {
  if (states.length === 0) return;
  await queries.query(
    `insert into ticket.ticket (number, version, queue, status, requester, owner, named, validated, state)
     select number, version, queue, status, requester, owner, named, validated, state::json
     from unnest($1::int8[], $2::int4[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bool[], $9::text[])
       as u(number, version, queue, status, requester, owner, named, validated, state)
     on conflict (number) do update set version = excluded.version, queue = excluded.queue, status = excluded.status,
       requester = excluded.requester, owner = excluded.owner, named = excluded.named, validated = excluded.validated, state = excluded.state`,
    [
      int8s(states.map(({ number }) => number)),
      int4s(states.map(({ version }) => version)),
      uuids(states.map(({ queue }) => queue)),
      texts(states.map(({ status }) => status)),
      uuids(states.map(({ requester }) => requester)),
      uuids(states.map(({ owner }) => owner)),
      uuids(states.map(({ named }) => named)),
      bools(states.map(({ validated }) => validated !== null)),
      jsons(states),
    ],
  );
  await putPairs(
    queries,
    "watcher",
    states.flatMap(({ number, watchers }) => watchers.map((person) => ({ id: person, number }))),
  );
  await putPairs(
    queries,
    "told_queue",
    states.flatMap(({ number, toldQueues }) => toldQueues.map((queue) => ({ id: queue, number }))),
  );
}
const pairs = {
  watcher:
    "insert into ticket.watcher (person, ticket) select * from unnest($1::uuid[], $2::int8[]) on conflict do nothing",
  told_queue:
    "insert into ticket.told_queue (queue, ticket) select * from unnest($1::uuid[], $2::int8[]) on conflict do nothing",
};
async function putPairs(
  queries: Queries,
  table: keyof typeof pairs,
  rows: readonly { id: string; number: number }[],
): Promise<void> {
  if (rows.length > 0)
    await queries.query(pairs[table], [
      uuids(rows.map(({ id }) => id)),
      int8s(rows.map(({ number }) => number)),
    ]);
}

/** The history keeps the small event: subject and details stand in the message that it refers to. */
export async function appendHistory(queries: Queries, appended: readonly Appended[]): Promise<void> {
  if (appended.length === 0) return;
  await queries.query(
    `insert into ticket.history (ticket, version, id, at, type, by, data) select ticket, version, id, at, type, by, data::json
     from unnest($1::int8[], $2::int4[], $3::uuid[], $4::timestamptz[], $5::text[], $6::uuid[], $7::text[]) as u(ticket, version, id, at, type, by, data)`,
    [
      int8s(appended.map(({ number }) => number)),
      int4s(appended.map(({ version }) => version)),
      uuids(appended.map(({ event }) => event.id)),
      timestamps(appended.map(({ event }) => new Date(event.at))),
      texts(appended.map(({ event }) => event.type)),
      uuids(appended.map(({ event }) => event.by)),
      jsons(appended.map(({ event }) => withoutText(event))),
    ],
  );
}
function withoutText(event: TicketEvent): Record<string, unknown> {
  const { id: _id, at: _at, by: _by, type: _type, ...data } = event;
  return Object.fromEntries(
    Object.entries(data).filter(([name]) => name !== "subject" && name !== "details"),
  );
}

export async function putSaid(queries: Queries, said: readonly Said[]): Promise<void> {
  await putMessages(
    queries,
    "message",
    said.filter(({ isNote }) => !isNote),
  );
  await putMessages(
    queries,
    "note",
    said.filter(({ isNote }) => isNote),
  );
  await putParts(
    queries,
    said.filter(({ message }) => message.parts.length > 0),
  );
}
const fromColumns = `(id, ticket, author, role, at, subject, text, language, way_in, mail, warning, details)
     select id, ticket, author, role, at, subject, text, language, way_in, mail, warning, details::json
     from unnest($1::uuid[], $2::int8[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::text[])
       as u(id, ticket, author, role, at, subject, text, language, way_in, mail, warning, details)`;
const inserts = {
  message: `insert into ticket.message ${fromColumns}`,
  note: `insert into ticket.note ${fromColumns}`,
};
async function putMessages(
  queries: Queries,
  table: keyof typeof inserts,
  said: readonly Said[],
): Promise<void> {
  if (said.length === 0) return;
  await queries.query(inserts[table], [
    uuids(said.map(({ message }) => message.id)),
    int8s(said.map(({ ticket }) => ticket)),
    uuids(said.map(({ message }) => message.author)),
    texts(said.map(({ message }) => message.role)),
    timestamps(said.map(({ message }) => new Date(message.at))),
    texts(said.map(({ subject }) => subject)),
    texts(said.map(({ message }) => message.text)),
    texts(said.map(({ message }) => message.language)),
    texts(said.map(({ message }) => message.wayIn)),
    uuids(said.map(({ message }) => message.mail)),
    texts(said.map(({ message }) => message.warning)),
    jsons(said.map(({ details }) => details)),
  ]);
}
async function putParts(queries: Queries, said: readonly Said[]): Promise<void> {
  const rows = said.flatMap(({ ticket, isNote, message }) =>
    message.parts.map((part) => ({ ...part, ticket, isNote, message: message.id })),
  );
  if (rows.length === 0) return;
  await queries.query(
    `insert into ticket.part (id, ticket, message, of_note, kind, name, type, size_bytes, sha256)
     select * from unnest($1::uuid[], $2::int8[], $3::uuid[], $4::bool[], $5::text[], $6::text[], $7::text[], $8::int8[], $9::text[])`,
    [
      uuids(rows.map(({ id }) => id)),
      int8s(rows.map(({ ticket }) => ticket)),
      uuids(rows.map(({ message }) => message)),
      bools(rows.map(({ isNote }) => isNote)),
      texts(rows.map(({ kind }) => kind)),
      texts(rows.map(({ name }) => name)),
      texts(rows.map(({ type }) => type)),
      int8s(rows.map(({ sizeBytes }) => sizeBytes)),
      texts(rows.map(({ sha256 }) => sha256)),
    ],
  );
}
