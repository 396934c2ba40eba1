/** Queues with their addresses and members. */
import { plainLetters, queueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int4s, texts, uuids } from "@guichet/shared/database/unnest.ts";

const queuesWith = (
  more: string,
): string => `select id, version, name, about, accepts_automatic as "acceptsAutomatic",${more}
   array(select address from ticket.queue_address a where a.queue = q.id order by position) as addresses,
   array(select person::text from ticket.queue_member m where m.queue = q.id order by person) as members
 from ticket.queue q order by position, name`;
/** In the order in which people see them, without how their mails look. */
export const queuesText = queuesWith("");
const wholeQueuesText = queuesWith(" letters,");
export async function allQueues(queries: Queries): Promise<Queue[]> {
  const rows = await queries.query<Queue & { letters: unknown }>(wholeQueuesText);
  return rows.map(({ letters, ...row }) => ({
    ...row,
    letters: letters === null ? plainLetters : queueLetters.parse(letters),
  }));
}
/** The queues of which somebody is a member. */
export async function queuesOf(queries: Queries, person: string): Promise<string[]> {
  const rows = await queries.query<{ queue: string }>(
    "select queue from ticket.queue_member where person = $1",
    [person],
  );
  return rows.map(({ queue }) => queue);
}
/** Two changes of queues wait for each other, so that an address can't go to two. */
export async function lockQueues(queries: Queries): Promise<void> {
  await queries.query("lock table ticket.queue in share row exclusive mode");
}
/** A new queue comes last. Members that stay keep where they came from. */
export async function putQueue(
  queries: Queries,
  { id, version, name, about, addresses, members, acceptsAutomatic, letters }: Queue,
): Promise<void> {
  await queries.query(
    `insert into ticket.queue (id, version, position, name, about, accepts_automatic, letters)
     select $1, $2, (select count(*) from ticket.queue), $3, $4, $5, $6
     on conflict (id) do update set version = excluded.version, name = excluded.name, about = excluded.about,
       accepts_automatic = excluded.accepts_automatic, letters = excluded.letters`,
    [id, version, name, about, acceptsAutomatic, JSON.stringify(letters ?? plainLetters)],
  );
  await queries.query("delete from ticket.queue_address where queue = $1", [id]);
  await queries.query(
    "insert into ticket.queue_address (address, queue, position) select address, $1, position from unnest($2::text[], $3::int4[]) as u(address, position)",
    [id, texts(addresses), int4s(addresses.map((_, index) => index))],
  );
  await queries.query("delete from ticket.queue_member where queue = $1 and person <> all($2::uuid[])", [
    id,
    uuids(members),
  ]);
  await queries.query(
    "insert into ticket.queue_member (queue, person, source) select $1, person, 'manual' from unnest($2::uuid[]) person on conflict do nothing",
    [id, uuids(members)],
  );
}
