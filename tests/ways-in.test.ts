/** Every way by which mail comes in, with a real Postfix and Dovecot before it: the same result, and nothing lost. */
import { spawn } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { type MailReceived, mailReceived } from "@guichet/shared/contracts/mail.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { z } from "zod";
import { type Ask, askWith, queueNamed, send, signIn, until } from "./client.ts";
import { freshDatabase } from "./database.ts";
import { imapPassword, openMailClient, startMail } from "./mail-backend.ts";
import { adminPassword, commonEnv, type Process, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

const backend = await startMail();
const guichet = fileURLToPath(new URL("../guichet.ts", import.meta.url));
const command = fileURLToPath(new URL("../tools/guichet.mjs", import.meta.url));
const domain = "support.lapp.test";
/** One queue, written to by four ways: the domain decides which one Postfix takes. */
const addresses = {
  smtp: `support-info@${domain}`,
  lmtp: "support-info@lmtp.lapp.test",
  imap: "support@users.lapp.test",
  mailgate: "support-info@hands.lapp.test",
};
type Way = keyof typeof addresses;
const ways: Way[] = ["smtp", "lmtp", "imap", "mailgate"];

const mailNode = z.object({
  ...{ subject: z.string(), from: z.string(), text: z.string(), class: z.string(), outcome: z.string() },
  ...{ copies: z.number(), ticket: z.number().nullable() },
});
const mailsFound = z.object({
  mails: z.object({
    nodes: z.array(mailNode),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const mailsQuery = `query($q: String, $after: String) { mails(query: $q, first: 200, after: $after) {
  nodes { subject from text class outcome copies ticket } pageInfo { hasNextPage endCursor } } }`;
const intake = z.object({
  mailIntake: z.object({
    queues: z.array(
      z.object({
        queue: z.object({ name: z.string() }),
        ...{ mails: z.number(), lastMailAt: z.string().nullable(), silentSince: z.string().nullable() },
        ...{ probeReturnedAt: z.string().nullable(), probeMissing: z.boolean() },
      }),
    ),
    mailboxes: z.array(
      z.object({ account: z.string(), seen: z.number(), stored: z.number(), problem: z.string().nullable() }),
    ),
    left: z.array(z.object({ subject: z.string().nullable(), reason: z.string(), sizeBytes: z.number() })),
  }),
});
const intakeQuery = `{ mailIntake { queues { queue { name } mails lastMailAt silentSince probeReturnedAt probeMissing }
  mailboxes { account seen stored problem } left { subject reason sizeBytes } } }`;

(backend === undefined ? describe.skip : describe)("the ways in", () => {
  if (backend === undefined) return;
  let desk: Process;
  let admin: Ask;
  let files: Awaited<ReturnType<typeof temporaryFolder>>;
  let databaseUrl = "";
  let env: Record<string, string> = {};

  const start = async (): Promise<void> => {
    desk = await ready(await spawnGuichet(["start"], env));
    env = { ...env, HTTP_PORT: new URL(desk.url).port };
    admin = askWith(desk, await signIn(desk, "admin", adminPassword));
  };
  beforeAll(async () => {
    [files, databaseUrl] = [await temporaryFolder(), await freshDatabase()];
    await writeFile(join(files.path, "password"), imapPassword);
    const account = { host: "127.0.0.1", port: backend.imapPort, security: "none", passwordFile: "password" };
    const accounts = [
      { ...account, user: "support" },
      { ...account, user: "alice", queue: `visio@${domain}`, moveTo: "Taken" },
    ];
    await writeFile(join(files.path, "accounts.json"), JSON.stringify(accounts));
    env = {
      ...{ ...commonEnv, DATABASE_URL: databaseUrl },
      ...{
        DATA_DIR: join(files.path, "data"),
        MAIL_DOMAIN: domain,
        GUICHET_INTERNAL_DOMAINS: "lapp.example",
        GUICHET_MAX_MAIL_MIB: "1",
      },
      ...{ SMTP_PORT: String(backend.ours.smtpPort), LMTP_PORT: String(backend.ours.lmtpPort) },
      ...{ IMAP_ACCOUNTS_FILE: join(files.path, "accounts.json"), GUICHET_PROBE_MINUTES: "1" },
      SMTP_RELAY_URL: `smtp://127.0.0.1:${backend.smtpPort}`,
    };
    await start();
    await admin(
      'mutation($input: QueueInput!) { saveQueue(input: $input, key: "ways-in") { id } }',
      {
        input: {
          ...{ id: await queueNamed(admin, "Support-info"), name: "Support-info" },
          ...{ addresses: Object.values(addresses), members: [] },
        },
      },
      z.object({}),
    );
    const line = `exec ${command} mailgate --queue "$1" --url smtp://127.0.0.1:${backend.ours.smtpPort}`;
    await writeFile(backend.mailgatePath, `#!/bin/sh\n${line}\n`);
    await chmod(backend.mailgatePath, 0o755);
  });
  afterAll(async () => {
    await desk?.stop();
    await backend.stop();
    await files?.remove();
  });

  const mails = async (q: string) => {
    const found: z.infer<typeof mailNode>[] = [];
    for (let after: string | null = null; ; ) {
      const page: z.infer<typeof mailsFound>["mails"] = (await admin(mailsQuery, { q, after }, mailsFound))
        .mails;
      found.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) return found;
    }
  };
  const taken = (q: string, copies = 0) =>
    until(
      async () => (await mails(q)).find((one) => one.copies === copies && one.outcome === "message"),
      `${q} with ${copies} copies`,
    );
  const readings = async (subject: string): Promise<Pick<MailReceived, "internal" | "envelope">[]> => {
    const database = new pg.Client({ connectionString: databaseUrl });
    await database.connect();
    const { rows } = await database.query(
      "select reading from mail.message where subject like $1 order by id",
      [subject],
    );
    await database.end();
    return rows.map(({ reading }) => mailReceived.parse(reading));
  };
  const intakeNow = async () => (await admin(intakeQuery, {}, intake)).mailIntake;
  /** By Postfix, which hands it over in its own time and by the way of the address. */
  const post = (way: Way, raw: string) =>
    send({ smtpPort: backend.smtpPort }, { from: "hugo.marchetti@lapp.example", to: [addresses[way]], raw });
  const letter = async (subject: string, id: string): Promise<string> =>
    (await readFile(new URL("./mails/french-with-attachment.eml", import.meta.url), "utf8"))
      .replace(/^Subject: .*$/m, `Subject: ${subject}`)
      .replace("ecran-gele-1@", `${id}@`);

  test("give the same result", async () => {
    for (const way of ways) await post(way, await letter(`By ${way}`, `by-${way}`));
    const found = [];
    for (const way of ways) found.push(await taken(`By ${way}`));
    const [first] = found;
    expect(first).toMatchObject({ class: "human", from: "Hugo Marchetti <hugo.marchetti@lapp.example>" });
    expect(first?.text).toContain("Depuis le café renversé");
    for (const one of found)
      expect({ ...one, subject: "", ticket: 0 }).toEqual({ ...first, subject: "", ticket: 0 });
    expect(new Set(found.map(({ ticket }) => ticket)).size).toBe(4);
    const ticketQuery =
      "query($number: Int!) { ticket(number: $number) { queue { name } office { value } telephone { value } } }";
    const tickets = [];
    for (const { ticket } of found) tickets.push(await admin(ticketQuery, { number: ticket }, z.unknown()));
    for (const ticket of tickets) expect(ticket).toEqual(tickets[0]);
    expect(tickets[0]).toMatchObject({
      ticket: { queue: { name: "Support-info" }, office: { value: "B108" } },
    });
    const read = await readings("By %");
    expect(read.map(({ internal }) => internal)).toEqual([true, true, true, true]);
    expect(read.map(({ envelope }) => envelope.mailFrom)).toEqual(
      Array(4).fill("hugo.marchetti@lapp.example"),
    );
    expect(new Set(read.map(({ envelope }) => envelope.recipients.join()))).toEqual(
      new Set(Object.values(addresses)),
    );
  });

  test("bring the same mail as one message and its copies", async () => {
    for (const way of ways) await post(way, await letter("One mail", "one-mail"));
    const { ticket } = await taken("One mail", 3);
    expect(ticket).not.toBeNull();
    expect((await mails("One mail")).map(({ outcome }) => outcome)).toEqual(["message"]);
  });

  test("lose nothing of a long mailbox when the process is killed in its midst", async () => {
    const client = await openMailClient(backend, "alice");
    const expected = Array.from({ length: 150 }, (_, at) => `Long list ${at}.`);
    await desk.stop();
    for (const [at, subject] of expected.entries())
      await client.append(
        "INBOX",
        `From: hugo@lapp.example\r\nMessage-ID: <list-${at}@lapp.example>\r\nSubject: ${subject}\r\n\r\nx\r\n`,
      );
    await start();
    const stored = async () =>
      (await intakeNow()).mailboxes.find(({ account }) => account === "alice")?.stored ?? 0;
    await until(async () => (await stored()) > 20, "the list to be under way");
    desk.child.kill("SIGKILL");
    await desk.ended;
    await start();
    await until(
      async () => (await mails("Long list")).filter(({ outcome }) => outcome === "message").length === 150,
      "all of them",
      90_000,
    );
    const found = await mails("Long list");
    expect(found.map(({ subject }) => subject).sort()).toEqual(expected.toSorted());
    expect(new Set(found.map(({ ticket }) => ticket)).size).toBe(150);
    await until(async () => {
      const status = await client.status("Taken", { messages: true });
      return status !== false && status.messages === 150;
    }, "all of them to be moved");
    client.close();
  });

  test("leave what is too large where it is, and say so", async () => {
    const client = await openMailClient(backend, "alice");
    await client.append("INBOX", `Subject: Far too large\r\n\r\n${`${"x".repeat(998)}\r\n`.repeat(1100)}`);
    const { left } = await until(async () => {
      const now = await intakeNow();
      return now.left.length > 0 && now;
    }, "what was left");
    expect(left).toEqual([{ subject: "Far too large", reason: "too-large", sizeBytes: expect.any(Number) }]);
    client.close();
  });

  test("are watched: what came for each queue and mailbox, and probes that come back", async () => {
    const { queues, mailboxes } = await until(async () => {
      const now = await intakeNow();
      return now.queues.every(({ probeReturnedAt }) => probeReturnedAt !== null) && now;
    }, "the probes");
    const info = queues.find(({ queue }) => queue.name === "Support-info");
    expect(info).toMatchObject({ mails: 8, silentSince: null, probeMissing: false });
    expect(queues.find(({ queue }) => queue.name === "Visio")?.mails).toBeGreaterThanOrEqual(150);
    expect(mailboxes).toMatchObject([
      { account: "alice", problem: null },
      { account: "support", seen: 2, stored: 2, problem: null },
    ]);
    const metrics = await (await fetch(`${desk.url}/metrics`)).text();
    for (const line of [
      'guichet_queue_mails_total{queue="Support-info"} 8',
      'guichet_queue_silent{queue="Support-info"} 0',
      'guichet_mailbox_stored_total{mailbox="support/INBOX"} 2',
      'guichet_mailbox_failing{mailbox="support/INBOX"} 0',
    ])
      expect(metrics).toContain(`${line}\n`);
    expect(await mails("does mail come in")).toEqual([]);
  });

  /** The message on standard input, as an alias would. */
  const mailgate = async (words: string[], message: string) => {
    const child = spawn(process.execPath, [guichet, "mailgate", ...words], {
      env: { PATH: process.env["PATH"] },
    });
    child.stdin.on("error", () => undefined); // it may end before it has read all
    child.stdin.end(message);
    const [said, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.once("exit", resolve)),
    ]);
    return { code, said: said.trim() };
  };
  const message =
    "From: hugo@lapp.example\nSubject: By hand\nMessage-ID: <by-hand@lapp.example>\n\nBonjour\n";

  test("by an alias answer with the exit codes that mail systems understand", async () => {
    const url = ["--url", `smtp://127.0.0.1:${backend.ours.smtpPort}`];
    const whole = ["--queue", addresses.smtp, "--action", "correspond", "--timeout", "60", "--debug", ...url];
    expect(await mailgate(whole, message)).toMatchObject({
      code: 0,
      said: expect.stringContaining("250 2.0.0 Ok: "),
    });
    await taken("By hand");
    const byLmtp = ["--queue", addresses.smtp, "--url", `lmtp://127.0.0.1:${backend.ours.lmtpPort}`];
    expect((await mailgate(byLmtp, message)).code).toBe(0);
    await taken("By hand", 1);
    expect(await mailgate(["--queue", `nobody@${domain}`, ...url], message)).toMatchObject({
      code: 67,
      said: expect.stringContaining("no such address here"),
    });
    expect(
      (await mailgate(["--queue", addresses.smtp, ...url], `${message}${"x\n".repeat(600_000)}`)).code,
    ).toBe(69);
    expect((await mailgate(["--queue", addresses.smtp, "--url", "smtp://127.0.0.1:1"], message)).code).toBe(
      75,
    );
    expect((await mailgate([...whole, "--jar", "x"], message)).code).toBe(64);
  });

  test("are open to swaks, by SMTP all at once and by LMTP", async () => {
    const swaks = async (...words: string[]): Promise<number | null> => {
      const all = ["--from", "hugo@lapp.example", "--h-Subject", "By swaks", "--body", "Bonjour", ...words];
      const child = spawn("swaks", all, { stdio: "ignore" });
      return await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
    };
    const smtp = [
      "--server",
      `127.0.0.1:${backend.ours.smtpPort}`,
      "--to",
      addresses.smtp,
      "--pipeline",
      "-tls",
    ];
    expect(await swaks(...smtp)).toBe(0);
    const lmtp = ["--server", `127.0.0.1:${backend.ours.lmtpPort}`, "--protocol", "LMTP"];
    expect(await swaks(...lmtp, "--to", `${addresses.smtp},${addresses.lmtp}`)).toBe(0);
    expect(await swaks(...lmtp, "--to", `nobody@${domain}`)).toBe(24); // RCPT refused
    await until(async () => (await mails("By swaks")).length === 2, "both");
  });
});
