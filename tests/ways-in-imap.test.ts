/** Mailboxes of a real Dovecot, read by IMAP: what is taken, when, and how often. */
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { ImapFlow } from "imapflow";
import { type MailboxStore, openMailboxStore } from "../services/mail-ingest/store-mailboxes.ts";
import { startImap } from "../services/mail-ingest/ways-in/imap.ts";
import { readImapAccounts } from "../services/mail-ingest/ways-in/imap-accounts.ts";
import { roomFor } from "../services/mail-ingest/ways-in/reception.ts";
import { until } from "./client.ts";
import { freshDatabase, quietLog, testLog, testSecret } from "./database.ts";
import { imapPassword, openMailClient, startMail, subjectsIn } from "./mail-backend.ts";
import { temporaryFolder } from "./spawn.ts";

const backend = await startMail();
const maxMailBytes = 100_000;
/** So long that only IDLE can have told of a mail. */
const hour = 3600;

(backend === undefined ? describe.skip : describe)("a mailbox that is read by IMAP", () => {
  if (backend === undefined) return;
  let database: Database;
  let store: MailboxStore;
  let client: ImapFlow;
  let files: Awaited<ReturnType<typeof temporaryFolder>>;
  let taken: { envelope: MailEnvelope; raw: string }[] = [];
  let refuses: (subject: string) => boolean = () => false;
  let [tests, warnings]: [number, string[]] = [0, []];
  let folder = "";
  const stopping: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    const migrations = new URL("../services/mail-ingest/migrations/", import.meta.url);
    database = await openDatabase({ ...server, schema: "mail", folder: migrations });
    store = openMailboxStore(database);
    files = await temporaryFolder();
    await writeFile(join(files.path, "password"), `${imapPassword}\n`);
    await writeFile(join(files.path, "wrong"), "guessed");
  });
  afterAll(async () => {
    await database?.close();
    await backend.stop();
    await files?.remove();
  });
  beforeEach(async () => {
    [taken, warnings, refuses] = [[], [], () => false];
    folder = `Test${++tests}`;
    client = await openMailClient(backend, "support");
    await client.mailboxCreate(folder);
  });
  afterEach(async () => {
    for (const stop of stopping.splice(0)) await stop();
    client.close();
  });

  const put = (subject: string, where = folder, length = 10) =>
    client.append(
      where,
      `From: hugo@lapp.example\r\nTo: support-info@lapp.example\r\nSubject: ${subject}\r\n\r\n${"x".repeat(length)}\r\n`,
    );
  const subjectOf = (raw: string): string => /^Subject: (.*)\r$/m.exec(raw)?.[1] ?? "";
  const subjects = (): string[] => taken.map(({ raw }) => subjectOf(raw));
  const take = async (envelope: MailEnvelope, raw: Buffer): Promise<string> => {
    const text = raw.toString();
    if (refuses(subjectOf(text))) throw new Error("disk full");
    return `mail-${taken.push({ envelope, raw: text })}`;
  };
  const start = async (...wishes: Record<string, unknown>[]) => {
    const path = join(files.path, "accounts.json");
    const account = {
      ...{ host: "127.0.0.1", port: backend.imapPort, security: "none", user: "support" },
      ...{ passwordFile: "password", folder, pollSeconds: hour },
    };
    await writeFile(path, JSON.stringify(wishes.map((wish) => ({ ...account, ...wish }))));
    const accounts = await readImapAccounts(path);
    const reader = startImap({
      ...{ accounts, store, take, maxMailBytes, clock: systemClock, room: roomFor(maxMailBytes) },
      accepts: async () => "known",
      log: { ...quietLog, warn: (line) => void warnings.push(line) },
    });
    stopping.push(reader.stop);
    return reader;
  };
  const mailbox = async (account = "support") =>
    (await store.list()).find((one) => one.account === account && one.folder === folder);
  const has = (...expected: string[]) =>
    until(async () => expected.every((one) => subjects().includes(one)), expected.join());

  test("is taken in from its beginning, and the server tells at once of more; no flag is touched", async () => {
    await put("one");
    await put("two");
    await start({});
    await has("one", "two");
    await put("three");
    await has("three");
    await put("four");
    await has("four");
    expect(subjects()).toEqual(["one", "two", "three", "four"]);
    expect(taken[0]?.envelope).toEqual({
      ...{ mailFrom: "hugo@lapp.example", recipients: ["support-info@lapp.example"] },
      ...{ clientAddress: "127.0.0.1", helo: "", tls: false },
    });
    await client.mailboxOpen(folder);
    expect(await client.search({ seen: false })).toHaveLength(4);
    await until(async () => (await mailbox())?.stored === 4, "what is noted");
    expect(await mailbox()).toMatchObject({ seen: 4, stored: 4, lastUid: 4, problem: null });
  });

  test("is read on where it was left, whatever others do with the flags", async () => {
    await put("one");
    const first = await start({});
    await has("one");
    await first.stop();
    await put("two");
    await client.mailboxOpen(folder);
    await client.messageFlagsAdd("1:*", ["\\Seen", "\\Answered"]);
    await start({});
    await has("two");
    expect(subjects()).toEqual(["one", "two"]);
  });

  test("keeps what can't be stored until it can, in its order", async () => {
    let failures = 0;
    refuses = (subject) => subject === "two" && ++failures < 3;
    for (const subject of ["one", "two", "three"]) await put(subject);
    await start({});
    await has("three");
    expect(subjects()).toEqual(["one", "two", "three"]);
    expect(await mailbox()).toMatchObject({ stored: 3 });
    const words = "a mail of support can't be stored now (disk full); it stays there and is tried again";
    expect(warnings).toEqual([words, words]);
  });

  test("is read from its beginning again when its UIDVALIDITY is another", async () => {
    await put("one");
    await put("two");
    const first = await start({});
    await has("two");
    await first.stop();
    await client.mailboxDelete(folder);
    await client.mailboxCreate(folder);
    for (const subject of ["two", "three"]) await put(subject);
    await start({});
    await has("three");
    expect(subjects()).toEqual(["one", "two", "two", "three"]);
  });

  test("is emptied into another folder, also of what was taken before; what is too large stays and is noted", async () => {
    await put("before");
    const first = await start({});
    await has("before");
    await first.stop();
    await put("huge", folder, maxMailBytes);
    await put("after");
    await start({ moveTo: `${folder}.Taken` });
    await has("after");
    await until(async () => (await subjectsIn(client, folder)).length === 1, "the others to be moved");
    expect(await subjectsIn(client, folder)).toEqual(["huge"]);
    expect(await subjectsIn(client, `${folder}.Taken`)).toEqual(["before", "after"]);
    expect(subjects()).toEqual(["before", "after"]);
    expect((await store.left(1))[0]).toMatchObject({
      ...{
        account: "support",
        folder,
        uid: 2,
        sender: "hugo@lapp.example",
        subject: "huge",
        reason: "too-large",
      },
    });
    expect(await mailbox()).toMatchObject({ seen: 3, stored: 2 });
    await put("later");
    await has("later");
    await until(async () => (await subjectsIn(client, folder)).length === 1, "the later one to be moved");
  });

  test("with more mails than one command asks for is taken in whole", async () => {
    const expected = Array.from({ length: 210 }, (_, at) => `n${at}`);
    for (const subject of expected) await put(subject);
    await start({});
    await has("n209");
    expect(subjects()).toEqual(expected);
  });

  test("begins at the day that is given", async () => {
    await client.append(folder, "Subject: old\r\n\r\nx\r\n", [], new Date("2026-01-10T12:00:00Z"));
    await client.append(folder, "Subject: new\r\n\r\nx\r\n", [], new Date("2026-11-10T12:00:00Z"));
    await start({ since: "2026-11-01" });
    await has("new");
    expect(subjects()).toEqual(["new"]);
  });

  test("has one reader, however many processes there are; another follows when it ends", async () => {
    for (const subject of ["one", "two", "three"]) await put(subject);
    const first = await start({});
    await has("three");
    await start({});
    await put("four");
    await has("four");
    await first.stop();
    await put("five");
    await has("five");
    expect(subjects()).toEqual(["one", "two", "three", "four", "five"]);
  });

  test("does not keep others waiting when it can't be read, and says why in words", async () => {
    await put("one");
    await start(
      { name: "locked", passwordFile: "wrong" },
      { name: "gone", port: 1 },
      { name: "lost", folder: "Nowhere" },
      {},
    );
    await has("one");
    const problem = async (account: string, where = folder) =>
      (await store.list()).find((one) => one.account === account && one.folder === where)?.problem;
    await until(async () => (await problem("locked")) !== undefined, "the refused password");
    expect(await problem("locked")).toMatch(
      /^127\.0\.0\.1 does not let support in \(.*\); check user and passwordFile/,
    );
    expect(await problem("gone")).toMatch(/^127\.0\.0\.1:1 can't be reached; is the IMAP server running/);
    await until(async () => (await problem("lost", "Nowhere")) !== undefined, "the missing folder");
    expect(await problem("lost", "Nowhere")).toMatch(
      /^support has no folder Nowhere on 127\.0\.0\.1; make it/,
    );
    expect(warnings.length).toBeGreaterThanOrEqual(3);
  });

  test("is read with an OAuth 2.0 access token too (XOAUTH2)", async () => {
    const introspection = createServer((_request, response) =>
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify({ active: true, username: "support" })),
    );
    introspection.listen(backend.ours.introspectionPort, "127.0.0.1");
    await once(introspection, "listening");
    await writeFile(join(files.path, "token"), "an-access-token\n");
    await put("one");
    await start({ passwordFile: undefined, accessTokenFile: "token" });
    await has("one");
    introspection.close();
  });

  test("is read on after Dovecot was restarted", async () => {
    await put("one");
    await start({});
    await has("one");
    client.close();
    await backend.restart();
    client = await openMailClient(backend, "support");
    await put("two");
    await has("two");
    expect(subjects()).toEqual(["one", "two"]);
    await until(async () => (await mailbox())?.problem === null, "the problem to be over");
    await rm(join(files.path, "accounts.json"));
  });
});
