/**
 * What a content said goes when its last part leaves the archive: its text for search, here and in search, and what the virus
 * scanner said of it. The archive may be another server, so the leaving is written down before, and looked through after.
 */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Archive } from "../archive/port.ts";
import {
  forgetContent,
  holdContents,
  leavingBefore,
  noteLeaving,
  settleLeaving,
} from "../store-part-texts.ts";

interface Parts {
  archive: Archive;
  database: Database;
  publish: Publish<"mail-ingest">;
  clock: Clock;
}
/** A removal takes no longer; what is older was broken off. */
const settledMs = 3600 * 1000;
const pageSize = 1000;

/** The archive, which forgets with its parts what they said. */
export function forgettingArchive(parts: Parts): Archive {
  const { archive, database, clock } = parts;
  const settle = async (sha256s: readonly string[]): Promise<void> => {
    for (const sha256 of sha256s) await settleOne(parts, sha256);
  };
  const leave = async (sha256s: readonly string[], go: () => Promise<void>): Promise<void> => {
    await noteLeaving(database, sha256s, clock.now());
    await go();
    await settle(sha256s);
  };
  return {
    ...archive,
    remove: async (id) => await leave(await archive.partsOf(id), () => archive.remove(id)),
    async forgetUnused(sha256s, before) {
      await leave(sha256s, () => archive.forgetUnused(sha256s, before));
      await settle(await leavingBefore(database, new Date(clock.now().getTime() - settledMs), pageSize));
    },
  };
}

/** Whoever has it anew stores it first and then waits for our lock: it is there by then, or it is read once more. */
async function settleOne({ archive, database, publish, clock }: Parts, sha256: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await holdContents(transaction, [sha256]);
    const isGone = (await archive.openPart(sha256)) === null;
    if (isGone && (await forgetContent(transaction, sha256))) {
      const around = { subjectVersion: 1, cause: null, audience: null, traceparent: null };
      const data = { sha256 };
      await publish(transaction, "mail.part-gone", [{ at: clock.now(), subject: sha256, ...around, data }]);
    }
    await settleLeaving(transaction, sha256);
  });
}
