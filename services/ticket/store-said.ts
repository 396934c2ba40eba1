/** What was said: messages and notes in two tables, so that no query can mix them up by a flag; and their parts. */
import type { MailReceived, Part } from "@guichet/shared/contracts/mail.ts";
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { bools, int8s, jsons, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";

export interface Said {
  ticket: number;
  subject: string;
  details: MailReceived["details"];
  message: SaidMessage;
  isNote: boolean;
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
async function putParts(
  queries: Queries,
  said: readonly Pick<Said, "ticket" | "isNote" | "message">[],
): Promise<void> {
  const rows = said.flatMap(({ ticket, isNote, message }) =>
    message.parts.map((part) => ({ ...part, ticket, isNote, message: message.id })),
  );
  if (rows.length === 0) return;
  await queries.query(
    `insert into ticket.part (id, ticket, message, of_note, kind, name, type, size_bytes, sha256, is_signature)
     select * from unnest($1::uuid[], $2::int8[], $3::uuid[], $4::bool[], $5::text[], $6::text[], $7::text[], $8::int8[], $9::text[], $10::bool[])`,
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
      bools(rows.map(({ isSignature = false }) => isSignature)),
    ],
  );
}
interface MailMessage extends SaidRow {
  /** Of its mail. */
  subject: string;
  language: SaidMessage["language"];
  /** It opened the ticket. */
  isFirst: boolean;
}
/** What a mail became; null for a note, and for what is no message. */
export async function mailMessage(
  queries: Queries,
  number: number,
  mail: string,
): Promise<MailMessage | null> {
  const [row] = await queries.query<MailMessage & Record<string, unknown>>(
    `select ${saidColumns}, subject, language,
       (select data->>'message' from ticket.history h where h.ticket = $1 and h.version = 1) = message.id::text as "isFirst"
     from ticket.message where ticket = $1 and mail = $2`,
    [number, mail],
  );
  return row ?? null;
}
/** Its subject and details stay: the history of the ticket is made of them. */
export async function replaceSaid(queries: Queries, number: number, message: SaidMessage): Promise<void> {
  await queries.query("update ticket.message set text = $2, warning = $3 where id = $1", [
    message.id,
    message.text,
    message.warning,
  ]);
  await queries.query("delete from ticket.part where message = $1", [message.id]);
  await putParts(queries, [{ ticket: number, isNote: false, message }]);
}
export async function messageOfMail(queries: Queries, number: number, mail: string): Promise<string | null> {
  const [row] = await queries.query<{ id: string }>(
    "select id from ticket.message where ticket = $1 and mail = $2 union all select id from ticket.note where ticket = $1 and mail = $2",
    [number, mail],
  );
  return row?.id ?? null;
}
/** Has this message of theirs left? */
export async function wasSent(queries: Queries, message: string, author: string): Promise<boolean> {
  const rows = await queries.query("select from ticket.message where id = $1 and author = $2", [
    message,
    author,
  ]);
  return rows.length > 0;
}

export interface SaidRow {
  id: string;
  at: Date;
  by: string;
  role: SaidMessage["role"];
  text: string;
  wayIn: SaidMessage["wayIn"];
  mail: string | null;
  warning: SaidMessage["warning"];
}
const saidColumns = `id, at, author as by, role, text, way_in as "wayIn", mail, warning`;
const saidQueries = {
  message: `select ${saidColumns} from ticket.message where id = any($1::uuid[])`,
  note: `select ${saidColumns} from ticket.note where id = any($1::uuid[])`,
};
export async function saidByIds(
  queries: Queries,
  table: keyof typeof saidQueries,
  ids: readonly string[],
): Promise<SaidRow[]> {
  if (ids.length === 0) return [];
  return await queries.query<SaidRow & Record<string, unknown>>(saidQueries[table], [uuids(ids)]);
}
/** The texts of the resolutions that these tickets have now, by message. */
export async function resolutionsOf(
  queries: Queries,
  states: readonly TicketState[],
): Promise<Map<string, string>> {
  const ids = states.map(({ resolved }) => resolved?.message ?? null).filter((id) => id !== null);
  return new Map((await saidByIds(queries, "message", ids)).map(({ id, text }) => [id, text]));
}
/**
 * The requester's view: messages only, by their ids, which grow with time. HTML and quotations of others than participants
 * stay away: they may hold what was written among members. So does each raw mail.
 */
export async function threadOf(
  queries: Queries,
  number: number,
  first: number,
  after: string | null,
): Promise<ThreadRow[]> {
  const rows = await queries.query<SaidRow & Record<string, unknown>>(
    `select ${saidColumns} from ticket.message where ticket = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [number, after, first],
  );
  return await withParts(queries, rows);
}
/** What a member wrote last on each of these tickets. */
export async function lastAnswersOf(
  queries: Queries,
  numbers: readonly number[],
): Promise<Map<number, ThreadRow>> {
  const rows = await queries.query<SaidRow & { ticket: number } & Record<string, unknown>>(
    `select answer.* from unnest($1::int8[]) as asked(number) cross join lateral
       (select ${saidColumns}, ticket from ticket.message
        where ticket = asked.number and role = 'member' order by id desc limit 1) answer`,
    [int8s(numbers)],
  );
  return new Map((await withParts(queries, rows)).map((row) => [row.ticket, row]));
}
export type ThreadRow = SaidRow & { parts: Part[] };
async function withParts<Row extends SaidRow>(
  queries: Queries,
  rows: readonly Row[],
): Promise<(Row & { parts: Part[] })[]> {
  const parts = await partsOf(
    queries,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...row,
    parts: (parts.get(row.id) ?? []).filter(({ kind }) => isForParticipants(kind, row.role)),
  }));
}
/** A raw mail bears whatever its sender quoted, with live links of whoever got that. */
const isForParticipants = (kind: Part["kind"], role: SaidMessage["role"]): boolean =>
  kind === "attachment" ||
  kind === "inline" ||
  (kind !== "raw" && (role === "requester" || role === "watcher"));
const partColumns = `id, kind, name, type, size_bytes as "sizeBytes", sha256, is_signature as "isSignature"`;
export async function partsOf(queries: Queries, messages: readonly string[]): Promise<Map<string, Part[]>> {
  if (messages.length === 0) return new Map();
  const rows = await queries.query<Part & { message: string }>(
    `select ${partColumns}, message from ticket.part where message = any($1::uuid[]) order by id`,
    [uuids(messages)],
  );
  const found = new Map<string, Part[]>();
  for (const { message, ...part } of rows) found.set(message, [...(found.get(message) ?? []), part]);
  return found;
}
export async function partById(
  queries: Queries,
  id: string,
): Promise<{ part: Part; ticket: number; isForParticipants: boolean } | null> {
  const [row] = await queries.query<Part & { ticket: number; role: SaidMessage["role"] | null }>(
    `select p.id, p.kind, p.name, p.type, p.size_bytes as "sizeBytes", p.sha256, p.ticket, m.role
     from ticket.part p left join ticket.message m on m.id = p.message where p.id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const { ticket, role, ...part } = row;
  return { part, ticket, isForParticipants: role !== null && isForParticipants(part.kind, role) };
}
/** Which of these contents a message, a note or a draft refers to. */
export async function usedParts(queries: Queries, sha256s: readonly string[]): Promise<string[]> {
  const rows = await queries.query<{ sha256: string }>(
    `select sha256 from unnest($1::text[]) as asked(sha256)
     where exists (select from ticket.part p where p.sha256 = asked.sha256)
        or exists (select from ticket.draft d, json_array_elements(d.parts) one where one->>'sha256' = asked.sha256)`,
    [texts(sha256s)],
  );
  return rows.map(({ sha256 }) => sha256);
}
