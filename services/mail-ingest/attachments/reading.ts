/** Reads attachments for search after their mail was told, never before: each content once, and tells what it says. */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import { type Archive, wholeOf } from "../archive/port.ts";
import { keepText, nextUnread } from "../store-part-texts.ts";
import type { Extractor } from "./extractor.ts";
import { lookMs, type Rounds, startRounds } from "./rounds.ts";

interface Parts {
  archive: Archive;
  database: Database;
  extractor: Extractor;
  publish: Publish<"mail-ingest">;
  clock: Clock;
  log: Log;
}
/** Larger ones are data, not letters. */
const mostBytes = 32 * 1024 * 1024;

export const startAttachments = (parts: Parts): Rounds =>
  startRounds(
    async () => ((await readOne(parts)) ? 0 : lookMs),
    (error) => parts.log.warn("attachments can't be read for search now; they will be", errorFields(error)),
  );

/** Its text, its event and the end of its waiting in one transaction. Answers whether there was one. */
async function readOne({ archive, database, extractor, publish, clock, log }: Parts): Promise<boolean> {
  return await database.transaction(async (transaction) => {
    const unread = await nextUnread(transaction);
    if (unread === null) return false;
    const { sha256, type, name } = unread;
    const bytes = await bytesOf(archive, sha256);
    const out =
      bytes === null ? { problem: "it is too large, or gone" } : await extractor.read({ bytes, type, name });
    const at = clock.now();
    const [text, problem] = "text" in out ? [out.text, null] : ["", out.problem];
    if (problem !== null) log.info("an attachment has no text for search", { sha256, type, problem });
    await keepText(transaction, sha256, { text, problem, at });
    const around = { subjectVersion: 1, cause: null, audience: null, traceparent: null };
    if (text !== "")
      await publish(transaction, "mail.part-read", [
        { at, subject: sha256, ...around, data: { sha256, text } },
      ]);
    return true;
  });
}
async function bytesOf(archive: Archive, sha256: string): Promise<Uint8Array | null> {
  const content = await archive.openPart(sha256);
  return content === null || content.sizeBytes > mostBytes ? null : await wholeOf(content);
}
