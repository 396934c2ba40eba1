/** What people read: lists by keyset, timelines, threads. Every statement that lists tickets bears the asker's rights. */
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { type Entry, type TicketState, ticketState } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s, uuids } from "@guichet/shared/database/unnest.ts";
import type { Asker } from "./rules/rights.ts";

const statesOf = (rows: readonly { state: unknown }[]): TicketState[] =>
  rows.map(({ state }) => ticketState.parse(state));

export async function ticketsByNumber(queries: Queries, numbers: readonly number[]): Promise<TicketState[]> {
  return statesOf(
    await queries.query<{ state: unknown }>(
      "select state from ticket.ticket where number = any($1::int8[])",
      [int8s(numbers)],
    ),
  );
}
export interface Filter {
  view: "all" | "to-validate" | "without-owner" | "mine" | "named-for-me";
  first: number;
  /** Tickets with a smaller number: newest first. */
  before: number | null;
}
export async function ticketsOfMember(
  queries: Queries,
  asker: Asker,
  { view, first, before }: Filter,
): Promise<TicketState[]> {
  return statesOf(
    await queries.query<{ state: unknown }>(
      `select state from ticket.ticket t
       where ($1 or queue = any($2::uuid[]) or exists (select from ticket.told_queue o where o.ticket = t.number and o.queue = any($2::uuid[])))
         and ($3::int8 is null or number < $3)
         and case $4 when 'all' then true
           when 'to-validate' then not validated and status = 'new'
           when 'without-owner' then owner is null and status in ('new', 'open', 'pending')
           when 'mine' then owner = $5
           else named = $5 and status in ('new', 'open', 'pending') end
       order by number desc limit $6`,
      [asker.administrator, uuids(asker.queues), before, view, asker.person, first],
    ),
  );
}
/** Own requests and those watched. */
export async function ticketsOfRequester(
  queries: Queries,
  person: string,
  statuses: readonly string[],
  first: number,
  before: number | null,
): Promise<TicketState[]> {
  return statesOf(
    await queries.query<{ state: unknown }>(
      `select state from ticket.ticket t
       where number in (select number from ticket.ticket where requester = $1 union select ticket from ticket.watcher where person = $1)
         and status = any($2) and ($3::int8 is null or number < $3)
       order by number desc limit $4`,
      [person, statuses, before, first],
    ),
  );
}

interface SaidRow {
  id: string;
  at: Date;
  by: string;
  role: "requester" | "watcher" | "member" | "outsider";
  text: string;
  wayIn: "mail" | "web";
  mail: string | null;
  warning: "not-a-participant" | "tag-not-believed" | "message-id-reused" | "unreadable" | "not-sent" | null;
}
interface LineRow {
  version: number;
  id: string;
  at: Date;
  type: string;
  by: string | null;
  data: { message?: string; because?: string };
}
/** Entries after a version of the ticket, each with the version at which it stands. */
export async function timelineOf(
  queries: Queries,
  number: number,
  first: number,
  after: number,
): Promise<{ version: number; entry: Entry }[]> {
  const lines = await queries.query<LineRow & Record<string, unknown>>(
    "select version, id, at, type, by, data from ticket.history where ticket = $1 and version > $2 order by version limit $3",
    [number, after, first],
  );
  const ids = lines.map(({ data }) => data.message).filter((id) => id !== undefined);
  const messages = new Map((await saidByIds(queries, "message", ids)).map((row) => [row.id, row]));
  const notes = new Map((await saidByIds(queries, "note", ids)).map((row) => [row.id, row]));
  const parts = await partsOf(queries, ids);
  return lines.map((line) => {
    const message = messages.get(line.data.message ?? "");
    const note = notes.get(line.data.message ?? "");
    const at = line.at.toISOString();
    if (message !== undefined) {
      const { id, by, role, text, wayIn, mail, warning } = message;
      return {
        version: line.version,
        entry: { kind: "message", id, at, by, role, text, wayIn, mail, parts: parts.get(id) ?? [], warning },
      };
    }
    if (note !== undefined) {
      const { id, by, text, mail, warning } = note;
      return {
        version: line.version,
        entry: { kind: "note", id, at, by, text, mail, parts: parts.get(id) ?? [], warning },
      };
    }
    return {
      version: line.version,
      entry: {
        kind: "change",
        id: line.id,
        at,
        by: line.by,
        type: line.type,
        because: line.data.because ?? null,
      },
    };
  });
}
const saidColumns = `id, at, author as by, role, text, way_in as "wayIn", mail, warning`;
const saidQueries = {
  message: `select ${saidColumns} from ticket.message where id = any($1::uuid[])`,
  note: `select ${saidColumns} from ticket.note where id = any($1::uuid[])`,
};
async function saidByIds(
  queries: Queries,
  table: keyof typeof saidQueries,
  ids: readonly string[],
): Promise<SaidRow[]> {
  if (ids.length === 0) return [];
  return await queries.query<SaidRow & Record<string, unknown>>(saidQueries[table], [uuids(ids)]);
}
/** The requester's view: messages only, by their ids, which grow with time. */
export async function threadOf(
  queries: Queries,
  number: number,
  first: number,
  after: string | null,
): Promise<(SaidRow & { parts: Part[] })[]> {
  const rows = await queries.query<SaidRow & Record<string, unknown>>(
    `select ${saidColumns} from ticket.message where ticket = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [number, after, first],
  );
  const parts = await partsOf(
    queries,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, parts: parts.get(row.id) ?? [] }));
}
const partColumns = `id, kind, name, type, size_bytes as "sizeBytes", sha256`;
async function partsOf(queries: Queries, messages: readonly string[]): Promise<Map<string, Part[]>> {
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
): Promise<{ part: Part; ticket: number; ofNote: boolean } | null> {
  const [row] = await queries.query<Part & { ticket: number; ofNote: boolean }>(
    `select ${partColumns}, ticket, of_note as "ofNote" from ticket.part where id = $1`,
    [id],
  );
  if (row === undefined) return null;
  const { ticket, ofNote, ...part } = row;
  return { part, ticket, ofNote };
}
