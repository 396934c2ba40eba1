/** The door by LMTP (RFC 2033): one reply for each recipient, and nothing else differs. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { quietLog } from "../../../tests/database.ts";
import { type Certificate, certificateOf } from "./certificate.ts";
import { type Dialogue, dialogue } from "./examples-dialogue.ts";
import { roomFor } from "./room.ts";
import { type Door, openDoor } from "./smtp.ts";

describe("the LMTP door", () => {
  let folder = "";
  let certificate: Certificate;
  let door: Door;
  let client: Dialogue;
  let taken: MailEnvelope[] = [];
  let take: (envelope: MailEnvelope) => Promise<string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "guichet-lmtp-"));
    certificate = await certificateOf(readConfig({ DATA_DIR: folder }), systemClock);
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    taken = [];
    take = async (envelope) => `mail-${taken.push(envelope)}`;
    door = await openDoor({
      ...{ protocol: "lmtp", address: "127.0.0.1", port: 0, host: "lapp.example", log: quietLog },
      ...{ maxMailBytes: 1000, room: roomFor(1000), certificate },
      accepts: async (address) =>
        address.startsWith("later") ? "not-learnt" : /^(info|visio)[+@]/.test(address) ? "known" : "unknown",
      take: (envelope) => take(envelope),
      accepted: () => undefined,
    });
    client = dialogue(door.port);
  });
  afterEach(async () => {
    client.end();
    await door.close();
  });
  const said = async (...lines: string[]): Promise<string[]> => {
    const replies: string[] = [];
    for (const line of lines) replies.push(await client.say(line));
    return replies;
  };
  /** Those that were not asked for by a line: the further replies to the end of DATA. */
  const further = () => client.say(null);

  test("says LHLO only, and what it can", async () => {
    expect(await client.say(null)).toBe("220 lapp.example LMTP Guichet");
    expect((await said("EHLO mx.example", "HELO mx.example")).map((reply) => reply.slice(0, 3))).toEqual([
      "500",
      "500",
    ]);
    const offered = (await client.say("LHLO mx.example")).split("\r\n").map((line) => line.slice(4));
    expect(offered).toEqual(
      expect.arrayContaining(["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "SIZE 1000"]),
    );
  });

  test("replies once for each recipient that it took, the same one given twice too, and keeps the mail once", async () => {
    await client.say(null);
    const replies = await said(
      "LHLO mx.example",
      "MAIL FROM:<hugo@lapp.example>",
      "RCPT TO:<info@lapp.example>",
      "RCPT TO:<nobody@lapp.example>",
      "RCPT TO:<later@lapp.example>",
      "RCPT TO:<visio@lapp.example>",
      "RCPT TO:<Info@lapp.example>",
      "DATA",
    );
    const codes = ["250 2.1.0", "250 2.1.5", "550 5.1.1", "451 4.3.0", "250 2.1.5", "250 2.1.5", "354 End d"];
    expect(replies.slice(1).map((reply) => reply.slice(0, 9))).toEqual(codes);
    const first = await client.say("Subject: x\r\n\r\ny\r\n.");
    expect([first, await further(), await further()]).toEqual(Array(3).fill("250 2.0.0 Ok: mail-1"));
    expect(taken.map(({ recipients }) => recipients)).toEqual([["info@lapp.example", "visio@lapp.example"]]);
    expect(await client.say("NOOP")).toMatch(/^250 /);
  });

  test("says to each recipient that the mail can't be stored, or is too large", async () => {
    const envelope = ["MAIL FROM:<>", "RCPT TO:<info@lapp.example>", "RCPT TO:<visio@lapp.example>", "DATA"];
    await client.say(null);
    await said("LHLO mx.example", ...envelope);
    take = async () => {
      throw new Error("disk full");
    };
    expect(
      [await client.say("Subject: x\r\n\r\ny\r\n."), await further()].map((one) => one.slice(0, 9)),
    ).toEqual(["451 4.3.0", "451 4.3.0"]);
    await said(...envelope);
    const large = await client.say(`Subject: x\r\n\r\n${"x".repeat(990)}\r\n${"x".repeat(990)}\r\n.`);
    expect([large, await further()].map((one) => one.slice(0, 9))).toEqual(["552 5.3.4", "552 5.3.4"]);
    expect(taken).toEqual([]);
    expect(await client.say("NOOP")).toMatch(/^250 /);
  });

  test("answers what was sent all at once in its order (RFC 2920)", async () => {
    await client.say(null);
    const lines = [
      "LHLO mx.example",
      "MAIL FROM:<a@b.example>",
      "RCPT TO:<info@lapp.example>",
      "RCPT TO:<nobody@lapp.example>",
      "DATA",
    ];
    const replies = [await client.say(lines.join("\r\n"))];
    while (replies.length < lines.length) replies.push(await further());
    expect(replies.map((reply) => reply.slice(0, 3))).toEqual(["250", "250", "250", "550", "354"]);
    expect(await client.say("Subject: x\r\n\r\ny\r\n.\r\nQUIT")).toBe("250 2.0.0 Ok: mail-1");
    expect(await further()).toMatch(/^221 /);
  });

  test("says which variable to change when its port is taken", async () => {
    const again = openDoor({
      ...{ protocol: "lmtp", address: "127.0.0.1", port: door.port, host: "x", log: quietLog },
      ...{ maxMailBytes: 1, room: roomFor(1), certificate, take, accepted: () => undefined },
      accepts: async () => "known",
    });
    await expect(again).rejects.toThrow(/^LMTP_PORT: 127\.0\.0\.1:\d+ is taken/);
  });
});
