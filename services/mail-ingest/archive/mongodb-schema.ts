/** The archive's documents in MongoDB, and the indexes that its questions need. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { type Connection, type Model, mongo, Schema } from "mongoose";

/** What is larger is a file: MongoDB's own bound is 16 MB a document, and whoever reads a document holds all of it. */
export const mostInlineBytes = 4 * 1024 * 1024;

/** A raw mail. Its first bytes stand alone, so that headers are read without the rest. */
export interface RawRow {
  /** UUIDv7: documents sort by arrival. */
  _id: string;
  receivedAt: Date;
  envelope: MailEnvelope;
  sizeBytes: number;
  /** At most 64 KiB. */
  head: Buffer;
  /** What follows the head; null where the whole mail is a file. */
  rest: Buffer | null;
  file: mongo.ObjectId | null;
  /** The list that it came with: what may be taken back if another mail of the list is refused. */
  list: mongo.ObjectId;
}
/** A part, by its content. */
export interface PartRow {
  /** SHA-256, in hexadecimal. */
  _id: string;
  type: string;
  sizeBytes: number;
  /** Null where it is a file. */
  bytes: Buffer | null;
  file: mongo.ObjectId | null;
  /** Of the last upload, until somebody uses it; absent where only mails have it. */
  uploadedAt?: Date;
  /** It was uploaded and is referred to, so it stays for ever. */
  isUsed?: boolean;
  /** Whoever is about to remove it. Anybody who keeps it meanwhile takes the mark away, and then it stays. */
  doomed?: mongo.ObjectId;
}
/** A mail has a part. */
export interface PartUseRow {
  /** Mail and SHA-256. */
  _id: string;
  mail: string;
  sha256: string;
  /** The mail is being removed, so this no longer counts. */
  isLeaving: boolean;
}
/** A file that is being written or removed. While this stands, nobody relies on the file; the sweep looks at what was left. */
export interface UnsettledRow {
  /** The file's id. */
  _id: mongo.ObjectId;
  at: Date;
}

/** GridFS keeps its files in `file.files` and `file.chunks`. */
const bucketName = "file";
const { ObjectId } = Schema.Types;
const plain = { versionKey: false, autoIndex: false } as const;

const rawSchema = new Schema<RawRow>(
  {
    _id: String,
    receivedAt: Date,
    envelope: Object,
    sizeBytes: Number,
    head: Buffer,
    rest: Buffer,
    file: ObjectId,
    list: ObjectId,
  },
  { ...plain, collection: "raw" },
).index({ file: 1 });
const partSchema = new Schema<PartRow>(
  {
    _id: String,
    type: { type: String },
    sizeBytes: Number,
    bytes: Buffer,
    file: ObjectId,
    uploadedAt: Date,
    isUsed: Boolean,
    doomed: ObjectId,
  },
  { ...plain, collection: "part" },
)
  .index({ file: 1 })
  .index({ uploadedAt: 1 }, { sparse: true });
const partUseSchema = new Schema<PartUseRow>(
  { _id: String, mail: String, sha256: String, isLeaving: Boolean },
  { ...plain, collection: "part_use" },
)
  .index({ mail: 1 })
  .index({ sha256: 1, isLeaving: 1 });
const unsettledSchema = new Schema<UnsettledRow>(
  { _id: ObjectId, at: Date },
  { ...plain, collection: "unsettled" },
).index({ at: 1 });

export interface Models {
  raw: Model<RawRow>;
  part: Model<PartRow>;
  partUse: Model<PartUseRow>;
  unsettled: Model<UnsettledRow>;
  /** Writes and reads `files` and `chunks`. */
  bucket: mongo.GridFSBucket;
  files: mongo.Collection<{ _id: mongo.ObjectId }>;
  chunks: mongo.Collection<{ files_id: mongo.ObjectId }>;
}
/** Makes what is missing of collections and indexes; several processes may do so at once. */
export async function openModels(connection: Connection): Promise<Models> {
  const { db } = connection;
  if (db === undefined) throw new Error("the connection to MongoDB is not open");
  const raw = connection.model<RawRow>("Raw", rawSchema);
  const part = connection.model<PartRow>("Part", partSchema);
  const partUse = connection.model<PartUseRow>("PartUse", partUseSchema);
  const unsettled = connection.model<UnsettledRow>("Unsettled", unsettledSchema);
  for (const model of [raw, part, partUse, unsettled]) await model.createIndexes();
  const files = db.collection<{ _id: mongo.ObjectId }>(`${bucketName}.files`);
  const chunks = db.collection<{ files_id: mongo.ObjectId }>(`${bucketName}.chunks`);
  await files.createIndex({ filename: 1, uploadDate: 1 });
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
  const bucket = new mongo.GridFSBucket(db, { bucketName });
  return { raw, part, partUse, unsettled, bucket, files, chunks };
}
