/** The SQL of what comes in for each queue: how many mails on which day, and when a probe came back. */
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import type { Probe } from "@guichet/shared/contracts/probe.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import { int4s, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import { regularDays, type Traffic } from "./rules/silence.ts";
import type { Store } from "./store.ts";

export interface QueueTraffic extends Traffic {
  queue: string;
  name: string;
  mails: number;
  /** Of the probe that came back last. */
  probe: { sentAt: Date; returnedAt: Date } | null;
}
export interface TrafficStore {
  /** Their names, of the versions that are known; to follow `saveQueues`. */
  nameQueues(transaction: Transaction, queues: readonly Queue[]): Promise<void>;
  /** Counts mails for the queues that their envelope names; for each mail once. */
  count(transaction: Transaction, mails: readonly MailReceived[]): Promise<void>;
  returned(probe: Probe, at: Date): Promise<void>;
  list(): Promise<QueueTraffic[]>;
}

/** The store, with every reading counted in the transaction that keeps it: so it is counted once, whatever ends in between. */
export const counting = (store: Store, { count }: Pick<TrafficStore, "count">): Store => ({
  ...store,
  async keepReadings(transaction, readings) {
    const fresh = await store.keepReadings(transaction, readings);
    await count(
      transaction,
      readings.flatMap(({ received }) => (fresh.has(received.mail) ? [received] : [])),
    );
    return fresh;
  },
});

export function openTrafficStore(database: Database, timeZone: string): TrafficStore {
  return {
    async nameQueues(transaction, queues) {
      await transaction.query(
        `update queue set name = u.name from unnest($1::uuid[], $2::int4[], $3::text[]) u(id, version, name)
         where queue.id = u.id and queue.version = u.version`,
        [
          uuids(queues.map(({ id }) => id)),
          int4s(queues.map(({ version }) => version)),
          texts(queues.map(({ name }) => name)),
        ],
      );
    },
    async count(transaction, mails) {
      const sent = mails.flatMap(({ mail, receivedAt, envelope }) =>
        envelope.recipients.map((address) => ({ mail, at: new Date(receivedAt), address: plain(address) })),
      );
      await transaction.query(
        `insert into queue_day (queue, day, mails, last_at)
         select a.queue, (u.at at time zone $4::text)::date, count(distinct u.mail), max(u.at)
         from unnest($1::uuid[], $2::timestamptz[], $3::text[]) u(mail, at, address) join address a using (address)
         group by 1, 2 order by 1, 2
         on conflict (queue, day) do update set mails = queue_day.mails + excluded.mails,
           last_at = greatest(queue_day.last_at, excluded.last_at)`,
        [
          uuids(sent.map(({ mail }) => mail)),
          timestamps(sent.map(({ at }) => at)),
          texts(sent.map(({ address }) => address)),
          timeZone,
        ],
      );
    },
    async returned({ queue, sentAt }, at) {
      await database.query(
        `insert into probe (queue, sent_at, returned_at) values ($1, $2, $3)
         on conflict (queue) do update set sent_at = excluded.sent_at, returned_at = excluded.returned_at
         where probe.sent_at < excluded.sent_at`,
        [queue, sentAt, at],
      );
    },
    list: () => list(database),
  };
}
/** What follows the plus sign is detail (RFC 5233). */
const plain = (address: string): string => address.replace(/\+[^@]*(?=@|$)/, "");

interface Row {
  queue: string;
  name: string;
  mails: number;
  last_at: Date | null;
  days: string[];
  sent_at: Date | null;
  returned_at: Date | null;
}
/** A queue whose name was never heard since there are names here is called by its address. */
async function list(database: Database): Promise<QueueTraffic[]> {
  const rows = await database.query<Row>(
    `select q.id as queue, coalesce(q.name, (select min(address) from address where queue = q.id), '') as name,
       coalesce(t.mails, 0) as mails, t.last_at, p.sent_at, p.returned_at,
       coalesce((select array_agg(day::text) from queue_day d where d.queue = q.id and d.day >= t.last_day - $1::int), '{}') as days
     from queue q left join probe p on p.queue = q.id
       left join (select queue, sum(mails)::int8 as mails, max(last_at) as last_at, max(day) as last_day
                  from queue_day group by queue) t on t.queue = q.id
     order by name, q.id`,
    [regularDays],
  );
  return rows.map(({ last_at, sent_at, returned_at, ...row }) => ({
    ...row,
    lastMailAt: last_at,
    probe: sent_at === null || returned_at === null ? null : { sentAt: sent_at, returnedAt: returned_at },
  }));
}
