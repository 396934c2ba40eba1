/** The archive's uploads in MongoDB: a document where all of it comes within a few mebibytes, else a file as it comes. */
import { createHash } from "node:crypto";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { sweepFiles, writeFile } from "./mongodb-files.ts";
import { forgetUpload, putPart } from "./mongodb-parts.ts";
import { type Models, mostInlineBytes } from "./mongodb-schema.ts";
import type { Archive, Arriving, Whole } from "./port.ts";

type Uploads = Pick<Archive, "upload" | "unused" | "markUsed" | "forgetUnused">;

export const openUploads = (opened: () => Promise<Models>, clock: Clock): Uploads => ({
  upload: async (arriving) => await upload(await opened(), arriving),
  async unused(before, limit) {
    const { part } = await opened();
    const rows = await part
      .find({ uploadedAt: { $lt: before }, isUsed: { $ne: true } }, { _id: 1 })
      .sort({ uploadedAt: 1 })
      .limit(limit)
      .lean();
    return rows.map(({ _id }) => _id);
  },
  async markUsed(sha256s) {
    const { part } = await opened();
    await part.updateMany(
      { _id: { $in: [...sha256s] }, uploadedAt: { $exists: true } },
      { $set: { isUsed: true }, $unset: { uploadedAt: 1, doomed: 1 } },
    );
  },
  async forgetUnused(sha256s, before) {
    const models = await opened();
    for (const sha256 of sha256s) await forgetUpload(models, clock, sha256, before);
    await sweepFiles(models, before);
  },
});

async function upload(models: Models, { at, type, chunks }: Arriving): Promise<Whole> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
  };
  const come = await gathered(counted());
  const bytes = come instanceof Uint8Array ? come : null;
  const file = come instanceof Uint8Array ? null : await writeFile(models, come, at);
  const whole = { sha256: hash.digest("hex"), sizeBytes };
  const part = { _id: whole.sha256, type, sizeBytes, bytes, file };
  await putPart(models, part, { $max: { uploadedAt: at } });
  return whole;
}
/** All of it where it fits into a document; else what has come already and what is still to come. */
async function gathered(
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
): Promise<Buffer | AsyncIterable<Uint8Array>> {
  const first: Uint8Array[] = [];
  let bytes = 0;
  while (bytes <= mostInlineBytes) {
    const { value } = await chunks.next();
    if (value === undefined) return Buffer.concat(first, bytes);
    first.push(value);
    bytes += value.length;
  }
  return (async function* () {
    yield* first;
    yield* chunks;
  })();
}
