/** Rows of events that failed alone, in the consumer's own schema: waiting for their next try (`due`), or parked. */
import { type Envelope, envelope } from "../contracts/envelope.ts";
import type { ParkedMessage } from "../contracts/topology.ts";
import type { Database, Queries } from "../database/pool.ts";

export interface Failure {
  event: Envelope;
  attempts: number;
  /** Null: parked. */
  due: Date | null;
  error: string;
  at: Date;
}
export async function putPostponed(
  queries: Queries,
  { event, attempts, due, error, at }: Failure,
): Promise<void> {
  await queries.query(
    `insert into postponed (id, type, event, attempts, due, error, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set attempts = excluded.attempts, due = excluded.due, error = excluded.error, at = excluded.at`,
    [event.id, event.type, JSON.stringify(event), attempts, due, error, at],
  );
}
/** Locked until the transaction ends; another process takes others. */
export async function takeDue(
  queries: Queries,
  now: Date,
  limit: number,
): Promise<{ event: Envelope; attempts: number }[]> {
  const rows = await queries.query<{ event: unknown; attempts: number }>(
    "select event, attempts from postponed where due <= $1 order by due limit $2 for update skip locked",
    [now, limit],
  );
  return rows.map(({ event, attempts }) => ({ event: envelope.parse(event), attempts }));
}
export async function removePostponed(queries: Queries, id: string): Promise<void> {
  await queries.query("delete from postponed where id = $1", [id]);
}
export async function earliestDue(queries: Queries): Promise<Date | null> {
  const [row] = await queries.query<{ due: Date | null }>("select min(due) as due from postponed");
  return row?.due ?? null;
}
export async function listPostponed(
  database: Database,
  consumer: string,
  first: number,
  after: string | null,
): Promise<ParkedMessage[]> {
  const rows = await database.query<{
    event: unknown;
    attempts: number;
    due: Date | null;
    error: string;
    at: Date;
  }>(
    "select event, attempts, due, error, at from postponed where $1::uuid is null or id > $1 order by id limit $2",
    [after, first],
  );
  return rows.map(({ event, attempts, due, error, at }) => {
    const { id, type, subject } = envelope.parse(event);
    return { id, consumer, type, subject, at: at.toISOString(), attempts, error, parked: due === null };
  });
}
/** Due now, as if it had never failed. */
export async function replayPostponed(queries: Queries, id: string, now: Date): Promise<boolean> {
  return (
    (await queries.query("update postponed set due = $2, attempts = 0 where id = $1 returning id", [id, now]))
      .length === 1
  );
}
export async function countParked(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    "select count(*)::int as count from postponed where due is null",
  );
  return row?.count ?? 0;
}
export async function pruneInbox(queries: Queries, before: Date): Promise<void> {
  await queries.query("delete from inbox where at < $1", [before]);
}
