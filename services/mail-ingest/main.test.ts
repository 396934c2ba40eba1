/** mail-ingest on a real database and the PostgreSQL bus: mails in by SMTP, `mail.received` out. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAuth } from "@guichet/auth/main.ts";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus, Publish } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { type Http, openHttp } from "@guichet/shared/process/http.ts";
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { type Metrics, openMetrics } from "@guichet/shared/process/metrics.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { signedPartPath } from "@guichet/shared/process/signed-path.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sendMessage, until } from "../../tests/client.ts";
import { freshDatabase, testLog, testSecret } from "../../tests/database.ts";
import { openPostgresArchive } from "./archive/postgres.ts";
import { startMailIngest } from "./main.ts";

const by = { person: firstAdministrator, zone: "internal" as const, session: null };

describe("mail-ingest", () => {
  const databases: Database[] = [];
  const received: MailReceived[] = [];
  let folder = "";
  let bus: Bus;
  let http: Http;
  let metrics: Metrics;
  let parts: Parts;
  let running: Running;
  let say: Publish<"ticket">;
  let ticket: Database;
  let httpPort = 0;

  const desk = (): { smtpPort: number } => ({ smtpPort: running.smtpPort ?? 0 });
  const mailOf = async (answer: string): Promise<MailReceived> => {
    const id = /^250 2\.0\.0 Ok: ([0-9a-f-]{36})$/.exec(answer)?.[1];
    return await until(async () => received.find(({ mail }) => mail === id), `the reading of ${answer}`);
  };
  const fetched = async (path: string): Promise<Response> =>
    await fetch(`http://127.0.0.1:${httpPort}${path}`);
  const learn = async (id: string, version: number, addresses: string[]): Promise<void> => {
    const data = { id, version, name: "Q", about: null, addresses, members: [], acceptsAutomatic: false };
    const around = {
      at: systemClock.now(),
      subject: id,
      subjectVersion: version,
      cause: null,
      audience: null,
      traceparent: null,
    };
    await ticket.transaction((transaction) => say(transaction, "queue.changed", [{ ...around, data }]));
  };
  const accepts = async (address: string): Promise<string> =>
    await sendMessage(desk(), [address], { From: "a@b.example" }, "x").then(
      () => "accepted",
      (error: Error) => /(\d{3} \d\.\d\.\d)/.exec(error.message)?.[1] ?? error.message,
    );

  beforeAll(async () => {
    const url = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "guichet-mail-"));
    const server = { url, secret: testSecret, loginPerRole: true, log: testLog };
    const open = async (schema: string, name: string): Promise<Database> => {
      const migrations = new URL(`../${name}/migrations/`, import.meta.url);
      const database = await openDatabase({ ...server, schema, folder: migrations });
      databases.push(database);
      return database;
    };
    bus = openBus(await openPostgresBus(server), { clock: systemClock, log: testLog, retryDelaysMs: [20] });
    metrics = openMetrics();
    http = openHttp({ address: "127.0.0.1", port: 0, log: testLog, metrics, ready: async () => undefined });
    const config = readConfig({ DATA_DIR: folder, SMTP_PORT: "0", GUICHET_MAX_MAIL_MIB: "2" });
    parts = {
      bus,
      config,
      secret: testSecret,
      clock: systemClock,
      log: testLog,
      metrics,
      http,
      database: await open("mail", "mail-ingest"),
    };
    ticket = await open("ticket", "ticket");
    say = await bus.publisher("ticket", ticket);
    await bus.subscribe("ticket", ticket, {
      "mail.received": async (events, transaction) =>
        transaction.onCommit(() => received.push(...events.map(({ data }) => data))),
      "mail.reread": async () => undefined,
      "delivery.refused": async () => undefined,
      "person.changed": async () => undefined,
    });
    await startAuth({ ...parts, database: await open("auth", "auth") });
    running = await startMailIngest(parts);
    httpPort = await http.listen();
  });
  afterAll(async () => {
    await running?.stop();
    await http?.close();
    await bus?.close();
    for (const database of databases) await database.close();
    await rm(folder, { recursive: true });
  });

  test("asks to come again until it has learnt an address, then takes mail to the queues and nobody else", async () => {
    const [queue, other] = [newId(systemClock), newId(systemClock)];
    expect(await accepts("support-info@lapp.example")).toBe("451 4.3.0");
    await learn(queue, 1, ["support-info@lapp.example", "aide@lapp.example"]);
    await until(async () => (await accepts("support-info@lapp.example")) === "accepted", "the address");
    expect(await accepts("Aide+12.abc@LAPP.example")).toBe("accepted");
    expect(await accepts("bounces+1@lapp.example")).toBe("accepted");
    expect(await accepts("postmaster@lapp.example")).toBe("accepted");
    expect(await accepts("nobody@lapp.example")).toBe("550 5.1.1");
    expect(await accepts("support-info@elsewhere.example")).toBe("550 5.1.1");
    await learn(other, 1, ["reseau@lapp.example"]);
    await until(async () => (await accepts("reseau@lapp.example")) === "accepted", "the second queue");
    await learn(queue, 3, ["support-info@lapp.example", "réseau@bücher.example"]);
    await learn(queue, 2, ["aide@lapp.example"]);
    await until(async () => (await accepts("aide@lapp.example")) === "550 5.1.1", "the highest version");
    expect(await accepts("réseau@xn--bcher-kva.example")).toBe("accepted");
  });

  test("tells what a mail says, and serves its parts to whoever has a signed path", async () => {
    const answer = await sendMessage(
      desk(),
      ["support-info@lapp.example"],
      {
        From: "Hugo Bérard <hugo@lapp.example>",
        To: "support-info@lapp.example",
        Subject: "Écran noir",
        "Content-Type": "multipart/mixed; boundary=b",
      },
      "--b\nContent-Type: text/plain; charset=utf-8\n\nBonjour, l'écran est noir. Bureau : B214\n--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBORw==\n--b--",
    );
    const mail = await mailOf(answer);
    expect(mail).toMatchObject({
      from: { name: "Hugo Bérard", address: "hugo@lapp.example" },
      subject: "Écran noir",
      text: "Bonjour, l'écran est noir. Bureau : B214",
      language: "fr",
      class: "human",
      internal: true,
      details: { office: { value: "B214" } },
      envelope: { recipients: ["support-info@lapp.example"] },
      parts: [{ kind: "attachment", name: "a.png", type: "image/png", sizeBytes: 4 }],
    });
    const sha256 = mail.parts[0]?.sha256 ?? "";
    const signer = openSigner(testSecret, "part");
    const path = signedPartPath(signer, { sha256, expiresAtMs: Date.parse("2100-01-01") });
    const response = await fetched(path);
    expect(Buffer.from(await response.arrayBuffer()).toString("hex")).toBe("89504e47");
    expect([response.headers.get("content-type"), response.headers.get("x-content-type-options")]).toEqual([
      "application/octet-stream",
      "nosniff",
    ]);
    const refused = [
      path.replace(/mac=./, "mac=_"),
      path.replace(/expires=\d/, "expires=9"),
      path.replace(sha256, "0".repeat(64)),
      `/internal/parts/${sha256}`,
      signedPartPath(signer, { sha256, expiresAtMs: Date.parse("2000-01-01") }),
      signedPartPath(signer, { sha256: "0".repeat(64), expiresAtMs: Date.parse("2100-01-01") }),
    ];
    for (const one of refused)
      expect([one, (await fetched(one)).status, await (await fetched(one)).text()]).toEqual([
        one,
        404,
        "not found\n",
      ]);
  });

  test("tells each of many concurrent mails once", async () => {
    const before = received.length;
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        sendMessage(
          desk(),
          ["support-info@lapp.example"],
          { From: "a@b.example", Subject: `n${at}` },
          "texte",
        ),
      ),
    );
    const mails = await Promise.all(answers.map(mailOf));
    expect(new Set(mails.map(({ subject }) => subject)).size).toBe(60);
    await until(async () => received.length >= before + 60, "all of them");
    expect(received.length).toBe(before + 60);
    const text = await metrics.registry.metrics();
    const count = (name: string): number => Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1]);
    expect(count("guichet_mails_accepted_total")).toBeGreaterThan(60);
    expect(count("guichet_messages_stored_total")).toBe(count("guichet_mails_accepted_total"));
    expect(text).toContain('guichet_mails_unread{service="mail-ingest"} 0');
  });

  test("reads at its start what an earlier process had stored and not read", async () => {
    await running.stop();
    const id = newId(systemClock);
    const envelope = {
      mailFrom: "a@b.example",
      recipients: ["support-info@lapp.example"],
      clientAddress: "192.0.2.1",
      helo: "x",
      tls: false,
    };
    const raw = Buffer.from("From: a@b.example\r\nSubject: left\r\n\r\nover\r\n");
    await openPostgresArchive(parts.database).append([{ id, receivedAt: systemClock.now(), envelope, raw }]);
    running = await startMailIngest({
      ...parts,
      metrics: openMetrics(),
      http: {
        ...http,
        app: openHttp({
          address: "127.0.0.1",
          port: 0,
          log: testLog,
          metrics: openMetrics(),
          ready: async () => undefined,
        }).app,
      },
    });
    const mail = await until(async () => received.find((one) => one.mail === id), "the mail that was left");
    expect(mail).toMatchObject({ subject: "left", text: "over", internal: false });
  });

  test("lists what was taken in, newest first, page by page, with headers; and its source", async () => {
    const { mail } = await mailOf(
      await sendMessage(
        desk(),
        ["support-info@lapp.example"],
        { From: "Zoé <zoe@b.example>", Subject: "100% unique" },
        "Texte visible",
      ),
    );
    const first = await bus.call("mail.list", { by, query: null, first: 2, after: null });
    expect(first.items[0]).toMatchObject({
      id: mail,
      from: "Zoé <zoe@b.example>",
      subject: "100% unique",
      text: "Texte visible",
      class: "human",
    });
    expect(first.items[0]?.headers.map(({ name }) => name)).toEqual([
      "Date",
      "Message-ID",
      "MIME-Version",
      "Content-Type",
      "From",
      "Subject",
    ]);
    const second = await bus.call("mail.list", { by, query: null, first: 2, after: first.next });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(new Set(ids).size).toBe(4);
    for (const query of ["100% UNIQUE", "zoe@b", "zoé"])
      expect(
        (await bus.call("mail.list", { by, query, first: 5, after: null })).items.map(({ id }) => id),
      ).toEqual([mail]);
    expect((await bus.call("mail.list", { by, query: "100_ unique", first: 5, after: null })).items).toEqual(
      [],
    );
    const { path } = await bus.call("mail.source", { by, mail });
    expect(path).toMatch(new RegExp(`^/internal/mails/${mail}/source\\?expires=\\d+&mac=[a-z2-7]{16}$`));
    const source = await fetched(path);
    expect(await source.text()).toMatch(/Subject: 100% unique\r\n\r\nTexte visible\r\n$/);
    expect(source.headers.get("content-type")).toBe("text/plain");
  });

  test("tells in the log what a mail says: its whole text, the reply in it, its attachments, and what it reports", async () => {
    const body = [
      "--b",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<p>Merci !</p><p>Le 24/11/2026 à 10:12, Zoé a écrit :</p><blockquote>&gt; Alors ?</blockquote>",
      "--b",
      "Content-Type: application/pdf",
      "Content-Disposition: attachment; filename*=utf-8''%C3%A9cran.pdf",
      "Content-Transfer-Encoding: base64",
      "",
      "JVBERi0=",
      "--b--",
    ].join("\n");
    const headers = { From: "zoe@b.example", Subject: "x", "Content-Type": "multipart/mixed; boundary=b" };
    const { mail } = await mailOf(await sendMessage(desk(), ["support-info@lapp.example"], headers, body));
    const { items } = await bus.call("mail.list", { by, query: null, first: 1, after: null });
    expect(items[0]).toMatchObject({
      id: mail,
      text: expect.stringContaining("Alors ?"),
      replyText: "Merci !",
      html: true,
      attachments: [
        {
          name: "écran.pdf",
          type: "application/pdf",
          bytes: 5,
          sha256: createHash("sha256").update("%PDF-").digest("hex"),
        },
      ],
      report: null,
      protection: null,
    });
    const bounce = { From: "MAILER-DAEMON@b.example", Subject: "failure notice" };
    const text =
      "<hugo@c.example>:\n550 5.1.1 unknown\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <a@lapp.example>\n";
    await mailOf(await sendMessage(desk(), ["support-info@lapp.example"], bounce, text));
    const bounced = await bus.call("mail.list", { by, query: null, first: 1, after: null });
    expect(bounced.items[0]).toMatchObject({
      class: "bounce",
      attachments: [],
      report: {
        messageId: "a@lapp.example",
        recipients: [{ recipient: "hugo@c.example", action: "failed", status: "5.1.1" }],
      },
    });
  });

  test("answers administrators only", async () => {
    const stranger = { ...by, person: newId(systemClock) };
    await expect(
      bus.call("mail.list", { by: stranger, query: null, first: 1, after: null }),
    ).rejects.toMatchObject({ reason: { code: "not-an-administrator" } });
    await expect(bus.call("mail.intake", { by: stranger })).rejects.toMatchObject({
      reason: { code: "not-an-administrator" },
    });
    const { queues, mailboxes } = await bus.call("mail.intake", { by });
    expect(queues.every(({ name, mails }) => name === "Q" && mails > 0)).toBe(true);
    expect(mailboxes).toEqual([]);
    await expect(bus.call("mail.source", { by: stranger, mail: newId(systemClock) })).rejects.toMatchObject({
      reason: { code: "not-an-administrator" },
    });
    await expect(bus.call("mail.source", { by, mail: newId(systemClock) })).rejects.toMatchObject({
      reason: { code: "not-found" },
    });
  });
});
