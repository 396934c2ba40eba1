/** Mailboxes of a real Dovecot, read by IMAP: what is taken, when, and how often. */
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { until } from "./client.ts";
import { type ImapLab, maxMailBytes, openImapLab } from "./imap-lab.ts";
import { openMailClient, startMail, subjectsIn } from "./mail-backend.ts";

const backend = await startMail();

(backend === undefined ? describe.skip : describe)("a mailbox that is read by IMAP", () => {
  if (backend === undefined) return;
  let lab: ImapLab;
  beforeAll(async () => {
    lab = await openImapLab(backend);
    await writeFile(join(lab.files.path, "wrong"), "guessed");
  });
  afterAll(async () => {
    await lab?.close();
    await backend.stop();
  });
  beforeEach(() => lab.fresh());
  afterEach(() => lab.stop());

  test("is taken in from its beginning, and the server tells at once of more; no flag is touched", async () => {
    await lab.put("one");
    await lab.put("two");
    await lab.start([{}]);
    await lab.has("one", "two");
    await lab.put("three");
    await lab.has("three");
    await lab.put("four");
    await lab.has("four");
    expect(lab.subjects()).toEqual(["one", "two", "three", "four"]);
    expect(lab.taken[0]?.envelope).toEqual({
      ...{ mailFrom: "hugo@lapp.example", recipients: ["support-info@lapp.example"] },
      ...{ clientAddress: "127.0.0.1", helo: "", tls: false },
    });
    await lab.client.mailboxOpen(lab.folder);
    expect(await lab.client.search({ seen: false })).toHaveLength(4);
    await until(async () => (await lab.mailbox())?.stored === 4, "what is noted");
    expect(await lab.mailbox()).toMatchObject({ seen: 4, stored: 4, lastUid: 4, problem: null });
  });

  test("is read on where it was left, whatever others do with the flags", async () => {
    await lab.put("one");
    const first = await lab.start([{}]);
    await lab.has("one");
    await first.stop();
    await lab.put("two");
    await lab.client.mailboxOpen(lab.folder);
    await lab.client.messageFlagsAdd("1:*", ["\\Seen", "\\Answered"]);
    await lab.start([{}]);
    await lab.has("two");
    expect(lab.subjects()).toEqual(["one", "two"]);
  });

  test("keeps what can't be stored until it can, in its order", async () => {
    let failures = 0;
    lab.refuses = (subject) => subject === "two" && ++failures < 3;
    for (const subject of ["one", "two", "three"]) await lab.put(subject);
    await lab.start([{}]);
    await lab.has("three");
    expect(lab.subjects()).toEqual(["one", "two", "three"]);
    expect(await lab.mailbox()).toMatchObject({ stored: 3 });
    const words = "a mail of support can't be stored now (disk full); it stays there and is tried again";
    expect(lab.warnings).toEqual([words, words]);
  });

  test("is read from its beginning again when its UIDVALIDITY is another", async () => {
    await lab.put("one");
    await lab.put("two");
    const first = await lab.start([{}]);
    await lab.has("two");
    await first.stop();
    await lab.client.mailboxDelete(lab.folder);
    await lab.client.mailboxCreate(lab.folder);
    for (const subject of ["two", "three"]) await lab.put(subject);
    await lab.start([{}]);
    await lab.has("three");
    expect(lab.subjects()).toEqual(["one", "two", "two", "three"]);
  });

  test("is emptied into another folder, also of what was taken before; what is too large stays and is noted", async () => {
    await lab.put("before");
    const first = await lab.start([{}]);
    await lab.has("before");
    await first.stop();
    await lab.put("huge", lab.folder, maxMailBytes);
    await lab.put("after");
    await lab.start([{ moveTo: `${lab.folder}.Taken` }]);
    await lab.has("after");
    await until(
      async () => (await subjectsIn(lab.client, lab.folder)).length === 1,
      "the others to be moved",
    );
    expect(await subjectsIn(lab.client, lab.folder)).toEqual(["huge"]);
    expect(await subjectsIn(lab.client, `${lab.folder}.Taken`)).toEqual(["before", "after"]);
    expect(lab.subjects()).toEqual(["before", "after"]);
    expect((await lab.left())[0]).toMatchObject({
      ...{
        account: "support",
        folder: lab.folder,
        uid: 2,
        sender: "hugo@lapp.example",
        subject: "huge",
        reason: "too-large",
      },
    });
    expect(await lab.mailbox()).toMatchObject({ seen: 3, stored: 2 });
    await lab.put("later");
    await lab.has("later");
    await until(
      async () => (await subjectsIn(lab.client, lab.folder)).length === 1,
      "the later one to be moved",
    );
  });

  test("with more mails than one command asks for is taken in whole", async () => {
    const expected = Array.from({ length: 210 }, (_, at) => `n${at}`);
    for (const subject of expected) await lab.put(subject);
    await lab.start([{}]);
    await lab.has("n209");
    expect(lab.subjects()).toEqual(expected);
  });

  test("begins at the day that is given", async () => {
    await lab.client.append(lab.folder, "Subject: old\r\n\r\nx\r\n", [], new Date("2026-01-10T12:00:00Z"));
    await lab.client.append(lab.folder, "Subject: new\r\n\r\nx\r\n", [], new Date("2026-11-10T12:00:00Z"));
    await lab.start([{ since: "2026-11-01" }]);
    await lab.has("new");
    expect(lab.subjects()).toEqual(["new"]);
  });

  test("has one reader, however many processes there are; another follows when it ends", async () => {
    for (const subject of ["one", "two", "three"]) await lab.put(subject);
    const first = await lab.start([{}]);
    await lab.has("three");
    await lab.start([{}]);
    await lab.put("four");
    await lab.has("four");
    await first.stop();
    await lab.put("five");
    await lab.has("five");
    expect(lab.subjects()).toEqual(["one", "two", "three", "four", "five"]);
  });

  test("does not keep others waiting when it can't be read, and says why in words", async () => {
    await lab.put("one");
    await lab.start([
      { name: "locked", passwordFile: "wrong" },
      { name: "gone", port: 1 },
      { name: "lost", folder: "Nowhere" },
      {},
    ]);
    await lab.has("one");
    const problem = async (account: string, folder?: string) => (await lab.mailbox(account, folder))?.problem;
    await until(async () => (await problem("locked")) !== undefined, "the refused password");
    expect(await problem("locked")).toMatch(
      /^127\.0\.0\.1 does not let support in \(.*\); check user and passwordFile/,
    );
    expect(await problem("gone")).toMatch(/^127\.0\.0\.1:1 can't be reached; is the IMAP server running/);
    await until(async () => (await problem("lost", "Nowhere")) !== undefined, "the missing folder");
    expect(await problem("lost", "Nowhere")).toMatch(
      /^support has no folder Nowhere on 127\.0\.0\.1; make it/,
    );
    expect(lab.warnings.length).toBeGreaterThanOrEqual(3);
  });

  test("is read with an OAuth 2.0 access token too (XOAUTH2)", async () => {
    const introspection = createServer((_request, response) =>
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify({ active: true, username: "support" })),
    );
    introspection.listen(backend.ours.introspectionPort, "127.0.0.1");
    await once(introspection, "listening");
    await writeFile(join(lab.files.path, "token"), "an-access-token\n");
    await lab.put("one");
    await lab.start([{ passwordFile: undefined, accessTokenFile: "token" }]);
    await lab.has("one");
    introspection.close();
  });

  test("is read on after Dovecot was restarted", async () => {
    await lab.put("one");
    await lab.start([{}]);
    await lab.has("one");
    lab.client.close();
    await backend.restart();
    lab.client = await openMailClient(backend, "support");
    await lab.put("two");
    await lab.has("two");
    expect(lab.subjects()).toEqual(["one", "two"]);
    await until(async () => (await lab.mailbox())?.problem === null, "the problem to be over");
  });
});
