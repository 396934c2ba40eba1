/**
 * The mail archive in MongoDB. A mail is one document, so one atomic write; only what is larger than a few mebibytes is a
 * file, which is whole before a document refers to it. Nothing here needs a transaction.
 */
import { mailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import { mongo } from "mongoose";
import { noteUnsettled, readFile, removeFile, settle, writeFile } from "./mongodb-files.ts";
import { openLink } from "./mongodb-link.ts";
import { keepParts, leaveParts } from "./mongodb-parts.ts";
import { type Models, mostInlineBytes, type RawRow } from "./mongodb-schema.ts";
import { openUploads } from "./mongodb-uploads.ts";
import { slicesOf } from "./pieces.ts";
import { type Archive, type Content, type RawMail, wholeOf } from "./port.ts";

interface Wish {
  /** Its path names the database. */
  url: string;
  clock: Clock;
  log: Log;
}
const headBytes = 64 * 1024;

/**
 * Opens what it can: without a server each wish is refused within seconds, and the first one after its return finds it.
 * @throws {ConfigurationError} for a URL that is none
 */
export async function openMongoArchive({ url, clock, log }: Wish): Promise<Archive> {
  const link = openLink(url, log);
  const opened = link.models;
  await opened().catch((error: unknown) =>
    log.error("MONGODB_URL: the mail archive can't be reached; mails are answered 451 until it can", {
      ...errorFields(error),
    }),
  );
  return {
    append: async (mails) => await append(await opened(), log, mails),
    async after(id, limit) {
      const { raw } = await opened();
      const isLater = id === null ? {} : { _id: { $gt: id } };
      const rows = await raw.find(isLater, { sizeBytes: 1 }).sort({ _id: 1 }).limit(limit).lean();
      return rows.map(({ _id, sizeBytes }) => ({ id: _id, sizeBytes }));
    },
    async before(id, limit) {
      const { raw } = await opened();
      const isEarlier = id === null ? {} : { _id: { $lt: id } };
      const rows = await raw.find(isEarlier, { _id: 1 }).sort({ _id: -1 }).limit(limit).lean();
      return rows.map(({ _id }) => _id);
    },
    load: async (ids) => await load(await opened(), ids),
    async heads(ids, bytes) {
      const { raw } = await opened();
      const rows = await raw.find({ _id: { $in: [...ids] } }, { receivedAt: 1, head: 1 }).lean();
      return rows.map(({ _id, receivedAt, head }) => ({
        id: _id,
        receivedAt,
        head: head.subarray(0, bytes),
      }));
    },
    async open(id) {
      const models = await opened();
      const row = await models.raw.findById(id, { sizeBytes: 1, file: 1 }).lean();
      return contentOf(models, row, async () => {
        const found = await models.raw.findById(id, { head: 1, rest: 1 }).lean();
        return found === null ? null : bytesOf(found);
      });
    },
    keep: async (parts) => await keepParts(await opened(), clock, parts),
    async openPart(sha256) {
      const models = await opened();
      const row = await models.part.findById(sha256, { sizeBytes: 1, file: 1 }).lean();
      const read = async () => (await models.part.findById(sha256, { bytes: 1 }).lean())?.bytes ?? null;
      return contentOf(models, row, read);
    },
    async partsOf(id) {
      const { partUse } = await opened();
      return (await partUse.find({ mail: id }, { sha256: 1 }).lean()).map(({ sha256 }) => sha256);
    },
    remove: async (id) => await remove(await opened(), clock, id),
    ...openUploads(opened, clock),
    ping: link.ping,
    close: link.close,
  };
}

/**
 * One write for all. If one of them is refused the others are taken back. What is stored of a list when the connection is lost
 * never got its 250: it comes again, and is known as a copy.
 */
async function append(models: Models, log: Log, mails: readonly RawMail[]): Promise<void> {
  if (mails.length === 0) return;
  const list = new mongo.ObjectId();
  const rows: RawRow[] = [];
  for (const mail of mails) rows.push(await rowOf(models, mail, list));
  try {
    await models.raw.insertMany(rows, { lean: true, ordered: false });
  } catch (error) {
    const isRefusal = error instanceof mongo.MongoBulkWriteError && [error.writeErrors].flat().length > 0;
    if (isRefusal) await models.raw.deleteMany({ _id: { $in: rows.map(({ _id }) => _id) }, list });
    throw error;
  }
  await settle(
    models,
    rows.flatMap(({ file }) => file ?? []),
  ).catch((error: unknown) =>
    log.debug("the sweep will settle the files of a list of mails", errorFields(error)),
  );
}
async function rowOf(
  models: Models,
  { id, receivedAt, envelope, raw }: RawMail,
  list: mongo.ObjectId,
): Promise<RawRow> {
  const isInline = raw.length <= mostInlineBytes;
  return {
    _id: id,
    receivedAt,
    envelope,
    sizeBytes: raw.length,
    head: raw.subarray(0, headBytes),
    rest: isInline && raw.length > headBytes ? raw.subarray(headBytes) : null,
    file: isInline ? null : await writeFile(models, slicesOf(raw), receivedAt),
    list,
  };
}
const bytesOf = ({ head, rest }: Pick<RawRow, "head" | "rest">): Buffer =>
  rest === null ? head : Buffer.concat([head, rest]);

async function load(models: Models, ids: readonly string[]): Promise<RawMail[]> {
  const rows = await models.raw
    .find({ _id: { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean();
  const mails: RawMail[] = [];
  for (const { _id, receivedAt, envelope, sizeBytes, file, head, rest } of rows) {
    const raw =
      file === null
        ? bytesOf({ head, rest })
        : await wholeOf({ sizeBytes, chunks: () => readFile(models, file) });
    mails.push({ id: _id, receivedAt, envelope: mailEnvelope.parse(envelope), raw });
  }
  return mails;
}

function contentOf(
  models: Models,
  row: Pick<RawRow, "sizeBytes" | "file"> | null,
  read: () => Promise<Buffer | null>,
): Content | null {
  if (row === null) return null;
  const { sizeBytes, file } = row;
  const inline = async function* (): AsyncIterable<Buffer> {
    const bytes = await read();
    if (bytes === null) throw new Error("it was removed from the archive while it was read");
    yield* slicesOf(bytes);
  };
  return { sizeBytes, chunks: () => (file === null ? inline() : readFile(models, file)) };
}

/** Can be repeated when it was interrupted: the mail itself goes last. */
async function remove(models: Models, clock: Clock, id: string): Promise<void> {
  await leaveParts(models, clock, id);
  const file = (await models.raw.findById(id, { file: 1 }).lean())?.file ?? null;
  if (file !== null) await noteUnsettled(models, file, clock.now());
  await models.raw.deleteOne({ _id: id });
  if (file !== null) await removeFile(models, file);
}
