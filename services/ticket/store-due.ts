/** Tickets on which time acts. */
import type { Queries } from "@guichet/shared/database/pool.ts";

export async function dueTickets(queries: Queries, now: Date, most: number): Promise<number[]> {
  const rows = await queries.query<{ number: number }>(
    "select number from ticket.ticket where due <= $1 order by due limit $2",
    [now, most],
  );
  return rows.map(({ number }) => number);
}
export async function postponeTicket(queries: Queries, number: number, until: Date): Promise<void> {
  await queries.query("update ticket.ticket set due = $2 where number = $1 and due is not null", [
    number,
    until,
  ]);
}
/** One leader in the whole installation, until its transaction ends. */
export async function tryLead(queries: Queries): Promise<boolean> {
  const [row] = await queries.query<{ leads: boolean }>(
    "select pg_try_advisory_xact_lock(hashtext('guichet ticket deadlines')) as leads",
  );
  return row?.leads ?? false;
}
