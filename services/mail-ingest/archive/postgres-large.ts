/** Large mails and parts on their way into PostgreSQL: piece by piece, since a parameter is held several times over. */
import { randomUUID } from "node:crypto";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { slicesOf } from "./pieces.ts";
import type { KeptPart, RawMail } from "./port.ts";

const largeBytes = 4 * 1024 * 1024;
export const isLarge = (bytes: Uint8Array): boolean => bytes.length > largeBytes;

export async function appendLarge(
  transaction: Transaction,
  { id, receivedAt, envelope, raw }: RawMail,
): Promise<void> {
  const pieces = await sendPieces(transaction, raw);
  await transaction.query(
    `insert into raw (id, received_at, envelope, size_bytes, raw)
     select $2, $3, $4::json, $5, string_agg(bytes, '' order by place) from upload_piece where upload = $1`,
    [pieces, id, receivedAt, JSON.stringify(envelope), raw.length],
  );
  await forgetPieces(transaction, pieces);
}

/** A part that is there already is locked, as in `keep`, and not sent again. */
export async function keepLarge(
  transaction: Transaction,
  { sha256, mail, type, bytes }: KeptPart,
): Promise<void> {
  const key = Buffer.from(sha256, "hex");
  await transaction.query("insert into part_use (mail, sha256) values ($1, $2) on conflict do nothing", [
    mail,
    key,
  ]);
  const known = await transaction.query("select 1 from part where sha256 = $1 for update", [key]);
  if (known.length > 0) return;
  const pieces = await sendPieces(transaction, bytes);
  await transaction.query(
    `insert into part (sha256, type, size_bytes, bytes)
     select $2, $3, $4, string_agg(bytes, '' order by place) from upload_piece where upload = $1
     on conflict (sha256) do update set type = part.type where false`,
    [pieces, key, type, bytes.length],
  );
  await forgetPieces(transaction, pieces);
}

/** Seen by nobody else, since they are gone before the transaction ends. */
async function sendPieces(transaction: Transaction, bytes: Uint8Array): Promise<string> {
  const pieces = randomUUID();
  let place = 0;
  for await (const piece of slicesOf(bytes))
    await transaction.query("insert into upload_piece (upload, place, at, bytes) values ($1, $2, $3, $4)", [
      pieces,
      place++,
      new Date(0),
      piece,
    ]);
  return pieces;
}
async function forgetPieces(transaction: Transaction, pieces: string): Promise<void> {
  await transaction.query("delete from upload_piece where upload = $1", [pieces]);
}
