import type { MessageIdSigner } from "@guichet/shared/contracts/message-id.ts";
import { linkFrom, linkOf, replyAddressOf, replyClueIn } from "@guichet/shared/contracts/signed.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cleanedOf } from "./outgoing-text.ts";

const queueAddress = "support-info@lapp.example";
const addresses = [
  "paul@lapp.example",
  "Jean-Paul@lapp.example",
  "p.martin@home.example",
  "p.martin@home.example.org",
  "x+perso@mail.example",
];
const cleaned = (text: string): string => cleanedOf(text, { addresses, queueAddress });
const mac = "abcdefgh234567ab";
const link = `https://desk.example/do/take/4831?k=${"0af1".repeat(8)}.t3xyz.${mac}`;

describe("what a member wrote leaves without", () => {
  test.each([
    ["écrivez à paul@lapp.example.", `écrivez à ${queueAddress}.`],
    ["Paul Martin <PAUL@Lapp.Example>", `Paul Martin <${queueAddress}>`],
    ["Paul Martin <paul@lapp\n.example>", `Paul Martin <${queueAddress}>`],
    ["jean-paul@lapp.example", queueAddress],
    ["p.martin@home.example.org et p.martin@home.example", `${queueAddress} et ${queueAddress}`],
    ["paul+tickets@lapp.example", queueAddress],
    ["x+perso@mail.example", queueAddress],
    ["…paul@lapp.example.Merci", `…${queueAddress}.Merci`],
    ["...paul@lapp.example", `...${queueAddress}`],
    ["mailto:paul%40lapp.example", `mailto:${queueAddress}`],
    ["%3Cpaul@lapp.example%3E", `%3C${queueAddress}%3E`],
  ])("a member's address: %j", (text, left) => expect(cleaned(text)).toBe(left));
  test.each(["jeanpaul@lapp.example", "jean.paul@lapp.example", "x-paul@lapp.example", "paul@lapp.exemple"])(
    "but another's address stays: %j",
    (text) => expect(cleaned(text)).toBe(text),
  );

  test.each([
    [`De : support-info+4831.${mac}@lapp.example`, `De : ${queueAddress}`],
    [`<SUPPORT-INFO+4831.${mac.toUpperCase()}@LAPP.EXAMPLE>`, "<SUPPORT-INFO@LAPP.EXAMPLE>"],
    [`<support-info+4831.\n${mac}@lapp.example>`, `<${queueAddress}>`],
    [`mailto:support-info%2B4831.${mac}%40lapp.example`, "mailto:support-info%40lapp.example"],
  ])("what signs a reply address: %j", (text, left) => expect(cleaned(text)).toBe(left));

  test.each([
    [`Prendre : ${link} ou non`, "Prendre :  ou non"],
    [`Prendre <${link}>`, "Prendre"],
    [`Prendre [${link}]`, "Prendre"],
    [`(voir ${link})`, "(voir )"],
    [`Prendre <${link.slice(0, 50)}\n${link.slice(50)}>\nBonjour`, "Prendre \nBonjour"],
    [`${link}\nBonjour`, "Bonjour"],
    ["https://desk.example/do/take/4831?k=x", "…"],
    [`a https://safe.example/?url=${encodeURIComponent(link)}&data=1 b`, "a  b"],
  ])("a signed link: %j", (text, left) => expect(cleaned(text)).toBe(left));
  test.each(["https://desk.example/do/take/4831", "https://desk.example/tickets/4831?k=1", "f() et []"])(
    "but %j stays",
    (text) => expect(cleaned(text)).toBe(text),
  );

  test.each([
    ["Fait.\n-- \nPaul\n04 50 00 00 00", "Fait."],
    ["Fait.\n--\nPaul", "Fait."],
    ["-- \nPaul", "-- \nPaul"],
    [`Titre\n-- \n${"ligne\n".repeat(40)}`.trim(), `Titre\n-- \n${"ligne\n".repeat(40)}`.trim()],
  ])("a signature: %j", (text, left) => expect(cleaned(text)).toBe(left));

  test("nothing else, and never all of it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!text.includes("--"));
        expect(cleaned(text)).toBe(text.trim());
      }),
    );
    expect(cleaned(" \n")).toBe("");
    expect(cleanedOf("a $& b@c.example", { addresses: ["b@c.example"], queueAddress: "$&@d" })).toBe(
      "a $& $&@d",
    );
    expect(cleanedOf("rien à cacher", { addresses: [], queueAddress })).toBe("rien à cacher");
  });
});

describe("whatever surrounds it, and wherever a program folds it", () => {
  /** Signs whatever it is: what matters is the form. */
  const signer: MessageIdSigner = { sign: () => mac, verifies: (_, said) => said.toLowerCase() === mac };
  const number = fc.integer({ min: 1, max: 999_999 });
  const secret = fc.oneof(
    fc.constantFrom(...addresses),
    fc.tuple(number, fc.uuid()).map(([n, person]) => replyAddressOf(signer, queueAddress, n, person)),
    fc
      .tuple(fc.constantFrom("take", "validate"), number, fc.uuid(), number)
      .map(
        ([act, n, person, expiresAt]) =>
          `https://desk.example/do/${linkOf(signer, { act, number: n, person, expiresAt })}`,
      ),
  );
  const written = fc
    .tuple(secret, fc.boolean(), fc.nat(), fc.constantFrom("", "", "\n", "\u00ad"))
    .map(([text, isUpper, where, fold]) => {
      const cut = where % text.length;
      const folded = text.slice(0, cut) + fold + text.slice(cut);
      return isUpper ? folded.toUpperCase() : folded;
    });
  const before = fc.constantFrom("", "Bonjour ", "<", "(", "mailto:", "à\n", "«\u00a0", "…", "**", '"', "> ");
  const after = fc.constantFrom("", " ", ">", ")", ".", ".Merci", ",", "\n", "\u00a0»", "**", '"', "\nmerci");

  test("no member's address, no signed address and no signed link is left", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(before, written, after), { minLength: 1, maxLength: 6 }), (list) => {
        const text = list.map((one) => one.join("")).join(" ");
        const left = cleaned(text).replace(/[\n\u00ad]/g, "");
        expect(left).not.toBe("");
        for (const address of addresses) expect(left.toLowerCase()).not.toContain(address.toLowerCase());
        expect(replyClueIn(left)).toBeNull();
        for (const [, path = ""] of left.matchAll(/\/do\/([^\s<>]*)/gi))
          expect(linkFrom(signer, path.toLowerCase())).toBeNull();
        expect(left).not.toMatch(/\/do\/[a-z]+\/\d+\?k=/i);
        expect(left.toLowerCase()).not.toContain(mac);
      }),
      { numRuns: 2000 },
    );
  });

  test("long texts without a blank don't hold the desk up", () => {
    const text = `${"http".repeat(8000)}${"+1.".repeat(8000)}`;
    expect(cleaned(text)).toBe(text);
  });
});
