/**
 * Parts by their content, each once, with one document as the largest thing that changes at once. Whoever removes a part
 * marks it, then looks whether anybody refers to it, and removes it only if it still bears that mark. Whoever keeps it refers
 * to it first, and then takes any mark away or, where the part is gone already, stores it anew. So neither misses the other.
 */
import type { Clock } from "@guichet/shared/process/clock.ts";
import { mongo, type QueryFilter, type UpdateQuery } from "mongoose";
import { noteUnsettled, removeFile, settle, writeFile } from "./mongodb-files.ts";
import { type Models, mostInlineBytes, type PartRow } from "./mongodb-schema.ts";
import { asBuffer, slicesOf } from "./pieces.ts";
import type { KeptPart } from "./port.ts";

/** Neither an upload that waits to be used nor one that is. */
const isOfMailsOnly: QueryFilter<PartRow> = { uploadedAt: { $exists: false }, isUsed: { $ne: true } };

export async function keepParts(models: Models, clock: Clock, parts: readonly KeptPart[]): Promise<void> {
  if (parts.length === 0) return;
  const byHash = new Map(parts.map((part) => [part.sha256, part]));
  const uses = new Map(parts.map(({ mail, sha256 }) => [`${mail} ${sha256}`, { mail, sha256 }]));
  await repeatedOnCollision(() =>
    models.partUse.bulkWrite(
      [...uses].map(([_id, use]) => ({
        updateOne: { filter: { _id }, update: { $set: { ...use, isLeaving: false } }, upsert: true },
      })),
      { ordered: false },
    ),
  );
  const isAmong = { _id: { $in: [...byHash.keys()] } };
  await models.part.updateMany(isAmong, { $unset: { doomed: 1 } });
  const there = await models.part.find(isAmong, { _id: 1 }).lean();
  for (const { _id } of there) byHash.delete(_id);
  for (const part of byHash.values()) await addPart(models, clock.now(), part);
}
async function addPart(models: Models, at: Date, { sha256, type, bytes }: KeptPart): Promise<void> {
  const isInline = bytes.length <= mostInlineBytes;
  const file = isInline ? null : await writeFile(models, slicesOf(bytes), at);
  await putPart(
    models,
    { _id: sha256, type, sizeBytes: bytes.length, bytes: isInline ? asBuffer(bytes) : null, file },
    {},
  );
}

/** The part with its file, unless it is there already: then the other file goes. `update` is made in either case. */
export async function putPart(
  models: Models,
  { _id, ...part }: PartRow,
  update: UpdateQuery<PartRow>,
): Promise<void> {
  const { upsertedCount } = await repeatedOnCollision(() =>
    models.part.updateOne(
      { _id },
      { $setOnInsert: part, $unset: { doomed: 1 }, ...update },
      { upsert: true },
    ),
  );
  if (part.file === null) return;
  if (upsertedCount === 1) await settle(models, [part.file]);
  else await removeFile(models, part.file);
}

/** Those of the mail's parts that nobody else has. Can be repeated when it was interrupted. */
export async function leaveParts(models: Models, clock: Clock, mail: string): Promise<void> {
  await models.partUse.updateMany({ mail }, { $set: { isLeaving: true } });
  const uses = await models.partUse.find({ mail, isLeaving: true }).lean();
  for (const { sha256 } of uses) await removeUnlessUsed(models, clock, sha256, isOfMailsOnly);
  await models.partUse.deleteMany({ mail, isLeaving: true });
}

/** An upload that nobody used in time. If a mail has the part too, it is that mail's alone from now on. */
export async function forgetUpload(
  models: Models,
  clock: Clock,
  sha256: string,
  before: Date,
): Promise<void> {
  const isOld: QueryFilter<PartRow> = { uploadedAt: { $lt: before }, isUsed: { $ne: true } };
  if ((await removeUnlessUsed(models, clock, sha256, isOld)) !== "used") return;
  await models.part.updateOne({ _id: sha256, ...isOld }, { $unset: { uploadedAt: 1 } });
  await removeUnlessUsed(models, clock, sha256, isOfMailsOnly); // the mail may have gone meanwhile
}

async function removeUnlessUsed(
  models: Models,
  clock: Clock,
  sha256: string,
  condition: QueryFilter<PartRow>,
): Promise<"used" | "done"> {
  const doomed = new mongo.ObjectId();
  const part = await models.part
    .findOneAndUpdate({ _id: sha256, ...condition }, { $set: { doomed } }, { projection: { file: 1 } })
    .lean();
  if (part === null) return "done";
  if ((await models.partUse.exists({ sha256, isLeaving: false })) !== null) return "used";
  if (part.file !== null) await noteUnsettled(models, part.file, clock.now());
  const { deletedCount } = await models.part.deleteOne({ _id: sha256, doomed });
  if (part.file !== null && deletedCount === 1) await removeFile(models, part.file);
  return "done";
}

/** Two that insert one id at the same moment may collide: for the second try it is there. */
async function repeatedOnCollision<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!isCollision(error)) throw error;
    return await run();
  }
}
const isCollision = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === 11_000;
