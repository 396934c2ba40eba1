/** What hostile or broken programs do at the door: one mail stays one mail, each is answered, and the others notice nothing. */
import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type Dialogue, dialogue } from "../services/mail-ingest/ways-in/examples-dialogue.ts";
import { until } from "./client.ts";
import { largeMail, sendStream } from "./large-mail.ts";
import { openSink, type Sink } from "./sink.ts";
import { openWeather, type WeatherLab } from "./weather-lab.ts";

const mebibyte = 1024 * 1024;
let lab: WeatherLab;
let sink: Sink;
beforeAll(async () => {
  sink = await openSink();
  lab = await openWeather({ GUICHET_MAX_MAIL_MIB: "100", SMTP_RELAY_URL: sink.url });
});
afterAll(async () => {
  await lab?.stop();
  await sink?.close();
});

async function greeted(localAddress?: string): Promise<Dialogue> {
  const client = dialogue(lab.smtpPort, localAddress);
  await client.say(null);
  await client.say("EHLO client.example");
  return client;
}
async function atData(localAddress?: string): Promise<Dialogue> {
  const client = await greeted(localAddress);
  await client.say("MAIL FROM:<anne@lapp.example>");
  await client.say("RCPT TO:<support-info@lapp.example>");
  expect(await client.say("DATA")).toMatch(/^354 /);
  return client;
}
const head = (subject: string): string =>
  `From: Anne Martin <anne@lapp.example>\r\nTo: support-info@lapp.example\r\nSubject: ${subject}\r\n\r\n`;

/** CVE-2023-51764 and its kin: what some other server might take for the end of a mail. */
const ends = {
  "LF . LF": "\n.\n",
  "LF . CRLF": "\n.\r\n",
  "CRLF . LF": "\r\n.\n",
  "CR . CR": "\r.\r",
  "CR . CRLF": "\r.\r\n",
  "CRLF . CR": "\r\n.\r",
  "CR . LF": "\r.\n",
  "LF . CR": "\n.\r",
  "CRLF NUL . CRLF": "\r\n\0.\r\n",
  "CRLF . NUL CRLF": "\r\n.\0\r\n",
  "CR CRLF . CR CRLF": "\r\r\n.\r\r\n",
  "CRLF .. CRLF": "\r\n..\r\n",
  "CRLF . space CRLF": "\r\n. \r\n",
};
const smuggled = [
  "MAIL FROM:<director@lapp.example>\r\nRCPT TO:<support-info@lapp.example>\r\nDATA",
  `${head("smuggled")}smuggled\r\n.\r\nNOOP\r\n`,
].join("\r\n");

describe("a mail inside of a mail", () => {
  test.each(Object.entries(ends))("%s ends no mail", async (name, end) => {
    const client = await atData();
    // what follows the false end is text of the first mail, up to the true end that the second one brings
    client.socket.write(`${head(`first ${name}`)}first${end}${smuggled}`);
    expect(await client.say(null)).toMatch(/^250 2\.0\.0 Ok: /);
    expect(await client.say(null)).toMatch(/^250 /); // of NOOP, and nothing between them
    expect(await client.say("QUIT")).toMatch(/^221 /);
    client.end();
  });

  test("nor when the bytes come one by one", async () => {
    const client = await atData();
    for (const byte of `${head("first slowly")}a\n.\nb\r\n.\rc\r.\r\nd\r\n.\r\n`) {
      client.socket.write(byte);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await client.say(null)).toMatch(/^250 2\.0\.0 Ok: /);
    client.end();
  });

  test("and so each is one mail, with all that was said", async () => {
    const first = await lab.routed("first", Object.keys(ends).length + 1);
    expect(first).toHaveLength(Object.keys(ends).length + 1);
    const texts = first.filter(({ subject }) => !subject?.includes("slowly")).map(({ text }) => text ?? "");
    for (const text of texts) expect(text).toContain("MAIL FROM:<director@lapp.example>");
    expect(await lab.routed("smuggled", 0)).toEqual([]);
  });
});

describe("numbers", () => {
  test("of recipients: the first hundred are taken, the others asked to come again", async () => {
    const client = await greeted();
    await client.say("MAIL FROM:<anne@lapp.example>");
    client.socket.write(
      Array.from({ length: 3000 }, (_, at) => `RCPT TO:<support-info+${at}@lapp.example>\r\n`).join(""),
    );
    const replies: string[] = [];
    for (let at = 0; at < 3000; at++) replies.push((await client.say(null)).slice(0, 9));
    expect(replies.slice(0, 100)).toEqual(Array.from({ length: 100 }, () => "250 2.1.5"));
    expect(new Set(replies.slice(100))).toEqual(new Set(["452 4.5.3"]));
    await client.say("DATA");
    expect(await client.say(`${head("thousands")}text\r\n.`)).toMatch(/^250 2\.0\.0 Ok: /);
    client.end();
    expect(await lab.routed("thousands", 1)).toMatchObject([{ class: "human", outcome: "message" }]);
  });

  test("of bytes: 100 MB are taken where that is the bound, and what is larger is refused in words", async () => {
    const most = 100 * mebibyte;
    expect(await sendStream(lab.smtpPort, largeMail(0, most - 200_000))).toMatch(/^250 2\.0\.0 Ok: /);
    expect(await sendStream(lab.smtpPort, [], most + 1)).toMatch(/^552 5\.3\.4 /);
    expect(await sendStream(lab.smtpPort, largeMail(1, most + 200_000))).toMatch(/^552 5\.3\.4 /);
    expect(await lab.routed("large", 1)).toMatchObject([
      { class: "human", attachments: [{ name: "large-0.bin" }] },
    ]);
  });
});

describe("slow clients", () => {
  test("that send a byte now and then, by the hundred, keep nobody from writing and reading", async () => {
    const sockets: Socket[] = [];
    const connected = ["127.0.0.2", "127.0.0.3", "127.0.0.4"].flatMap((localAddress) =>
      Array.from(
        { length: 120 },
        (_, at) =>
          new Promise<void>((resolve) => {
            const socket = connect({ port: lab.smtpPort, host: "127.0.0.1", localAddress });
            sockets.push(socket);
            socket.on("error", () => undefined);
            socket.on("data", () => resolve());
            socket.on("close", () => resolve());
            // some never end their greeting, some their mail
            if (at % 2 === 0)
              socket.once("data", () =>
                socket.write(
                  "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<support-info@lapp.example>\r\nDATA\r\n",
                ),
              );
          }),
      ),
    );
    await Promise.all(connected);
    const trickle = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write("x");
    }, 1000);
    try {
      const client = await atData();
      expect(await client.say(`${head("in between")}text\r\n.`)).toMatch(/^250 2\.0\.0 Ok: /);
      client.end();
      expect(await lab.routed("in between", 1)).toMatchObject([{ class: "human", outcome: "message" }]);
      expect((await fetch(`${lab.url}/health/ready`)).status).toBe(200);
    } finally {
      clearInterval(trickle);
      for (const socket of sockets) socket.destroy();
    }
  });
});

describe("header injection", () => {
  const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
  test("by a name and a subject reaches no header of what we send", async () => {
    const client = await greeted();
    await client.say("MAIL FROM:<eve@lapp.example>");
    await client.say("RCPT TO:<support-info@lapp.example>");
    await client.say("DATA");
    const evil = "\r\nBcc: victim@elsewhere.example\r\nX-Evil: yes\r\n\r\nevil body";
    await client.say(
      [
        `From: ${encoded(`Eve${evil}`)} <eve@lapp.example>`,
        "To: support-info@lapp.example",
        `Cc: ${encoded(`Carl${evil}`)} <carl@lapp.example>`,
        `Subject: ${encoded(`injected${evil}`)}`,
        "Message-ID: <evil\r\n\tBcc:victim@elsewhere.example>",
        "",
        "text",
        ".",
      ].join("\r\n"),
    );
    client.end();
    const [mail] = await lab.routed("injected", 1);
    expect(mail).toMatchObject({ class: "human", outcome: "message" });
    await lab.ask(
      "mutation($number: Int!, $key: ID!) { take(number: $number, key: $key) { number } }",
      { number: mail?.ticket, key: randomUUID() },
      z.unknown(),
    );
    await until(async () => sink.mailsTo("eve@lapp.example").length > 0, "the automatic reply");
    for (const { raw, to } of sink.mails) {
      const headers = raw.slice(0, raw.indexOf("\r\n\r\n"));
      expect(headers).not.toMatch(/^(bcc|x-evil):/im);
      expect(to).not.toContain("victim@elsewhere.example");
    }
  });
});
