import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createTransport } from "nodemailer";
import { until } from "../../../tests/client.ts";
import { quietLog } from "../../../tests/database.ts";
import { type Certificate, certificateOf } from "./certificate.ts";
import { type DoorBounds, networkOf } from "./door-server.ts";
import { type Dialogue, dialogue } from "./examples-dialogue.ts";
import { roomFor } from "./room.ts";
import { type Door, openDoor } from "./smtp.ts";

describe("the SMTP door", () => {
  let folder = "";
  let certificate: Certificate | undefined;
  let door: Door | undefined;
  let client: Dialogue | undefined;
  let taken: { envelope: MailEnvelope; raw: string }[] = [];
  let accepted = 0;
  let take: (envelope: MailEnvelope, raw: Buffer) => Promise<string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-smtp-"));
    certificate = await certificateOf(readConfig({ DATA_DIR: folder }), systemClock);
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    [taken, accepted] = [[], 0];
    take = async (envelope, raw) => {
      taken.push({ envelope, raw: raw.toString() });
      return `mail-${taken.length}`;
    };
    await reopen({});
    client = dialogue(door?.port ?? 0);
  });
  afterEach(async () => {
    client?.end();
    await door?.close();
  });
  const reopen = async (bounds: Partial<DoorBounds>, dataTimeoutMs?: number): Promise<void> => {
    if (certificate === undefined) throw new Error("no certificate");
    await door?.close();
    door = await openDoor({
      protocol: "smtp",
      room: roomFor(1024 * 1024),
      address: "127.0.0.1",
      port: 0,
      host: "lapp.example",
      maxMailBytes: 1024 * 1024,
      certificate,
      accepts: async (address) =>
        address.startsWith("later")
          ? "not-learnt"
          : /^(info|postmaster)(\+|@|$)/.test(address)
            ? "known"
            : "unknown",
      take: (envelope, raw) => take(envelope, raw),
      accepted: () => void accepted++,
      bounds,
      ...(dataTimeoutMs === undefined ? {} : { dataTimeoutMs }),
      log: quietLog,
    });
  };
  const said = async (...lines: string[]): Promise<string[]> => {
    const replies: string[] = [];
    for (const line of lines) replies.push((await client?.say(line)) ?? "");
    return replies;
  };
  const greeted = async (): Promise<void> => {
    await client?.say(null);
    await client?.say("EHLO client.example");
  };

  test("says what it can", async () => {
    expect(await client?.say(null)).toBe("220 lapp.example ESMTP Guichet");
    const offered = (await client?.say("EHLO client.example"))?.split("\r\n").map((line) => line.slice(4));
    expect(offered).toEqual(
      expect.arrayContaining([
        "PIPELINING",
        "8BITMIME",
        "SMTPUTF8",
        "ENHANCEDSTATUSCODES",
        "STARTTLS",
        "SIZE 1048576",
      ]),
    );
    expect(offered?.join()).not.toContain("AUTH");
  });

  test("takes a mail, with its envelope in the written form, and answers 2.0.0 once", async () => {
    await greeted();
    const replies = await said(
      "MAIL FROM:<Hugo@Lapp.Example> BODY=8BITMIME",
      "RCPT TO:<Info+12.abc@LAPP.example>",
      "RCPT TO:<postmaster>",
      "DATA",
      "Subject: x\r\n\r\n..dot\r\n.",
    );
    expect(replies).toEqual([
      "250 2.1.0 Accepted",
      "250 2.1.5 Accepted",
      "250 2.1.5 Accepted",
      "354 End data with <CR><LF>.<CR><LF>",
      "250 2.0.0 Ok: mail-1",
    ]);
    expect(taken).toEqual([
      {
        raw: "Subject: x\r\n\r\n.dot\r\n",
        envelope: {
          mailFrom: "hugo@lapp.example",
          recipients: ["info+12.abc@lapp.example", "postmaster"],
          clientAddress: "127.0.0.1",
          helo: "client.example",
          tls: false,
        },
      },
    ]);
    expect(accepted).toBe(1);
  });

  test("takes the null sender", async () => {
    await greeted();
    expect((await said("MAIL FROM:<>", "RCPT TO:<info@lapp.example>", "DATA", "x: y\r\n\r\n.")).at(-1)).toBe(
      "250 2.0.0 Ok: mail-1",
    );
    expect(taken[0]?.envelope.mailFrom).toBe("");
  });

  test("never relays, and asks to come again while it knows no address", async () => {
    await greeted();
    const replies = await said(
      "MAIL FROM:<a@b.example>",
      "RCPT TO:<somebody@elsewhere.example>",
      "RCPT TO:<later@lapp.example>",
      "DATA",
    );
    expect(replies.map((reply) => reply.slice(0, 9))).toEqual([
      "250 2.1.0",
      "550 5.1.1",
      "451 4.3.0",
      "503 5.5.1",
    ]);
  });

  test("takes at most a hundred recipients a mail", async () => {
    await greeted();
    const replies = await said(
      "MAIL FROM:<a@b.example>",
      ...Array.from({ length: 101 }, (_, at) => `RCPT TO:<info+${at}@lapp.example>`),
    );
    expect(new Set(replies.slice(1, 101))).toEqual(new Set(["250 2.1.5 Accepted"]));
    expect(replies.at(-1)).toMatch(/^452 4\.5\.3 /);
  });

  test("refuses what is too large, announced or not", async () => {
    await greeted();
    expect((await said("MAIL FROM:<a@b.example> SIZE=2000000"))[0]).toMatch(/^552 5\.3\.4 /);
    const large = `Subject: x\r\n\r\n${`${"x".repeat(998)}\r\n`.repeat(1100)}.`;
    expect(
      (await said("MAIL FROM:<a@b.example>", "RCPT TO:<info@lapp.example>", "DATA", large)).at(-1),
    ).toMatch(/^552 5\.3\.4 /);
    expect(taken).toEqual([]);
    expect(
      (await said("MAIL FROM:<a@b.example>", "RCPT TO:<info@lapp.example>", "DATA", "x: y\r\n\r\n.")).at(-1),
    ).toBe("250 2.0.0 Ok: mail-1");
  });

  test("answers 451 when the mail can't be stored", async () => {
    take = async () => {
      throw new Error("disk full");
    };
    await greeted();
    expect(
      (await said("MAIL FROM:<a@b.example>", "RCPT TO:<info@lapp.example>", "DATA", "x: y\r\n\r\n.")).at(-1),
    ).toBe("451 4.3.0 The mail can't be stored now, try again later");
    expect(accepted).toBe(0);
  });

  test("keeps nothing of a mail whose sender goes away in its midst, and goes on", async () => {
    await greeted();
    await said("MAIL FROM:<a@b.example>", "RCPT TO:<info@lapp.example>", "DATA");
    client?.socket.write("Subject: half a mail\r\n");
    client?.socket.resetAndDestroy();
    const other = dialogue(door?.port ?? 0);
    expect(await other.say(null)).toMatch(/^220 /);
    other.end();
    expect(taken).toEqual([]);
  });

  test("speaks TLS with its own certificate, which is made once, its key for nobody else", async () => {
    const transport = createTransport({
      host: "127.0.0.1",
      port: door?.port ?? 0,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    });
    const sent = await transport.sendMail({
      envelope: { from: "é@lapp.example", to: ["info@lapp.example"] },
      raw: "Subject: x\r\n\r\ny\r\n",
    });
    transport.close();
    expect(sent.response).toBe("250 2.0.0 Ok: mail-1");
    expect(taken[0]?.envelope).toMatchObject({ tls: true, mailFrom: "é@lapp.example" });
    expect((await stat(join(folder, "smtp-key.pem"))).mode & 0o777).toBe(0o600);
    expect(await certificateOf(readConfig({ DATA_DIR: folder }), systemClock)).toEqual(certificate);
  });

  test("closes while clients are idle, but lets one finish its mail", async () => {
    await greeted();
    await said("MAIL FROM:<a@b.example>", "RCPT TO:<info@lapp.example>", "DATA");
    const idle = dialogue(door?.port ?? 0);
    await idle.say(null);
    const closed = door?.close();
    expect(await idle.say(null)).toMatch(/^421 /);
    expect(await client?.say("x: y\r\n\r\n.")).toBe("250 2.0.0 Ok: mail-1");
    client?.end();
    await closed;
    await until(async () => taken.length === 1, "the mail");
  });

  test("hangs up on who takes too long for a mail, though never silent", async () => {
    await reopen({}, 200);
    client = dialogue(door?.port ?? 0);
    await greeted();
    await said("MAIL FROM:<a@b.example>", "RCPT TO:<info@lapp.example>", "DATA");
    const trickle = setInterval(() => client?.socket.write("x\r\n"), 5);
    expect(await client.say("Subject: slow")).toBe("421 4.4.2 The mail took too long, try again later");
    clearInterval(trickle);
    expect(await client.say(null)).toBe("closed");
    expect(taken).toEqual([]);
  });

  test("gives one client no more than its connections, whoever else comes finds room", async () => {
    await reopen({ connections: 3 });
    const many = [1, 2, 3].map(() => dialogue(door?.port ?? 0, "127.0.0.2"));
    for (const one of many) expect(await one.say(null)).toMatch(/^220 /);
    const refused = dialogue(door?.port ?? 0, "127.0.0.2");
    expect(await refused.say(null)).toBe("421 Too many connections from your address");
    client = dialogue(door?.port ?? 0);
    expect(await client.say(null)).toMatch(/^220 /);
    for (const one of [...many, refused]) one.end();
    await until(async () => {
      const again = dialogue(door?.port ?? 0, "127.0.0.2");
      const greeting = await again.say(null);
      again.end();
      return greeting.startsWith("220 ");
    }, "room again");
  });

  test("hangs up on who never ends a command, though never silent", async () => {
    await reopen({ commandMs: 200 });
    client = dialogue(door?.port ?? 0);
    await client.say(null);
    const trickle = setInterval(() => client?.socket.write("N"), 5);
    expect(await client.say(null)).toMatch(/^421 .*The command took too long$/);
    clearInterval(trickle);
    expect(await client.say(null)).toBe("closed");
  });

  test("counts an IPv6 client by its network of 64 bits", () => {
    expect(
      ["192.0.2.1", "2001:db8::1", "2001:db8:0:0:1::2", "2001:db8:0:1::1", "::1"].map(networkOf),
    ).toEqual(["192.0.2.1", "2001:db8:0:0", "2001:db8:0:0", "2001:db8:0:1", "0:0:0:0"]);
  });

  test("says which variable to change when its port is taken", async () => {
    if (certificate === undefined || door === undefined) throw new Error("not open");
    const again = openDoor({
      protocol: "smtp",
      room: roomFor(1024 * 1024),
      address: "127.0.0.1",
      port: door.port,
      host: "x",
      maxMailBytes: 1,
      certificate,
      accepts: async () => "known",
      take,
      accepted: () => undefined,
      log: quietLog,
    });
    await expect(again).rejects.toThrow(/^SMTP_PORT: 127\.0\.0\.1:\d+ is taken/);
  });
});
