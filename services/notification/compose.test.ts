import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { simpleParser } from "mailparser";
import { type Addressed, encodePart, headingOf, mimeOf } from "./compose.ts";
import { exampleId } from "./examples.ts";
import { fromNameOf } from "./rules/headers.ts";
import { subjectOf } from "./rules/subject.ts";

const mail = (changes: Partial<Addressed> = {}): Addressed => ({
  delivery: exampleId(500),
  at: new Date("2026-11-23T09:20:00.000Z"),
  address: "marie.dupont@lapp.example",
  messageId: "4831.0123.mac@lapp.example",
  language: "fr",
  ticket: 4831,
  kind: "new-request",
  fromName: "Léa Hébert via Réseau",
  fromAddress: "reseau@lapp.example",
  replyTo: "reseau+4831.abcdefghijklmnop@lapp.example",
  inReplyTo: "root@lapp.example",
  references: ["root@lapp.example"],
  subject: `[LAPP #4831] ${"Équipement réseau ".repeat(10)}`.trim(),
  parts: [],
  ...changes,
});
const letter = { text: `Élève\n\n${"é".repeat(5000)}\n`, html: "<p>Élève</p>\n" };

test("a mail reads back as the letter that it is made from", async () => {
  const read = await simpleParser(mimeOf(mail(), letter, []));
  expect(read.text).toBe(letter.text);
  expect(read.html).toBe(letter.html);
  expect(read.subject).toBe(mail().subject);
  expect(read.from?.value).toEqual([{ address: "reseau@lapp.example", name: "Léa Hébert via Réseau" }]);
  expect(read.messageId).toBe("<4831.0123.mac@lapp.example>");
  expect(read.headers.get("auto-submitted")).toBe("auto-generated");
});
test("a mail has CRLF line ends and short lines only, in ASCII", () => {
  const raw = mimeOf(mail(), letter, []).toString("latin1");
  expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(78);
  expect(raw).toMatch(/^[\t\r\n -~]*$/);
});
test("a mail made again has the same bytes", () => {
  expect(mimeOf(mail(), letter, [])).toEqual(mimeOf(mail(), letter, []));
});
test("a person's own words are not called automatic", () => {
  const names = (kind: string): string[] => headingOf(mail({ kind })).map(({ name }) => name);
  expect(names("answer")).not.toContain("Auto-Submitted");
  expect(names("resolution")).not.toContain("Auto-Submitted");
  expect(names("acceptance")).toContain("Auto-Submitted");
});
test("attachments read back as they are, whatever they are called and of whatever type they say they are", async () => {
  const name = fc.string({ unit: "grapheme", maxLength: 150 });
  const type = fc.constantFrom("application/pdf", "message/rfc822", 'a/b"; x="', "multipart/mixed", "");
  await fc.assert(
    fc.asyncProperty(name, type, fc.uint8Array({ maxLength: 200 }), async (called, kind, content) => {
      const part = { id: exampleId(1), name: called, type: kind, sizeBytes: 1, sha256: "" };
      const raw = mimeOf(mail({ parts: [part] }), letter, [encodePart(part, Buffer.from(content))]);
      const lines = raw.toString("latin1").split("\r\n");
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(78);
      const read = await simpleParser(raw);
      expect(read.text).toBe(letter.text);
      expect(read.attachments).toHaveLength(1);
      expect(read.attachments[0]?.content).toEqual(Buffer.from(content));
      // as it left: the parser guesses another type from the name where none is told
      const types = lines.filter((line) => /^Content-Type: /i.test(line)).slice(-1);
      expect(types).toEqual([
        expect.stringMatching(/^Content-Type: application\/(?:pdf|octet-stream)(?:;|$)/),
      ]);
    }),
  );
});
test.each([
  ["convention.pdf", "convention.pdf"],
  ["Élève n° 1 – été.pdf", "Élève n° 1 – été.pdf"],
  ["../../etc/passwd", ".._.._etc_passwd"],
  ['a"; b=c\r\n.txt', 'a"; b=c .txt'],
  ["", "attachment"],
  [`${"é".repeat(200)}.docx`, `${"é".repeat(119)}….docx`],
])("the name %j arrives as %j", async (called, expected) => {
  const part = { id: exampleId(1), name: called, type: "application/pdf", sizeBytes: 1, sha256: "" };
  const read = await simpleParser(
    mimeOf(mail({ parts: [part] }), letter, [encodePart(part, Buffer.from("a"))]),
  );
  expect(read.attachments[0]?.filename).toBe(expected);
});
test("a mail names no address but the queue's, besides the To of its reader", () => {
  const raw = mimeOf(mail(), letter, []).toString("latin1");
  expect(raw.split("marie.dupont@lapp.example")).toHaveLength(2);
  expect(
    headingOf(mail())
      .filter(({ value }) => value.includes("marie"))
      .map(({ name }) => name),
  ).toEqual(["To"]);
});

describe("whatever somebody calls themselves or their request", () => {
  const nasty = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom(
      "a\r\nBcc: x@evil.example\r\n\r\nbody",
      "a\nTo: x@evil.example",
      "a\0b\rSubject: c",
      "\u202egnp.exe\u2066\u200f",
      '"<x@evil.example>,',
      "=?UTF-8?Q?x=0D=0ABcc:_y@evil.example?=",
      "é".repeat(10_240),
      "word ".repeat(2048),
    ),
  );
  test("the mail has the headers that we meant, and no other", async () => {
    const names = headingOf(mail()).map(({ name }) => name.toLowerCase());
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (author, queue, subject) => {
        const fromName = fromNameOf(author, queue);
        const made = mail({
          fromName,
          subject: subjectOf({ tag: "LAPP", number: 4831, subject, mark: `pour ${author}`, nothing: "-" }),
        });
        const raw = mimeOf(made, letter, []);
        const read = await simpleParser(raw);
        expect(read.headerLines.map(({ key }) => key)).toEqual(names);
        expect(read.from?.value.map(({ address }) => address)).toEqual(["reseau@lapp.example"]);
        expect(read.to).toMatchObject({ value: [{ address: "marie.dupont@lapp.example" }] });
        expect(read.text).toBe(letter.text);
        const shown = `${read.from?.value[0]?.name} ${read.subject}`;
        expect(shown).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(read.subject).toMatch(/^\[LAPP #4831\] /);
        expect(raw.indexOf("\r\n\r\n")).toBeLessThan(12_000);
      }),
      { numRuns: 200 },
    );
  });
});
