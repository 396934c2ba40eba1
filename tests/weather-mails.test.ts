/** Mails made to hurt whoever reads them: each is taken with a clear answer, is read within bounds, and the others notice nothing. */
import { deflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { until } from "./client.ts";
import { largeMail, sendStream } from "./large-mail.ts";
import { openWeather, type WeatherLab } from "./weather-lab.ts";

let lab: WeatherLab;
beforeAll(async () => {
  lab = await openWeather();
});
afterAll(() => lab?.stop());

const head = (subject: string): string =>
  `From: Anne Martin <anne@lapp.example>\r\nTo: support-info@lapp.example\r\nSubject: ${subject}\r\n`;
const many = (count: number, each: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => each(at)).join("");
const multipart = (subject: string, parts: string): string =>
  `${head(subject)}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n${parts}--b--\r\n`;

/** A zip with one entry of so many zeros: a thousandth of their size (APPNOTE.TXT §4.3). */
function zipOf(bytes: number): Buffer {
  const [name, data] = [Buffer.from("word/document.xml"), deflateRawSync(Buffer.alloc(bytes), { level: 9 })];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(bytes, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, data]);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
const attached = (name: string, bytes: Buffer): string =>
  `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes
    .toString("base64")
    .replace(/.{76}/g, "$&\r\n")}\r\n`;

const bombs: Record<string, string> = {
  "bomb of 1 MB of headers": `${head("bomb of 1 MB of headers")}X-Long: ${"x".repeat(1024 * 1024)}\r\n\r\ntext\r\n`,
  "bomb of folds": `${head("bomb of folds")}X-Long: ${"x\r\n ".repeat(250_000)}\r\n\r\ntext\r\n`,
  "bomb of 10000 headers": `${head("bomb of 10000 headers")}${many(10_000, (at) => `X-H${at}: v\r\n`)}\r\ntext\r\n`,
  "bomb of 10000 parts": multipart(
    "bomb of 10000 parts",
    many(10_000, (at) => `--b\r\nContent-Type: application/x; name=${at}.bin\r\n\r\npart ${at}\r\n`),
  ),
  "bomb of depth 1000": `${head("bomb of depth 1000")}${many(1000, (at) => `Content-Type: multipart/mixed; boundary=d${at}\r\n\r\n--d${at}\r\n`)}\r\ntext\r\n`,
  "bomb of forwards": `${head("bomb of forwards")}${many(1000, () => "Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n")}\r\ntext\r\n`,
  "bomb of NUL": `${head("bomb of N\0UL").replace("Anne", "An\0ne")}Message-ID: <n\0ul@lapp.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nte\0xt\r\n--b\r\nContent-Type: application/pdf; name="a\0.pdf"\r\n\r\nx\0y\r\n--b--\r\n`,
  "bomb of a zip": multipart("bomb of a zip", attached("bomb.docx", zipOf(200 * 1024 * 1024))),
  "bomb of tags": `${head("bomb of tags")}Content-Type: text/html\r\n\r\n${"<div>".repeat(100_000)}text\r\n`,
};

describe("mails made to hurt", () => {
  test("large mails, several at once, leave the process small", async () => {
    const count = 8;
    let next = 0;
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        while (next < count) {
          const place = next++;
          // a relay comes again after 451
          await until(
            async () => {
              const size = 25 * 1024 * 1024;
              const reply = await sendStream(lab.smtpPort, largeMail(place, size), size);
              expect(reply).toMatch(/^(250 2\.0\.0 Ok: |451 4\.3\.0 Too many mails come at once)/);
              return reply.startsWith("250");
            },
            "room for the mail",
            120_000,
          );
        }
      }),
    );
    expect(await lab.routed("large", count)).toHaveLength(count);
    expect(await lab.peakRssMiB()).toBeLessThan(500);
  });

  test("each is taken and becomes a ticket, and the small one behind them too", async () => {
    const replies: string[] = [];
    for (const text of Object.values(bombs)) replies.push(await sendStream(lab.smtpPort, [text]));
    replies.push(await sendStream(lab.smtpPort, [`${head("bomb, said the small one")}\r\ntext\r\n`]));
    expect(replies.filter((reply) => !reply.startsWith("250 2.0.0 Ok: "))).toEqual([]);
    const mails = await lab.routed("bomb", replies.length);
    expect(mails).toHaveLength(replies.length);
    expect(mails.map(({ subject, class: kind, outcome }) => [subject, kind, outcome])).toEqual(
      mails.map(({ subject }) => [subject, "human", "message"]),
    );
    expect(mails.map(({ attachments }) => attachments.length).toSorted((a, b) => b - a)[0]).toBe(200);
  });

  test("a mail of no bytes at all is answered, kept, and seen by administrators", async () => {
    expect(await sendStream(lab.smtpPort, [])).toMatch(/^250 2\.0\.0 Ok: /);
    const empty = await until(
      async () =>
        (await lab.routed("", 1)).find(({ subject, outcome }) => subject === "" && outcome !== "pending"),
      "the empty mail",
    );
    expect(empty).toMatchObject({ text: "", attachments: [] });
  });

  test("nothing is parked, and nobody is kept from the page", async () => {
    const { parkedMessages } = await lab.ask(
      "{ parkedMessages { nodes { type error } } }",
      {},
      z.object({ parkedMessages: z.object({ nodes: z.array(z.unknown()) }) }),
    );
    expect(parkedMessages.nodes).toEqual([]);
    expect((await fetch(`${lab.url}/health/ready`)).status).toBe(200);
  });
});
