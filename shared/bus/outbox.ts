/** Lists committed and not yet confirmed by the broker, in the publisher's own schema: written with the events, deleted when confirmed. */
import type { Queries } from "../database/pool.ts";
import { texts, uuids } from "../database/unnest.ts";
import type { Outgoing } from "./transport.ts";

/** One round of the relay. */
const takenLists = 50;
const takenBytes = 1024 * 1024;

export interface OutboxRow {
  id: string;
  type: string;
  /** JSON of the whole message. */
  message: string;
}
export async function putOutbox(queries: Queries, messages: readonly Outgoing[]): Promise<void> {
  await queries.query(
    "insert into outbox (id, type, message) select * from unnest($1::uuid[], $2::text[], $3::text[])",
    [
      uuids(messages.map(({ id }) => id)),
      texts(messages.map(({ type }) => type)),
      texts(messages.map(({ text }) => text)),
    ],
  );
}
/** The oldest, locked until the transaction ends; another process's relay takes others. */
export async function takeOutbox(queries: Queries): Promise<OutboxRow[]> {
  return await queries.query<OutboxRow & Record<string, unknown>>(
    `with oldest as (
       select id, octet_length(message) as bytes from outbox order by id limit $1 for update skip locked
     ), counted as (select id, sum(bytes) over (order by id) - bytes as before from oldest)
     select id, type, message from counted join outbox using (id) where before < $2 order by id`,
    [takenLists, takenBytes],
  );
}
export async function removeOutbox(queries: Queries, ids: readonly string[]): Promise<void> {
  await queries.query("delete from outbox where id = any($1::uuid[])", [uuids(ids)]);
}
