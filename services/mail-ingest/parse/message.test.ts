import { mailReceived } from "@guichet/shared/contracts/mail.ts";
import { networksOf } from "@guichet/shared/process/networks.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { RawMail } from "../archive/port.ts";
import { readMessage } from "./message.ts";
import { unreadable } from "./unreadable.ts";

const inside = { domains: ["lapp.example"], isInNetwork: networksOf(["127.0.0.0/8"]) };
const mailOf = (raw: string | Buffer, id = "0199a000-0000-7000-8000-000000000001"): RawMail => ({
  id,
  receivedAt: new Date("2026-11-24T09:00:00Z"),
  envelope: {
    mailFrom: "hugo@lapp.example",
    recipients: ["support-info@lapp.example"],
    clientAddress: "127.0.0.1",
    helo: "x",
    tls: false,
  },
  raw: typeof raw === "string" ? Buffer.from(raw.replace(/\r?\n/g, "\r\n")) : raw,
});
const read = async (raw: string | Buffer, id?: string) => await readMessage(mailOf(raw, id), inside);
const bytesOf = ({ parts }: Awaited<ReturnType<typeof read>>, sha256: string | undefined): string =>
  Buffer.from(parts.find((part) => part.sha256 === sha256)?.bytes ?? []).toString();

const french = `Return-Path: <hugo@lapp.example>
From: =?UTF-8?Q?Hugo_B=C3=A9rard?= <Hugo@Lapp.example>
To: "Support" <Support-Info@lapp.example>, Undisclosed: a@b.example, c@d.example;;
Cc: chloe@mächine.example
Subject: =?UTF-8?Q?Imprimante_en_panne_=C3=A0_l'=C3=A9tage?=
Message-ID: <abc.1@lapp.example>
In-Reply-To: <q2@lapp.example>
References: <q1@lapp.example> <q2@lapp.example>
Date: Tue, 24 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Bonjour,

L'imprimante ne marche plus. Mat=E9riel : HP 4200

--=20
Hugo
Bureau : B214
T=E9l. : 04 50 09 17 17
--b
Content-Type: application/pdf; name="=?UTF-8?Q?=C3=A9cran.pdf?="
Content-Disposition: attachment; filename="../=?UTF-8?Q?=C3=A9cran.pdf?="
Content-Transfer-Encoding: base64

JVBERi0=
--b--
`;

describe("reading a mail", () => {
  test("finds all that it says", async () => {
    const reading = await read(french);
    const { received } = reading;
    expect(mailReceived.parse(received)).toEqual(received);
    expect(received).toMatchObject({
      messageId: "abc.1@lapp.example",
      references: ["q2@lapp.example", "q1@lapp.example"],
      from: { name: "Hugo Bérard", address: "hugo@lapp.example" },
      to: [{ address: "support-info@lapp.example" }, { address: "a@b.example" }, { address: "c@d.example" }],
      cc: [{ name: "", address: "chloe@xn--mchine-bua.example" }],
      subject: "Imprimante en panne à l'étage",
      text: "Bonjour,\n\nL'imprimante ne marche plus. Matériel : HP 4200",
      language: "fr",
      class: "human",
      internal: true,
      details: {
        office: { value: "B214", origin: "signature" },
        telephone: { value: "04 50 09 17 17", origin: "signature" },
        equipment: { value: "HP 4200", origin: "mail" },
      },
      verdicts: null,
      report: null,
      protection: null,
      problem: null,
    });
    expect(received.parts.map(({ kind, name, type }) => [kind, name, type])).toEqual([
      ["quotation", "quotation.txt", "text/plain"],
      ["attachment", "écran.pdf", "application/pdf"],
    ]);
    expect(bytesOf(reading, received.parts[1]?.sha256)).toBe("%PDF-");
  });

  test("makes its text of HTML where there is no other, and its HTML safe", async () => {
    const reading = await read(`From: a@b.example
Content-Type: multipart/related; boundary=r

--r
Content-Type: text/html; charset=utf-8

<html><head><title>t</title><style>p{}</style></head><body onload="x()"><p>Écran <b>noir</b></p><script>alert(1)</script>
<img src="cid:pic@1" alt="photo"><img src="https://spy.example/x.gif" alt="espion"><img data-src="https://spy.example/y.gif" src="file:///x.gif" alt="trompeur"><a href="javascript:x()">clic</a></body></html>
--r
Content-Type: image/png
Content-ID: <pic@1>
Content-Transfer-Encoding: base64

iVBORw==
--r--
`);
    const { text, parts } = reading.received;
    expect(text).toContain("Écran noir");
    const [inline, html] = [
      parts.find(({ kind }) => kind === "inline"),
      parts.find(({ kind }) => kind === "html"),
    ];
    const safe = bytesOf(reading, html?.sha256);
    expect(safe).toContain(`<img alt="photo" src="/parts/${inline?.id}" />`);
    expect(safe).not.toMatch(/script|onload|alert|style|file:|y\.gif/);
    expect(safe).toContain(`<img alt="espion" data-src="https://spy.example/x.gif" />`); // no browser looks there
    expect(safe).toContain("<span>trompeur</span>");
  });

  test.each([
    [
      "text without a charset, of Windows",
      Buffer.from("From: a@b.example\r\nSubject: \xe9cran\r\n\r\n\xe9cran noir\r\n", "latin1"),
      "écran",
      "écran noir",
    ],
    [
      "text that claims to be UTF-8 and is not",
      Buffer.from("Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\xe9cran\r\n", "latin1"),
      "x",
      "écran",
    ],
    [
      "HTML that alone says its charset",
      Buffer.from(
        `Subject: x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(
          "<meta charset=windows-1251><p>\xd2\xee\xed\xe5\xf0 M</p>",
          "latin1",
        ).toString("base64")}\r\n`,
      ),
      "x",
      "Тонер M",
    ],
    [
      "UTF-8 that claims to be of one byte each",
      Buffer.from("Subject: x\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nпринтер\r\n"),
      "x",
      "принтер",
    ],
    [
      "UTF-8 that claims to be of two",
      Buffer.from("Subject: x\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n打印机坏了\r\n"),
      "x",
      "打印机坏了",
    ],
    [
      "two characters that could be of UTF-8 by chance",
      Buffer.from(
        "Subject: x\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n\xc1\xaa\xcd\xa8\r\n",
        "latin1",
      ),
      "x",
      "联通",
    ],
    ["raw UTF-8", Buffer.from("Subject: écran\r\n\r\nécran noir\r\n"), "écran", "écran noir"],
    [
      "an unknown charset",
      Buffer.from("Subject: x\r\nContent-Type: text/plain; charset=martian\r\n\r\nhello\r\n"),
      "x",
      "hello",
    ],
    [
      "broken base64",
      Buffer.from("Subject: x\r\nContent-Transfer-Encoding: base64\r\n\r\naGVsbG8*\r\n"),
      "x",
      "hello",
    ],
    [
      "a text without the empty line",
      Buffer.from("Subject: x\r\nIl n'y a pas de ligne vide\r\n"),
      "x",
      "Il n'y a pas de ligne vide",
    ],
    ["nothing at all", Buffer.alloc(0), "", ""],
  ])("bears %s", async (_, raw, subject, text) => {
    expect((await read(raw)).received).toMatchObject({ subject, text });
  });

  test.each([
    ["no From", "Subject: x\n\ny", null],
    ["a From that is no address", "From: foo\n\ny", null],
    ["an empty address", "From: MAILER DAEMON <>\n\ny", null],
    ["several", "From: a@b.example, c@d.example\n\ny", "a@b.example"],
  ])("has the sender or none: %s", async (_, raw, address) => {
    expect((await read(raw)).received.from?.address ?? null).toBe(address);
  });

  test("cuts a long text and keeps all of it as a part", async () => {
    const long = "é".repeat(100_000);
    const reading = await read(`From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\n${long}`);
    const { text, parts } = reading.received;
    expect(Buffer.byteLength(text)).toBe(64 * 1024);
    expect(bytesOf(reading, parts.find(({ kind }) => kind === "text")?.sha256)).toBe(long);
  });

  test("fits an event, however much a mail names", async () => {
    const addresses = Array.from(
      { length: 1000 },
      (_, at) => `"${"n".repeat(90)}" <${"a".repeat(60)}${at}@${"b".repeat(60)}.example>`,
    ).join(",\n ");
    const ids = Array.from({ length: 1000 }, (_, at) => `<${"i".repeat(300)}${at}@x>`).join("\n ");
    const { received } = await read(
      `From: a@b.example\nTo: ${addresses}\nCc: ${addresses}\nReferences: ${ids}\n\n${'"\n'.repeat(50_000)}`,
    );
    expect(Buffer.byteLength(JSON.stringify(received))).toBeLessThan(248 * 1024);
  });

  test("has one fingerprint for the same mail on two ways, another for another", async () => {
    const of = async (raw: string, id?: string) => (await read(raw, id)).received.fingerprint;
    const way = (headers: string): string => `${headers}\nDelivered-To: z@y.example\n${french}`;
    expect(await of(way("Received: from a by b; now"))).toBe(await of(french));
    expect(await of(french.replace("plus", "pas"))).not.toBe(await of(french));
    expect(await of(french.replace("From: =?UTF-8?Q?Hugo_B=C3=A9rard?= <Hugo", "From: <eve"))).not.toBe(
      await of(french),
    );
    const nameless = french.replace(/Message-ID.*\n/, "");
    expect(await of(way("Received: from a by b;\n at noon").replace(/Message-ID.*\n/, ""))).toBe(
      await of(nameless),
    );
    const dateless = nameless.replace(/Date.*\n/, "");
    expect(await of(dateless)).not.toBe(await of(dateless, "0199a000-0000-7000-8000-000000000002"));
  });

  test("never throws and always fits its contract, whatever the bytes", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "From: ",
        "To: a@b.example, ",
        "Subject: =?utf-8?q?=ff?= ",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "--b\r\n",
        "--b--\r\n",
        "\r\n",
        "\r\n\r\n",
      ),
      fc.constantFrom(
        "Content-Type: text/html\r\n",
        "Content-Transfer-Encoding: base64\r\n",
        "Content-Type: message/rfc822\r\n",
        "<b>",
        "\0",
        "\xff",
        "> x\r\n",
        "References: <a@b> <",
      ),
      fc.string({ maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const raw = Buffer.from(pieces.join(""), "latin1");
        const { received } = await read(raw);
        mailReceived.parse(received);
        expect(JSON.stringify(received)).not.toContain("\\u0000");
        expect(received.text.isWellFormed()).toBe(true);
        mailReceived.parse(unreadable(mailOf(raw), "x").received);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a mail that can't be read", () => {
  test("keeps what its headers say, its source and the reason", () => {
    const { received, parts } = unreadable(mailOf(french), "parsing took longer than 5 s");
    expect(received).toMatchObject({
      class: "unreadable",
      problem: "parsing took longer than 5 s",
      messageId: "abc.1@lapp.example",
      from: { address: "hugo@lapp.example" },
      subject: "Imprimante en panne à l'étage",
      text: "",
      parts: [{ kind: "raw", name: "mail.eml", type: "message/rfc822" }],
    });
    expect(Buffer.from(parts[0]?.bytes ?? []).toString()).toContain("JVBERi0=");
  });
  test("is a machine's if its headers say so, so that it makes no ticket", () => {
    expect(unreadable(mailOf(`Auto-Submitted: auto-replied\n${french}`), "x").received.class).toBe(
      "auto-reply",
    );
  });
});
