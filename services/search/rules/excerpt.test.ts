import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { excerptOf, isMarked, mark } from "./excerpt.ts";
import { plainWords } from "./words.ts";

/** As an engine does it. */
const marked = (text: string, word: string): string =>
  plainWords(text).replaceAll(word, `${mark.start}${word}${mark.end}`);

describe("an excerpt", () => {
  test("marks words where they stand in the text, punctuation and all", () =>
    expect(
      excerptOf("L'imprimante (HP) : « bloquée » !", marked("L'imprimante (HP) : « bloquée » !", "HP")),
    ).toBe("L'imprimante («HP») : “ bloquée ” !"));
  test("marks the whole of a word whose ending is not looked at", () =>
    expect(excerptOf("toutes bloquées.", marked("toutes bloquées.", "bloqué"))).toBe("toutes «bloquées»."));
  test("is one line of at most 240 characters of the text, cut between words", () => {
    const text = `${"avant ".repeat(60)}\n\n  milieu ${"après ".repeat(60)}`;
    const excerpt = excerptOf(text, marked(text, "milieu"));
    expect(excerpt).toMatch(/^…avant (avant )+«milieu» (après )+après…$/);
    expect(excerpt.length).toBeLessThanOrEqual(244);
  });
  test("is the beginning of the text where nothing was found", () => {
    expect(excerptOf("Bonjour,\nça va ?", null)).toBe("Bonjour, ça va ?");
    expect(excerptOf("", null)).toBe("");
  });
  test("without its marks says nothing that the text doesn't", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", "é", ".", "\n", "e\u0301"), maxLength: 600 }),
        (text) => {
          const with_ = marked(text, "b");
          const bare = excerptOf(text, with_).replace(/[«»…]/g, "");
          expect(text.normalize("NFC").replace(/\s+/g, " ")).toContain(bare);
          if (isMarked(with_)) expect(excerptOf(text, with_)).toContain("«b");
        },
      ),
    );
  });
});
