/** What goes with the last part of a content, on a real database: its text, the scanner's word, and what search knows. */
import { createHash, randomBytes } from "node:crypto";
import type { Publish } from "@guichet/shared/bus/port.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { freshDatabase, testLog, testSecret } from "../../../tests/database.ts";
import type { Archive } from "../archive/port.ts";
import { openPostgresArchive } from "../archive/postgres.ts";
import { awaitReading, keepText } from "../store-part-texts.ts";
import { awaitScans } from "../store-scans.ts";
import { forgettingArchive } from "./forgetting.ts";

const dayMs = 24 * 3600 * 1000;

describe("an archive that forgets", () => {
  let nowMs = Date.UTC(2026, 10, 24, 9);
  const clock = { now: () => new Date(nowMs) };
  let database: Database;
  let plain: Archive;
  let archive: Archive;
  const told: string[] = [];
  const publish: Publish<"mail-ingest"> = async (_transaction, type, drafts) => {
    if (type === "mail.part-gone") told.push(...drafts.map(({ subject }) => subject));
  };

  beforeAll(async () => {
    const folder = new URL("../migrations/", import.meta.url);
    const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    database = await openDatabase({ ...server, schema: "mail", folder });
    plain = openPostgresArchive(database);
    archive = forgettingArchive({ archive: plain, database, publish, clock });
  });
  afterAll(async () => await database?.close());
  beforeEach(() => {
    told.length = 0;
  });

  const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  const mail = async (...contents: Buffer[]): Promise<string> => {
    const id = newId(clock);
    const envelope = { mailFrom: "", recipients: [], clientAddress: "::1", helo: "x", tls: true };
    await archive.append([{ id, receivedAt: clock.now(), envelope, raw: Buffer.from("m") }]);
    await archive.keep(
      contents.map((bytes) => ({ mail: id, sha256: hashOf(bytes), type: "text/plain", bytes })),
    );
    await wanted(...contents);
    return id;
  };
  const upload = async (bytes: Buffer): Promise<void> => {
    const chunks = (async function* () {
      yield bytes;
    })();
    await archive.upload({ id: newId(clock), at: clock.now(), type: "text/plain", chunks });
    await wanted(bytes);
  };
  const wanted = async (...contents: Buffer[]): Promise<void> => {
    const parts = contents.map((bytes) => ({ sha256: hashOf(bytes), since: clock.now() }));
    await database.transaction(async (transaction) => {
      await awaitReading(
        transaction,
        parts.map((part) => ({ ...part, type: "text/plain", name: "a.txt" })),
      );
      await awaitScans(transaction, parts);
    });
  };
  const read = async (bytes: Buffer, text = "mots"): Promise<void> =>
    await keepText(database, hashOf(bytes), { text, problem: null, at: clock.now() });
  /** Which tables still know of these contents. */
  const knownOf = async (...contents: Buffer[]): Promise<string[]> => {
    const rows = await database.queryOnce<{ place: string }>(
      `select 'text' place from part_text where sha256 = any($1) union select 'unread' from part_unread where sha256 = any($1)
       union select 'scan' from part_scan where sha256 = any($1) union select 'leaving' from part_leaving order by 1`,
      [contents.map((bytes) => Buffer.from(hashOf(bytes), "hex"))],
    );
    return rows.map(({ place }) => place);
  };

  test("forgets what a mail's attachments said with the last mail that has them", async () => {
    const [shared, own, mute, unread] = [1, 2, 3, 4].map(() => randomBytes(20));
    if (!shared || !own || !mute || !unread) throw new Error("four");
    const one = await mail(shared, own, mute, unread);
    const other = await mail(shared);
    await read(shared);
    await read(own);
    await read(mute, "");
    await archive.remove(one);
    expect(told).toEqual([hashOf(own)]); // nothing was told of what said nothing
    expect(await knownOf(own, mute, unread)).toEqual([]);
    expect(await knownOf(shared)).toEqual(["scan", "text"]);
    await archive.remove(other);
    expect(told).toEqual([own, shared].map(hashOf));
    expect(await knownOf(shared)).toEqual([]);
  });

  test("forgets uploads that nobody took, but not what a mail has too", async () => {
    const [alone, mailed] = [randomBytes(20), randomBytes(20)];
    for (const bytes of [alone, mailed]) {
      await upload(bytes);
      await read(bytes);
    }
    await mail(mailed);
    nowMs += 8 * dayMs;
    await archive.forgetUnused([alone, mailed].map(hashOf), clock.now());
    expect(told).toEqual([hashOf(alone)]);
    expect([await knownOf(alone), await knownOf(mailed)]).toEqual([[], ["scan", "text"]]);
  });

  test("looks later at what was broken off between the archive and its own rows", async () => {
    const bytes = randomBytes(20);
    const id = await mail(bytes);
    await read(bytes);
    const breaking = forgettingArchive({
      ...{ database, publish, clock },
      archive: {
        ...plain,
        async remove(which) {
          await plain.remove(which);
          throw new Error("killed");
        },
      },
    });
    await expect(breaking.remove(id)).rejects.toThrow("killed");
    expect(await knownOf(bytes)).toEqual(["leaving", "scan", "text"]);
    await archive.forgetUnused([], new Date(0));
    expect(await knownOf(bytes)).toEqual(["leaving", "scan", "text"]); // somebody may be at it
    nowMs += 2 * 3600 * 1000;
    await archive.forgetUnused([], new Date(0));
    expect([told, await knownOf(bytes)]).toEqual([[hashOf(bytes)], []]);
  });

  test("has what comes again meanwhile read once more, or keeps what it said", async () => {
    for (let round = 0; round < 30; round++) {
      const bytes = randomBytes(20);
      const id = await mail(bytes);
      await read(bytes);
      const [, again] = await Promise.all([archive.remove(id), mail(bytes)]);
      expect(await plain.openPart(hashOf(bytes))).not.toBeNull();
      const known = await knownOf(bytes);
      expect(known.includes("text") || known.includes("unread")).toBe(true);
      await archive.remove(again);
      expect(await knownOf(bytes)).toEqual([]);
    }
  });
});
