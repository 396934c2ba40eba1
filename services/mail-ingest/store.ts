/** The SQL of mail-ingest, but for the archive's: readings, how far they go, and the queues' addresses. */
import { type MailReceived, type MailSaid, mailReceived, mailSaid } from "@guichet/shared/contracts/mail.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import { int4s, texts, uuids } from "@guichet/shared/database/unnest.ts";
import { readableParts } from "./rules/attachment-format.ts";
import { parserVersion } from "./rules/parser-version.ts";
import { awaitReading } from "./store-part-texts.ts";

/** A reading as it is stored: what is looked for in columns, and all of it as JSON. */
export interface Kept {
  received: MailReceived;
  json: string;
  said: MailSaid;
}
export type KeptMail = Pick<Kept, "received" | "said">;
/** Of mails that were read before it was kept. */
export const nothingSaid: MailSaid = { text: null, html: false, attachments: [] };
export interface Store {
  transaction<Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Answers the ids of those that were not there: only they are told. */
  keepReadings(transaction: Transaction, readings: readonly Kept[]): Promise<Set<string>>;
  unreadAmong(ids: readonly string[]): Promise<Set<string>>;
  readingsOf(ids: readonly string[]): Promise<Map<string, KeptMail>>;
  /** Mails whose From or subject contains `query`, before `before`, newest first; of two letters only among the next 20,000. */
  find(query: string, before: string | null, limit: number): Promise<string[]>;
  lowWater(): Promise<string | null>;
  raiseLowWater(mail: string): Promise<void>;
  saveQueues(transaction: Transaction, queues: readonly Queue[]): Promise<void>;
  addresses(transaction?: Transaction): Promise<Set<string>>;
  ping(): Promise<void>;
}

export function openStore(database: Database): Store {
  return {
    transaction: (run) => database.transaction(run),
    keepReadings,
    async unreadAmong(ids) {
      const rows = await database.query<{ id: string }>(
        "select id from unnest($1::uuid[]) id where not exists (select from message where message.id = id.id)",
        [uuids(ids)],
      );
      return new Set(rows.map(({ id }) => id));
    },
    async readingsOf(ids) {
      const rows = await database.query<{ id: string; reading: unknown; said: unknown }>(
        "select id, reading, said from message where id = any($1::uuid[])",
        [uuids(ids)],
      );
      return new Map(
        rows.map(({ id, reading, said }) => [
          id,
          { received: mailReceived.parse(reading), said: said === null ? nothingSaid : mailSaid.parse(said) },
        ]),
      );
    },
    find: (query, before, limit) => find(database, query, before, limit),
    async lowWater() {
      const [row] = await database.query<{ mail: string }>("select mail from low_water");
      return row?.mail ?? null;
    },
    async raiseLowWater(mail) {
      await database.query(
        `insert into low_water (mail) values ($1)
         on conflict (is_only) do update set mail = greatest(low_water.mail, excluded.mail)`,
        [mail],
      );
    },
    saveQueues,
    async addresses(transaction) {
      const rows = await (transaction ?? database).query<{ address: string }>(
        "select distinct address from address",
      );
      return new Set(rows.map(({ address }) => address));
    },
    ping: () => database.ping(),
  };
}

/** Mails that are looked at for what no trigram can be made of. */
const mostLookedAt = 20_000;
/** Planned for its words each time: what many mails have is soon found among the newest, what few have by the trigrams. */
async function find(
  database: Database,
  query: string,
  before: string | null,
  limit: number,
): Promise<string[]> {
  const hasTrigrams = /[\p{L}\p{N}]{3}/u.test(query);
  const rows = await database.queryOnce<{ id: string }>(
    `select id from (select id, sender, subject from message where $2::uuid is null or id < $2
       ${hasTrigrams ? "" : `order by id desc limit ${mostLookedAt}`}) looked_at
     where sender ilike $1 or subject ilike $1 order by id desc limit $3`,
    [`%${query.replace(/[\\%_]/g, "\\$&")}%`, before, limit],
  );
  return rows.map(({ id }) => id);
}

const keepReadings: Store["keepReadings"] = async (transaction, readings) => {
  const received = readings.map((one) => one.received);
  const rows = await transaction.query<{ id: string }>(
    `insert into message (id, class, fingerprint, sender, subject, reading, said, parser)
     select u.id, u.class, u.fingerprint, u.sender, u.subject, u.reading::json, u.said::json, $8
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       u(id, class, fingerprint, sender, subject, reading, said)
     on conflict (id) do nothing returning id`,
    [
      uuids(received.map(({ mail }) => mail)),
      texts(received.map((one) => one.class)),
      texts(received.map(({ fingerprint }) => fingerprint)),
      texts(received.map(({ from }) => (from === null ? null : `${from.name} <${from.address}>`.trim()))),
      texts(received.map(({ subject }) => subject)),
      texts(readings.map(({ json }) => json)),
      texts(readings.map(({ said }) => JSON.stringify(said))),
      parserVersion,
    ],
  );
  const fresh = new Set(rows.map(({ id }) => id));
  const readable = received
    .filter(({ mail }) => fresh.has(mail))
    .flatMap(({ receivedAt, parts }) =>
      readableParts(parts).map((part) => ({ ...part, since: new Date(receivedAt) })),
    );
  await awaitReading(transaction, readable);
  return fresh;
};

/** Of each queue the highest version wins, whatever the order in which they come. */
const saveQueues: Store["saveQueues"] = async (transaction, queues) => {
  const highest = new Map<string, Queue>();
  for (const queue of queues)
    if (queue.version >= (highest.get(queue.id)?.version ?? 0)) highest.set(queue.id, queue);
  const given = [...highest.values()];
  const rows = await transaction.query<{ id: string }>(
    `insert into queue (id, version) select * from unnest($1::uuid[], $2::int4[])
     on conflict (id) do update set version = excluded.version where queue.version < excluded.version returning id`,
    [uuids(given.map(({ id }) => id)), int4s(given.map(({ version }) => version))],
  );
  const changed = new Set(rows.map(({ id }) => id));
  await transaction.query("delete from address where queue = any($1::uuid[])", [uuids([...changed])]);
  const pairs = given
    .filter(({ id }) => changed.has(id))
    .flatMap(({ id, addresses }) => addresses.map((address) => ({ id, address })));
  await transaction.query(
    "insert into address (queue, address) select * from unnest($1::uuid[], $2::text[]) on conflict do nothing",
    [uuids(pairs.map(({ id }) => id)), texts(pairs.map(({ address }) => address))],
  );
};
