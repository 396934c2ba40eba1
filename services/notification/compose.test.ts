import { expect, test } from "@jest/globals";
import { simpleParser } from "mailparser";
import { type Addressed, encodeBodies, headingOf, mimeOf } from "./compose.ts";
import { exampleId } from "./examples.ts";

const mail = (changes: Partial<Addressed> = {}): Addressed => ({
  delivery: exampleId(500),
  at: new Date("2026-11-23T09:20:00.000Z"),
  address: "marie.dupont@lapp.example",
  messageId: "4831.0123.mac@lapp.example",
  language: "fr",
  ticket: 4831,
  fromName: "Léa Hébert via Réseau",
  fromAddress: "reseau@lapp.example",
  inReplyTo: "root@lapp.example",
  references: ["root@lapp.example"],
  subject: `[LAPP #4831] ${"Équipement réseau ".repeat(10)}`.trim(),
  ...changes,
});
const letter = { text: `Élève\n\n${"é".repeat(5000)}\n`, html: "<p>Élève</p>\n" };

test("a mail reads back as the letter that it is made from", async () => {
  const read = await simpleParser(mimeOf(mail(), encodeBodies(letter)));
  expect(read.text).toBe(letter.text);
  expect(read.html).toBe(letter.html);
  expect(read.subject).toBe(mail().subject);
  expect(read.from?.value).toEqual([{ address: "reseau@lapp.example", name: "Léa Hébert via Réseau" }]);
  expect(read.messageId).toBe("<4831.0123.mac@lapp.example>");
  expect(read.headers.get("auto-submitted")).toBe("auto-generated");
});
test("a mail has CRLF line ends and short lines only, in ASCII", () => {
  const raw = mimeOf(mail(), encodeBodies(letter)).toString("latin1");
  expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(78);
  expect(raw).toMatch(/^[\t\r\n -~]*$/);
});
test("a mail made again has the same bytes", () => {
  expect(mimeOf(mail(), encodeBodies(letter))).toEqual(mimeOf(mail(), encodeBodies(letter)));
});
test("a mail names no address but the queue's, besides the To of its reader", () => {
  const raw = mimeOf(mail(), encodeBodies(letter)).toString("latin1");
  expect(raw.split("marie.dupont@lapp.example")).toHaveLength(2);
  expect(
    headingOf(mail())
      .filter(({ value }) => value.includes("marie"))
      .map(({ name }) => name),
  ).toEqual(["To"]);
});
