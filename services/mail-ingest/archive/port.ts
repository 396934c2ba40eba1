/** Where raw mails and their parts are kept. A mail that got its 250 is here, whatever ends afterwards. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";

/** A mail as it came, with its envelope (RFC 5321). */
export interface RawMail {
  /** UUIDv7, so ids sort by arrival. */
  id: string;
  receivedAt: Date;
  envelope: MailEnvelope;
  raw: Buffer;
}
/** A part, and the mail that it belongs to. */
export interface KeptPart {
  sha256: string;
  mail: string;
  type: string;
  bytes: Uint8Array;
}
/** Bytes to be streamed, a bounded chunk at a time. */
export interface Content {
  sizeBytes: number;
  chunks(): AsyncIterable<Buffer>;
}
/** Held once, since the size is known before. */
export async function wholeOf(content: Content | null): Promise<Buffer> {
  if (content === null) return Buffer.alloc(0);
  const whole = Buffer.allocUnsafe(content.sizeBytes);
  let bytes = 0;
  for await (const chunk of content.chunks()) bytes += chunk.copy(whole, bytes);
  return whole.subarray(0, bytes);
}
/** Bytes that come from outside, as many as they will be. */
export interface Arriving {
  id: string;
  at: Date;
  type: string;
  chunks: AsyncIterable<Uint8Array>;
}
/** What they were when all had come. */
export interface Whole {
  sha256: string;
  sizeBytes: number;
}

export interface Archive {
  /** Resolves once the disk has them all. */
  append(mails: readonly RawMail[]): Promise<void>;
  /** What arrived after `id`, oldest first. */
  after(id: string | null, limit: number): Promise<{ id: string; sizeBytes: number }[]>;
  /** What arrived before `id`, newest first. */
  before(id: string | null, limit: number): Promise<string[]>;
  load(ids: readonly string[]): Promise<RawMail[]>;
  /** The first `bytes` of each, for its headers; 64 KiB at most. */
  heads(ids: readonly string[], bytes: number): Promise<{ id: string; receivedAt: Date; head: Buffer }[]>;
  open(id: string): Promise<Content | null>;
  /** The same part again is kept once; each mail that has it counts as a reference. */
  keep(parts: readonly KeptPart[]): Promise<void>;
  openPart(sha256: string): Promise<Content | null>;
  /** The contents that the mail refers to, each once. */
  partsOf(id: string): Promise<string[]>;
  /** The mail, and those of its parts that no other mail refers to and nobody uploaded. */
  remove(id: string): Promise<void>;
  /** Resolves once the disk has it as a part; of what breaks off nothing stays. A few mebibytes are held at a time. */
  upload(arriving: Arriving): Promise<Whole>;
  /** Parts that were uploaded before and are not marked, the oldest first. */
  unused(before: Date, limit: number): Promise<string[]>;
  /** Somebody refers to these, so they are kept for ever. */
  markUsed(sha256s: readonly string[]): Promise<void>;
  /** Those of these parts that were uploaded before, for the last time, and are not marked go, unless a mail has them. */
  forgetUnused(sha256s: readonly string[], before: Date): Promise<void>;
  /** Rejects with the reason when nothing can be stored now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
