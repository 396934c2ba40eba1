/** What stays in a mailbox of a real Dovecot, and when it no longer does: mails that were too large, and a folder that takes none. */
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { until } from "./client.ts";
import { type ImapLab, maxMailBytes, openImapLab } from "./imap-lab.ts";
import { startMail, subjectsIn } from "./mail-backend.ts";

const backend = await startMail();

(backend === undefined ? describe.skip : describe)("what stays in a mailbox that is read by IMAP", () => {
  if (backend === undefined) return;
  let lab: ImapLab;
  beforeAll(async () => {
    lab = await openImapLab(backend);
  });
  afterAll(async () => {
    await lab?.close();
    await backend.stop();
  });
  beforeEach(() => lab.fresh());
  afterEach(() => lab.stop());

  const leftSubjects = async () => (await lab.left()).map(({ subject }) => subject).sort();
  const remain = (count: number) =>
    until(async () => (await subjectsIn(lab.client, lab.folder)).length === count, `${count} to remain`);

  test("is taken in once the limit is raised, and is no longer listed; nor is what has gone from the mailbox", async () => {
    const moveTo = `${lab.folder}.Taken`;
    for (const subject of ["large", "larger", "deleted", "small"])
      await lab.put(
        subject,
        lab.folder,
        subject === "larger" ? 3 * maxMailBytes : subject === "small" ? 1 : maxMailBytes,
      );
    await lab.start([{ moveTo }]);
    await lab.has("small");
    await remain(3);
    expect(await leftSubjects()).toEqual(["deleted", "large", "larger"]);
    await lab.client.mailboxOpen(lab.folder);
    await lab.client.messageDelete({ subject: "deleted" });
    await lab.put("next");
    await lab.has("next");
    await until(async () => (await lab.left()).length === 2, "the deleted one to be forgotten");
    await lab.stop();

    await lab.start([{ moveTo }], 2 * maxMailBytes);
    await lab.has("large");
    await remain(1);
    expect(await leftSubjects()).toEqual(["larger"]);
    expect(lab.subjects()).toEqual(["small", "next", "large"]);
    expect(await lab.mailbox()).toMatchObject({ seen: 5, stored: 3 });
    expect((await subjectsIn(lab.client, moveTo)).sort()).toEqual(["large", "next", "small"]);
  });

  test("is no longer listed when the mailbox is another one (UIDVALIDITY)", async () => {
    await lab.put("huge", lab.folder, maxMailBytes);
    await lab.start([{}]);
    await until(async () => (await lab.left()).length === 1, "the huge one to be listed");
    await lab.stop();
    await lab.client.mailboxDelete(lab.folder);
    await lab.client.mailboxCreate(lab.folder);
    await lab.put("small");
    await lab.start([{}]);
    await lab.has("small");
    expect(await lab.left()).toEqual([]);
  });

  test("since the other folder takes none: that is said once, shown for as long as it is so, and once when it is over", async () => {
    const away = `${lab.folder}.Away`;
    const folder = join(backend.boxesPath, "support", `.${away}`);
    await lab.client.mailboxCreate(away);
    await chmod(folder, 0);
    for (const subject of ["one", "two"]) await lab.put(subject);
    await lab.start([{ moveTo: away }]);
    await lab.has("one", "two");
    const problem = async () => (await lab.mailbox())?.moveProblem ?? null;
    await until(async () => (await problem()) !== null, "the refusal");
    expect(await problem()).toMatch(
      /^127\.0\.0\.1 does not move mails to Test\d\.Away \(.+\); make the folder, or give support the right to it$/,
    );
    await lab.put("three");
    await lab.has("three");
    await lab.stop();
    await lab.start([{ moveTo: away }]);
    await lab.put("four");
    await lab.has("four");
    expect(lab.warnings).toEqual([
      "mails that were taken in can't be moved away; they stay, and are not read again",
    ]);
    expect(await lab.mailbox()).toMatchObject({ problem: null, moveProblemSince: expect.any(Date) });
    await chmod(folder, 0o700);
    await lab.put("five");
    await remain(0);
    await until(async () => (await problem()) === null, "the refusal to be over");
    const over = "mails that were taken in are moved away again";
    expect(lab.told.filter((line) => line === over)).toHaveLength(1);
    expect(lab.warnings).toHaveLength(1);
    expect(lab.subjects()).toEqual(["one", "two", "three", "four", "five"]);
  });
});
