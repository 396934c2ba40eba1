/** Answers that wait for the end of their delay. */
import { type Part, part } from "@guichet/shared/contracts/mail.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s } from "@guichet/shared/database/unnest.ts";

export interface Waiting {
  id: string;
  ticket: number;
  person: string;
  text: string;
  parts: Part[];
  madeAt: Date;
  due: Date;
}
const columns = `id, ticket, person, text, parts, made_at as "madeAt", due`;
const waitingOf = (rows: readonly (Omit<Waiting, "parts"> & { parts: unknown })[]): Waiting[] =>
  rows.map((row) => ({ ...row, parts: part.array().parse(row.parts) }));
type Row = Omit<Waiting, "parts"> & { parts: unknown } & Record<string, unknown>;

export async function putDraft(queries: Queries, draft: Waiting): Promise<void> {
  const { id, ticket, person, text, parts, madeAt, due } = draft;
  await queries.query(
    "insert into ticket.draft (id, ticket, person, text, parts, made_at, due) values ($1, $2, $3, $4, $5::json, $6, $7)",
    [id, ticket, person, text, JSON.stringify(parts), madeAt, due],
  );
}
/** Takes it away; null when it has left, was taken back, or is another's (`person` not null). */
export async function takeDraft(
  queries: Queries,
  id: string,
  person: string | null,
): Promise<Waiting | null> {
  const rows = await queries.query<Row>(
    `delete from ticket.draft where id = $1 and ($2::uuid is null or person = $2) returning ${columns}`,
    [id, person],
  );
  return waitingOf(rows)[0] ?? null;
}
export async function dueDrafts(queries: Queries, now: Date, most: number): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(
    "select id from ticket.draft where due <= $1 order by due limit $2",
    [now, most],
  );
  return rows.map(({ id }) => id);
}
/** One that can't leave is tried again later. */
export async function postponeDraft(queries: Queries, id: string, until: Date): Promise<void> {
  await queries.query("update ticket.draft set due = $2 where id = $1", [id, until]);
}
export async function draftsOf(queries: Queries, tickets: readonly number[]): Promise<Waiting[]> {
  return waitingOf(
    await queries.query<Row>(
      `select ${columns} from ticket.draft where ticket = any($1::int8[]) order by due`,
      [int8s(tickets)],
    ),
  );
}
