/**
 * What is too large for one document: files of GridFS. Each has an id of its own, so that a retry never meets the chunks of
 * an earlier try. Before a file is written or removed its id is noted as unsettled, and the note goes once a document refers
 * to the file or all of it is gone. So the sweep finds what a crash leaves, chunks without a file too, and searches nothing.
 */
import { mongo } from "mongoose";
import type { Models } from "./mongodb-schema.ts";
import { piecesOf } from "./pieces.ts";

/** Fewer and larger than GridFS's own 255 KiB, since each is a journaled write. */
const chunkBytes = 1024 * 1024;
/** In one round of the sweep. */
const mostSwept = 500;

/** Stores a file that is unsettled still. Of what breaks off nothing stays but what the sweep finds. */
export async function writeFile(
  models: Models,
  bytes: AsyncIterable<Uint8Array>,
  at: Date,
): Promise<mongo.ObjectId> {
  const id = new mongo.ObjectId();
  await noteUnsettled(models, id, at);
  const stream = models.bucket.openUploadStreamWithId(id, id.toHexString(), { chunkSizeBytes: chunkBytes });
  stream.on("error", () => undefined); // each write and the end tell it too
  try {
    for await (const piece of piecesOf(bytes)) await told((tell) => stream.write(piece, tell));
    await told((tell) => stream.end(tell));
    return id;
  } catch (error) {
    // the note stays: a chunk that was on its way may still come, and without a server nothing can be removed now
    await Promise.allSettled([removeBytes(models, id)]);
    throw error;
  }
}
const told = (start: (tell: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

export function readFile({ bucket }: Models, id: mongo.ObjectId): AsyncIterable<Buffer> {
  return bucket.openDownloadStream(id);
}

/** To be called before what refers to a file goes. */
export async function noteUnsettled({ unsettled }: Models, id: mongo.ObjectId, at: Date): Promise<void> {
  await unsettled.updateOne({ _id: id }, { $set: { at } }, { upsert: true });
}
/** A document refers to them now. */
export async function settle({ unsettled }: Models, ids: readonly mongo.ObjectId[]): Promise<void> {
  if (ids.length > 0) await unsettled.deleteMany({ _id: { $in: [...ids] } });
}
/** Nothing refers to it any more. */
export async function removeFile(models: Models, id: mongo.ObjectId): Promise<void> {
  await removeBytes(models, id);
  await settle(models, [id]);
}
async function removeBytes({ files, chunks }: Models, id: mongo.ObjectId): Promise<void> {
  await files.deleteOne({ _id: id });
  await chunks.deleteMany({ files_id: id });
}

/** Decides about all that has been unsettled since before `before`, when nobody can be at work on it any more. */
export async function sweepFiles(models: Models, before: Date): Promise<void> {
  for (;;) {
    const notes = await models.unsettled
      .find({ at: { $lt: before } })
      .limit(mostSwept)
      .lean();
    for (const { _id: id, at } of notes) {
      const isReferred = (await models.raw.exists({ file: id })) ?? (await models.part.exists({ file: id }));
      if (isReferred === null) await removeBytes(models, id);
      await models.unsettled.deleteOne({ _id: id, at });
    }
    if (notes.length < mostSwept) return;
  }
}
