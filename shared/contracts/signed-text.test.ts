import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { MessageIdSigner } from "./message-id.ts";
import { linkFrom, linkOf, replyAddressOf, replyClueIn } from "./signed.ts";
import { withoutKeys } from "./signed-text.ts";

const mac = "abcdefgh234567ab";
/** Signs whatever it is: what matters is the form. */
const signer: MessageIdSigner = { sign: () => mac, verifies: (_, said) => said === mac };
const key = `${"0af1".repeat(8)}.t3xyz.${mac}`;
const link = `https://desk.example/do/take/4831?k=${key}`;
const plain = "https://desk.example/4831";

describe("a text that quotes a letter keeps its words, and no key:", () => {
  test.each([
    [`Prendre <${link}>`, `Prendre <${plain}>`],
    [`${link.replace("take", "validate")} ou ${link}.`, `${plain} ou ${plain}.`],
    [`> Prendre :\n> <${link.slice(0, 60)}\n> ${link.slice(60)}>`, `> Prendre :\n> <${plain}>`],
    [`<a href="${link}" class="go">Prendre</a>`, `<a href="${plain}" class="go">Prendre</a>`],
    [
      `https://safe.example/?url=${encodeURIComponent(link)}&data=1`,
      `https://safe.example/?url=${encodeURIComponent(plain)}&data=1`,
    ],
    [`?u=${encodeURIComponent(encodeURIComponent(link))}`, "?u=https%253A%252F%252Fdesk.example%252F4831"],
    [
      `https://wrap.example/v2/url?u=https-3A__desk.example_do_take_4831-3Fk-3D${key}&d=x`,
      "https://wrap.example/v2/url?u=https-3A__desk.example_4831&d=x",
    ],
    [`De : support-info+4831.${mac}@lapp.example`, "De : support-info@lapp.example"],
    [`mailto:support-info%2B4831.${mac}%40lapp.example`, "mailto:support-info%40lapp.example"],
  ])("%j", (text, left) => expect(withoutKeys(text)).toBe(left));

  test.each([
    "https://desk.example/do/take/4831",
    "https://desk.example/do/take/4831?k=1",
    "https://desk.example/4831?k=0123",
    "marie+4831.abc@lapp.example",
    "",
  ])("but %j stays as it is", (text) => expect(withoutKeys(text)).toBe(text));

  test("whatever stands around it, and wherever it is folded", () => {
    const number = fc.integer({ min: 1, max: 999_999 });
    const secret = fc.oneof(
      fc
        .tuple(number, fc.uuid())
        .map(([n, person]) => replyAddressOf(signer, "info@lapp.example", n, person)),
      fc
        .tuple(fc.constantFrom("take", "validate"), number, fc.uuid(), number)
        .map(([act, n, person, expiresAt]) => `/do/${linkOf(signer, { act, number: n, person, expiresAt })}`),
    );
    const folded = fc
      .tuple(secret, fc.nat(), fc.constantFrom("", "\n", "\n> > ", "\u00ad", "\u200b"))
      .map(([text, where, fold]) => {
        const cut = where % text.length;
        return text.slice(0, cut) + fold + text.slice(cut);
      });
    const around = fc.constantFrom("", " ", "<", ">", "\n", '"', "…", "?url=https%3A");
    fc.assert(
      fc.property(fc.array(fc.tuple(around, folded, around), { minLength: 1, maxLength: 5 }), (list) => {
        const left = withoutKeys(list.map((one) => one.join("")).join(" ")).replace(
          /\n[> ]*|[\u00ad\u200b]/g,
          "",
        );
        expect(left).not.toContain(mac);
        expect(replyClueIn(left)).toBeNull();
        for (const [, one = ""] of left.matchAll(/\/do\/([^\s<>"]*)/g))
          expect(linkFrom(signer, one)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
  test("and long texts without a blank don't hold the desk up", () => {
    const text = `${"/do/".repeat(20_000)}${"%25".repeat(20_000)}${"+1.".repeat(20_000)}${"\n>".repeat(20_000)}`;
    expect(withoutKeys(text)).toBe(text);
  });
});
