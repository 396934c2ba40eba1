import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { encoded, folded, fromNameOf, type Heading, headersOf, threadOf } from "./headers.ts";

const heading = (changes: Partial<Heading> = {}): Heading => ({
  fromName: "Hugo Marchetti via Support-info",
  fromAddress: "support-info@lapp.example",
  replyTo: "support-info+4831.abcdefghijklmnop@lapp.example",
  to: "marie.dupont@lapp.example",
  subject: "[LAPP #4831] Compte",
  at: new Date("2026-11-23T09:20:00.000Z"),
  messageId: "4831.0123.mac@lapp.example",
  inReplyTo: "last@lapp.example",
  references: ["root@lapp.example", "last@lapp.example"],
  automatic: "auto-generated",
  ticket: 4831,
  language: "fr",
  ...changes,
});
const headerOf = (name: string, changes: Partial<Heading> = {}): string | undefined =>
  headersOf(heading(changes)).find((header) => header.name === name)?.value;

describe("the header of a notice", () => {
  test("says who wrote, comes from the queue, and takes answers where its reader's go", () => {
    expect(headerOf("From")).toBe('"Hugo Marchetti via Support-info" <support-info@lapp.example>');
    expect(headerOf("Reply-To")).toBe("support-info+4831.abcdefghijklmnop@lapp.example");
    expect(headerOf("To")).toBe("marie.dupont@lapp.example");
  });
  test("threads under the request and its last message", () => {
    expect(headerOf("In-Reply-To")).toBe("<last@lapp.example>");
    expect(headerOf("References")).toBe("<root@lapp.example> <last@lapp.example>");
  });
  test("carries our tag, our Message-ID, the date in UTC, and says that it is automatic", () => {
    expect(headerOf("Subject")).toBe("[LAPP #4831] Compte");
    expect(headerOf("Message-ID")).toBe("<4831.0123.mac@lapp.example>");
    expect(headerOf("Date")).toBe("Mon, 23 Nov 2026 09:20:00 +0000");
    expect(headerOf("Auto-Submitted")).toBe("auto-generated");
    expect(headerOf("X-Auto-Response-Suppress")).toBe("All");
    expect(headerOf("X-Guichet-Ticket")).toBe("4831");
  });
  test("does not call automatic what is not", () => {
    expect(headerOf("Auto-Submitted", { automatic: null })).toBeUndefined();
    expect(headerOf("X-Auto-Response-Suppress", { automatic: null })).toBeUndefined();
    expect(headerOf("Auto-Submitted", { automatic: "auto-replied" })).toBe("auto-replied");
  });
  test("encodes an accented name as words, not between quotes", () => {
    expect(headerOf("From", { fromName: "Léa Hébert via Réseau" })).toBe(
      "=?UTF-8?Q?L=C3=A9a_H=C3=A9bert_via_R=C3=A9seau?= <support-info@lapp.example>",
    );
  });
  test("escapes what would end a quoted name", () => {
    expect(headerOf("From", { fromName: 'a" <evil@example.org>, "b\\' })).toBe(
      '"a\\" <evil@example.org>, \\"b\\\\" <support-info@lapp.example>',
    );
  });
  test("can't be made longer by what somebody wrote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (fromName, subject) => {
        const written = headersOf(heading({ fromName, subject: `${subject}\r\nBcc: x@example.org\n\n` }));
        expect(written).toHaveLength(headersOf(heading()).length);
        for (const header of written) {
          expect(header.value).toMatch(/^[\x20-\x7e]*$/);
          for (const line of folded(header).split("\r\n").slice(1)) expect(line).toMatch(/^ \S/);
          expect(
            Math.max(
              ...folded(header)
                .split("\r\n")
                .map((line) => line.length),
            ),
          ).toBeLessThan(998);
        }
      }),
    );
  });
});

test("encoded text reads back as it was, in words of at most 67 characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      const value = encoded(text);
      if (value === text) return;
      const words = value.split(" ");
      for (const word of words) expect(word.length).toBeLessThanOrEqual(67);
      const bytes = words.flatMap((word) => {
        const inner = word.slice("=?UTF-8?Q?".length, -2).replaceAll("_", " ");
        const decoded = new TextDecoder("utf-8", { fatal: true });
        return [decoded.decode(Uint8Array.from(bytesOf(inner)))];
      });
      expect(bytes.join("")).toBe(text);
    }),
  );
});
function bytesOf(inner: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < inner.length; at++) {
    const isCoded = inner[at] === "=";
    bytes.push(isCoded ? Number.parseInt(inner.slice(at + 1, at + 3), 16) : inner.charCodeAt(at));
    if (isCoded) at += 2;
  }
  return bytes;
}

describe("threading", () => {
  const own = "4831.0.mac@lapp.example";
  test.each([
    ["a request by mail, at first", "root@a", "root@a", [own, "root@a"]],
    ["an exchange by mail: its first message and its last", "root@a", "last@a", [own, "root@a", "last@a"]],
    ["a request from the web, answered by mail", null, "last@a", [own, "last@a"]],
    ["a request from the web", null, null, [own]],
    ["an id that would break the header", "a b>\r\nBcc: x", "good@a", [own, "good@a"]],
    ["an id that is too long", `${"a".repeat(400)}@a`, null, [own]],
  ])("%s", (_, root, last, references) => {
    expect(threadOf(own, root, last)).toEqual({ inReplyTo: references.at(-1), references });
  });
});

test("who is known by an address only is not shown with it", () => {
  expect(fromNameOf("hugo@perso.example", "Support-info")).toBe("hugo via Support-info");
  expect(fromNameOf(null, "Support-info")).toBe("Support-info");
});
