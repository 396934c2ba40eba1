/** Mails that come without their end, over real sockets: tried again, and taken with a mark that people see. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../../tests/client.ts";
import { freshDatabase, quietLog, testLog, testSecret } from "../../../tests/database.ts";
import { type MailboxStore, openMailboxStore } from "../store-mailboxes.ts";
import { type ExampleImap, exampleImap, type HandsOut } from "./examples-imap.ts";
import { startImap } from "./imap.ts";
import { roomFor } from "./room.ts";

const mailOf = (subject: string): string =>
  `From: hugo@lapp.example\r\nSubject: ${subject}\r\n\r\n${"x".repeat(1000)}\r\n`;
const mails = ["one", "two", "three"].map(mailOf);
const boxOf = (account: string) => ({ account, folder: "INBOX" });
const [one = "", two = "", three = ""] = mails;

describe("a mail that the IMAP server hands out without its end", () => {
  let [folder, tests]: [string, number] = ["", 0];
  let [taken, warned, marked]: [string[], string[], string[]] = [[], [], []];
  let database: Database;
  let store: MailboxStore;
  let server: ExampleImap;
  let reader: { stop(): Promise<void> };

  beforeAll(async () => {
    const wish = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    database = await openDatabase({
      ...{ ...wish, schema: "mail" },
      folder: new URL("../migrations/", import.meta.url),
    });
    store = openMailboxStore(database);
    folder = await mkdtemp(join(tmpdir(), "guichet-imap-"));
    await writeFile(join(folder, "secret"), "s3cret");
  });
  afterEach(async () => {
    await reader.stop();
    server.close();
  });
  afterAll(async () => {
    await database?.close();
    await rm(folder, { recursive: true });
  });
  const start = async (
    handsOut: (uid: number, attempt: number) => HandsOut | undefined,
    sizes: "exact" | "guessed" = "exact",
  ): Promise<string> => {
    [taken, warned, marked] = [[], [], []];
    server = await exampleImap(mails, handsOut);
    const name = `account ${++tests}`;
    reader = startImap({
      accounts: [
        {
          ...{
            name,
            host: "127.0.0.1",
            port: server.port,
            security: "none",
            user: "support",
            folder: "INBOX",
          },
          ...{ passwordFile: join(folder, "secret"), queue: "info@lapp.example", pollSeconds: 3600, sizes },
        },
      ],
      ...{ store, maxMailBytes: 10_000, room: roomFor(10_000), clock: systemClock },
      accepts: async () => "known",
      async take({ isIncomplete }, raw) {
        if (isIncomplete) marked.push(raw.toString());
        return `mail-${taken.push(raw.toString())}`;
      },
      log: { ...quietLog, warn: (line) => void warned.push(line) },
    });
    return name;
  };
  const stored = async (name: string): Promise<number> => (await store.list([boxOf(name)]))[0]?.stored ?? 0;
  const left = async (name: string) =>
    (await store.left([boxOf(name)], 100)).map(({ uid, reason, sizeBytes, subject }) => ({
      ...{ uid, reason, sizeBytes, subject },
    }));

  test.each<[string, HandsOut]>([
    ["says that it ends before its end", { bytes: 500 }],
    ["loses the connection in its midst", { bytes: 500, isLost: true }],
  ])("is whole when it is tried again: a server that %s", async (_, fault) => {
    const name = await start((uid, attempt) => (uid === 2 && attempt < 3 ? fault : undefined));
    await until(async () => (await stored(name)) === 3, "all three");
    expect(taken).toEqual(mails);
    expect(await left(name)).toEqual([]);
    expect(warned).toHaveLength(2);
  });

  test("is taken as far as it goes after four tries, stays in its mailbox, and is told", async () => {
    const name = await start((uid) => (uid === 2 ? { bytes: 500 } : undefined));
    await until(async () => (await stored(name)) === 3, "all three");
    expect(taken).toEqual([one, two.slice(0, 500), three]);
    expect(marked).toEqual([two.slice(0, 500)]);
    expect(await left(name)).toEqual([
      { uid: 2, reason: "incomplete", sizeBytes: two.length, subject: "two" },
    ]);
    expect(warned.slice(0, 3)).toEqual(
      Array(3).fill(
        `127.0.0.1 hands out a part of a mail of support (500 of ${two.length} bytes); it is tried again (where it is so with every mail, set sizes to "guessed" in IMAP_ACCOUNTS_FILE)`,
      ),
    );
    expect(warned[3]).toMatch(/^a mail was taken in without its end/);
  });

  test("is a whole one where the server only guesses at sizes", async () => {
    const name = await start((uid) => (uid === 2 ? { bytes: 500 } : undefined), "guessed");
    await until(async () => (await stored(name)) === 3, "all three");
    expect(taken).toEqual([one, two.slice(0, 500), three]);
    expect([await left(name), warned, marked, server.asked]).toEqual([[], [], [], 3]);
  });

  test("and that stayed there is tried again once new ones are in: it must not hold them up", async () => {
    const name = `account ${tests + 1}`;
    const ago = new Date(systemClock.now().getTime() - 2 * 3600 * 1000);
    await store.lastUid(boxOf(name), 1);
    const noted = { sizeBytes: one.length, sender: null, subject: null, at: ago };
    await store.leave(boxOf(name), 1, { ...noted, uid: 1, reason: "the server can't hand it out" });
    await store.raise(boxOf(name), 1, false);
    const takenBefore: number[] = [];
    await start((uid) => {
      if (uid !== 1) return undefined;
      takenBefore.push(taken.length);
      return takenBefore.length === 1 ? { bytes: 500, isLost: true } : undefined;
    });
    await until(async () => takenBefore.length === 1, "the one that stayed to be tried");
    expect([takenBefore, taken]).toEqual([[2], [two, three]]);
  });
});
