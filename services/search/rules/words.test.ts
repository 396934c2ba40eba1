import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { folded, plainWords } from "./words.ts";

describe("plain words", () => {
  test.each([
    ["l'imprimante, HS!", "l imprimante  HS "],
    ["wi-fi (10.0.0.1)", "wi fi  10 0 0 1 "],
    ["<b>fin</b> «mot»", " b fin  b   mot "],
    ["e\u0301cran\u0000\u00a0noir", "écran  noir"],
    ["bloquée, bloquées et bloquee", "bloqué   bloqué   et bloque "],
    ["see the tree", "see the tre "],
  ])("%j are %j", (text, plain) => expect(plainWords(text)).toBe(plain));

  test("they are as long as the text in NFC, so that marks can be carried over", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plainWords(text)).toHaveLength(text.normalize("NFC").length);
      }),
    );
  });
  test("they stay what they are", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("é", "e", "s", "-", " ", "a", "'") }), (text) => {
        expect(plainWords(plainWords(text)).split(/\s+/).length).toBe(plainWords(text).split(/\s+/).length);
      }),
    );
  });
});
test("folded letters have neither accents, nor case, nor ligatures", () =>
  expect(folded("CŒUR naïf Æsir Straße ÉTÉ")).toBe("coeur naif aesir strasse ete"));
