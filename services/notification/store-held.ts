/** What caps on automatic mail count and hold back. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Bucket, Stopped } from "./rules/caps.ts";

export interface Held {
  /** Which of these deliveries were made: who had got the deed already is told nothing again. */
  made(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Nobody else takes from these buckets until the end of the transaction. `keys` in order, against deadlocks. */
  lock(keys: readonly string[], now: Date): Promise<Bucket[]>;
  write(buckets: readonly Bucket[], now: Date): Promise<void>;
  hold(stopped: readonly Stopped[]): Promise<void>;
  /** These, or all; the longest held first. Others release at the same time what is left over. */
  held(ids: readonly string[] | null, first: number): Promise<HeldMail[]>;
  /** They will not leave; `reason` says why. */
  giveUp(stopped: readonly Stopped[]): Promise<void>;
  /** They leave as if they were made now, and what was counted is forgotten; buckets in the order of `lock`, whatever the collation. */
  release(released: readonly Released[], state: "waiting" | "captured", now: Date): Promise<void>;
}
export interface HeldMail {
  id: string;
  ticket: number;
  recipient: string;
  because: string;
  isUndeliverable: boolean;
}
interface Released {
  id: string;
  messageId: string | null;
}

export const openHeld = (queries: Queries): Held => ({
  async made(ids) {
    const rows = await queries.query<{ id: string }>("select id from delivery where id = any($1::uuid[])", [
      uuids(ids),
    ]);
    return new Set(rows.map(({ id }) => id));
  },
  async lock(keys, now) {
    return await queries.query<Bucket & Record<string, unknown>>(
      `insert into bucket (key, full_at) select key, $2 from unnest($1::text[]) with ordinality u(key, place) order by place
       on conflict (key) do update set full_at = bucket.full_at returning key, full_at as "fullAt"`,
      [texts(keys), now],
    );
  },
  async write(buckets, now) {
    await queries.query(
      `update bucket b set full_at = u.full_at from unnest($1::text[], $2::timestamptz[]) u(key, full_at)
       where b.key = u.key`,
      [texts(buckets.map(({ key }) => key)), timestamps(buckets.map(({ fullAt }) => fullAt))],
    );
    await queries.query(
      `delete from bucket where key in
         (select key from bucket where full_at <= $1 order by full_at limit 100 for update skip locked)`,
      [now],
    );
  },
  hold: (stopped) => stop(queries, stopped, "held"),
  giveUp: (stopped) => stop(queries, stopped, "failed"),
  held: async (ids, first) =>
    await queries.query<HeldMail & Record<string, unknown>>(
      `select d.id, l.ticket, d.recipient, d.because,
         exists (select from undeliverable u where u.person = d.recipient and u.address = d.address) as "isUndeliverable"
       from delivery d
       join letter l on l.deed = d.deed and l.because = d.because and l.language = d.language
       where d.state = 'held' and ($1::uuid[] is null or d.id = any($1)) order by d.id limit $2 for update of d skip locked`,
      [ids === null ? null : uuids(ids), first],
    ),
  async release(released, state, now) {
    await queries.query(
      `update delivery d set state = $3, at = $4, reply = null, message_id = u.message_id,
         due = case $3 when 'waiting' then $4::timestamptz end
       from unnest($1::uuid[], $2::text[]) u(id, message_id) where d.id = u.id`,
      [
        uuids(released.map(({ id }) => id)),
        texts(released.map(({ messageId }) => messageId)),
        ...[state, now],
      ],
    );
    await queries.query(
      `delete from bucket where key in (select key from bucket order by key collate "C" for update)`,
      [],
    );
  },
});

async function stop(queries: Queries, stopped: readonly Stopped[], state: "held" | "failed"): Promise<void> {
  await queries.query(
    `update delivery d set state = $3, due = null, reply = u.reply from unnest($1::uuid[], $2::text[]) u(id, reply)
     where d.id = u.id`,
    [uuids(stopped.map(({ id }) => id)), texts(stopped.map(({ reason }) => reason)), state],
  );
}
