/** The mail archive in PostgreSQL, in the service's own schema. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { mailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Database, Queries } from "@guichet/shared/database/pool.ts";
import { byteas, int4s, jsons, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import { asBuffer } from "./pieces.ts";
import { type Archive, type Content, type KeptPart, type RawMail, wholeOf } from "./port.ts";
import { appendLarge, isLarge, keepLarge } from "./postgres-large.ts";
import { openUploads } from "./postgres-uploads.ts";

/** A statement's answer is text, two characters a byte: this much at a time. */
const chunkBytes = 256 * 1024;
const firstId = "00000000-0000-0000-0000-000000000000";
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export function openPostgresArchive(database: Database): Archive {
  return {
    append: (mails) => append(database, mails),
    async after(id, limit) {
      const rows = await database.query<{ id: string; size_bytes: number }>(
        "select id, size_bytes from raw where id > $1 order by id limit $2",
        [id ?? firstId, limit],
      );
      return rows.map((row) => ({ id: row.id, sizeBytes: row.size_bytes }));
    },
    async before(id, limit) {
      const rows = await database.query<{ id: string }>(
        "select id from raw where id < $1 order by id desc limit $2",
        [id ?? lastId, limit],
      );
      return rows.map((row) => row.id);
    },
    load: (ids) => load(database, ids),
    async heads(ids, bytes) {
      const rows = await database.query<{ id: string; received_at: Date; head: Buffer }>(
        "select id, received_at, substring(raw from 1 for $2) as head from raw where id = any($1::uuid[])",
        [uuids(ids), bytes],
      );
      return rows.map((row) => ({ id: row.id, receivedAt: row.received_at, head: row.head }));
    },
    open: (id) => openRaw(database, id),
    keep: (parts) => keep(database, parts),
    openPart: (sha256) => openPart(database, Buffer.from(sha256, "hex")),
    async partsOf(id) {
      const rows = await database.query<{ sha256: Buffer }>("select sha256 from part_use where mail = $1", [
        id,
      ]);
      return rows.map(({ sha256 }) => sha256.toString("hex"));
    },
    remove: (id) => remove(database, id),
    ...openUploads(database),
    ping: () => database.ping(),
    close: async () => undefined, // the pool is the service's
  };
}

/** It asks for the synchronous commit itself: a 250 depends on it, whatever the server's setting. */
async function append(database: Database, mails: readonly RawMail[]): Promise<void> {
  if (!mails.some(({ raw }) => isLarge(raw))) return await appendAtOnce(database, mails);
  await database.transaction(async (transaction) => {
    await transaction.queryOnce("set local synchronous_commit = on");
    for (const mail of mails) if (isLarge(mail.raw)) await appendLarge(transaction, mail);
    await appendAtOnce(
      transaction,
      mails.filter(({ raw }) => !isLarge(raw)),
    );
  });
}
/** One statement for all. */
async function appendAtOnce(database: Queries, mails: readonly RawMail[]): Promise<void> {
  if (mails.length === 0) return;
  await database.query(
    `insert into raw (id, received_at, envelope, size_bytes, raw)
     select u.id, u.received_at, u.envelope::json, u.size_bytes, u.raw
     from (select set_config('synchronous_commit', 'on', true)) durable,
       unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::int4[], $5::bytea[]) u(id, received_at, envelope, size_bytes, raw)`,
    [
      uuids(mails.map(({ id }) => id)),
      timestamps(mails.map(({ receivedAt }) => receivedAt)),
      jsons(mails.map(({ envelope }) => envelope)),
      int4s(mails.map(({ raw }) => raw.length)),
      byteas(mails.map(({ raw }) => raw)),
    ],
  );
}

interface Row {
  id: string;
  received_at: Date;
  envelope: MailEnvelope;
  raw: Buffer | null;
}
async function load(database: Database, ids: readonly string[]): Promise<RawMail[]> {
  const rows = await database.query<Row>(
    `select id, received_at, envelope, case when size_bytes <= $2 then raw end as raw
     from raw where id = any($1::uuid[]) order by id`,
    [uuids(ids), chunkBytes],
  );
  const mails: RawMail[] = [];
  for (const { id, received_at, envelope, raw } of rows) {
    const bytes = raw ?? (await wholeOf(await openRaw(database, id)));
    mails.push({ id, receivedAt: received_at, envelope: mailEnvelope.parse(envelope), raw: bytes });
  }
  return mails;
}

async function openRaw(database: Database, id: string): Promise<Content | null> {
  const [row] = await database.query<{ size_bytes: number }>("select size_bytes from raw where id = $1", [
    id,
  ]);
  const statement = "select substring(raw from $2 for $3) as chunk from raw where id = $1";
  return row === undefined ? null : contentOf(database, row.size_bytes, statement, id);
}
async function openPart(database: Database, sha256: Buffer): Promise<Content | null> {
  const [row] = await database.query<{ size_bytes: number }>(
    "select size_bytes from part where sha256 = $1",
    [sha256],
  );
  const statement = "select substring(bytes from $2 for $3) as chunk from part where sha256 = $1";
  return row === undefined ? null : contentOf(database, row.size_bytes, statement, sha256);
}
function contentOf(database: Database, sizeBytes: number, statement: string, key: string | Buffer): Content {
  return {
    sizeBytes,
    async *chunks() {
      for (let from = 0; from < sizeBytes; from += chunkBytes) {
        const [row] = await database.query<{ chunk: Buffer }>(statement, [key, from + 1, chunkBytes]);
        if (row === undefined) throw new Error("it was removed from the archive while it was read");
        yield row.chunk;
      }
    },
  };
}

/** A part that is there already is locked, so that whoever is about to remove it has looked at these references, or is waited for. */
async function keep(database: Database, parts: readonly KeptPart[]): Promise<void> {
  for (const part of parts)
    if (isLarge(part.bytes)) await database.transaction((transaction) => keepLarge(transaction, part));
  await keepAtOnce(
    database,
    parts.filter(({ bytes }) => !isLarge(bytes)),
  );
}
async function keepAtOnce(database: Database, parts: readonly KeptPart[]): Promise<void> {
  if (parts.length === 0) return;
  await database.query(
    `with given as (
       select * from unnest($1::bytea[], $2::uuid[], $3::text[], $4::int4[], $5::bytea[]) u(sha256, mail, type, size_bytes, bytes)
     ), used as (
       insert into part_use (mail, sha256) select mail, sha256 from given on conflict do nothing
     )
     insert into part (sha256, type, size_bytes, bytes)
     select distinct on (sha256) sha256, type, size_bytes, bytes from given order by sha256
     on conflict (sha256) do update set type = part.type where false`,
    [
      byteas(parts.map(({ sha256 }) => Buffer.from(sha256, "hex"))),
      uuids(parts.map(({ mail }) => mail)),
      texts(parts.map(({ type }) => type)),
      int4s(parts.map(({ bytes }) => bytes.length)),
      byteas(parts.map(({ bytes }) => asBuffer(bytes))),
    ],
  );
}

/** Locks the parts first, so that a mail that is just now keeping one of them waits and keeps it anew. */
async function remove(database: Database, id: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query(
      `select from part where sha256 in (select sha256 from part_use where mail = $1) order by sha256 for update`,
      [id],
    );
    await transaction.query(
      `with unused as (delete from part_use where mail = $1 returning sha256)
       delete from part using unused where part.sha256 = unused.sha256
         and not exists (select from part_use other where other.sha256 = part.sha256 and other.mail <> $1)
         and not exists (select from upload where upload.sha256 = part.sha256)`,
      [id],
    );
    await transaction.query("delete from raw where id = $1", [id]);
  });
}
