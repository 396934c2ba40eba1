/** The archive's uploads in PostgreSQL: pieces as they come, then one part. */
import { createHash } from "node:crypto";
import type { Database } from "@guichet/shared/database/pool.ts";
import { byteas } from "@guichet/shared/database/unnest.ts";
import { piecesOf } from "./pieces.ts";
import type { Archive, Arriving, Whole } from "./port.ts";

export const openUploads = (
  database: Database,
): Pick<Archive, "upload" | "unused" | "markUsed" | "forgetUnused"> => ({
  upload: (wish) => upload(database, wish),
  async unused(before, limit) {
    const rows = await database.query<{ sha256: Buffer }>(
      "select sha256 from upload where not is_used and uploaded_at < $1 order by uploaded_at limit $2",
      [before, limit],
    );
    return rows.map(({ sha256 }) => sha256.toString("hex"));
  },
  async markUsed(sha256s) {
    await database.query("update upload set is_used = true where sha256 = any($1::bytea[])", [
      hashesOf(sha256s),
    ]);
  },
  forgetUnused: (sha256s, before) => forgetUnused(database, sha256s, before),
});
const hashesOf = (sha256s: readonly string[]): Buffer =>
  byteas(sha256s.map((sha256) => Buffer.from(sha256, "hex")));

/** No transaction lasts as long as the client takes; what a process leaves when it ends is found by its age. */
async function upload(database: Database, { id, at, type, chunks }: Arriving): Promise<Whole> {
  await database.query("delete from upload_piece where upload = $1", [id]); // of a try that a crash ended
  const hash = createHash("sha256");
  let [sizeBytes, place] = [0, 0];
  try {
    for await (const piece of piecesOf(chunks)) {
      hash.update(piece);
      sizeBytes += piece.length;
      await database.query("insert into upload_piece (upload, place, at, bytes) values ($1, $2, $3, $4)", [
        id,
        place++,
        at,
        piece,
      ]);
    }
    const whole = { sha256: hash.digest("hex"), sizeBytes };
    await join(database, { ...whole, id, at, type });
    return whole;
  } catch (error) {
    await database.query("delete from upload_piece where upload = $1", [id]);
    throw error;
  }
}

/** The upload's row first: whoever forgets it has its lock, so that what is uploaded again is kept anew. */
async function join(
  database: Database,
  { id, at, type, sha256, sizeBytes }: Omit<Arriving, "chunks"> & Whole,
): Promise<void> {
  const key = Buffer.from(sha256, "hex");
  await database.transaction(async (transaction) => {
    await transaction.queryOnce("set local synchronous_commit = on"); // a promise to the client, whatever the server's setting
    await transaction.query(
      `insert into upload (sha256, uploaded_at) values ($1, $2)
       on conflict (sha256) do update set uploaded_at = greatest(upload.uploaded_at, excluded.uploaded_at)`,
      [key, at],
    );
    await transaction.query(
      `insert into part (sha256, type, size_bytes, bytes)
       select $2, $3, $4, coalesce(string_agg(bytes, '' order by place), '') from upload_piece where upload = $1
       on conflict (sha256) do update set type = part.type where false`,
      [id, key, type, sizeBytes],
    );
    await transaction.query("delete from upload_piece where upload = $1", [id]);
  });
}

/**
 * What was uploaded again meanwhile is no longer that old. The rows' locks are taken in one order, and those of parts before
 * anybody's references are looked at: a mail that just now keeps one of them waits and keeps it anew.
 */
async function forgetUnused(database: Database, sha256s: readonly string[], before: Date): Promise<void> {
  const hashes = hashesOf(sha256s);
  await database.transaction(async (transaction) => {
    await transaction.query("select from upload where sha256 = any($1::bytea[]) order by sha256 for update", [
      hashes,
    ]);
    await transaction.query("select from part where sha256 = any($1::bytea[]) order by sha256 for update", [
      hashes,
    ]);
    await transaction.query(
      `with forgotten as (delete from upload where sha256 = any($1::bytea[]) and not is_used and uploaded_at < $2 returning sha256)
       delete from part using forgotten where part.sha256 = forgotten.sha256
         and not exists (select from part_use where part_use.sha256 = part.sha256)`,
      [hashes, before],
    );
    await transaction.query("delete from upload_piece where at < $1", [before]);
  });
}
