import { describe, expect, test } from "@jest/globals";
import { snippetOf } from "./snippet.ts";

describe("a snippet", () => {
  test.each([
    ["one line stays", "L’écran reste noir.", "L’écran reste noir."],
    ["lines become one", "L’écran reste\nnoir.\n\n\tDepuis  lundi.", "L’écran reste noir. Depuis lundi."],
    ["a greeting alone on its line goes", "Bonjour,\n\nL’écran reste noir.", "L’écran reste noir."],
    ["with a name too", "Dear Paul Martin,\nThe screen stays black.", "The screen stays black."],
    [
      "a greeting that goes on stays",
      "Bonjour, l’écran. Il reste noir.\nEncore.",
      "Bonjour, l’écran. Il reste noir. Encore.",
    ],
    [
      "a word that begins like one stays",
      "Hibernation fails\nsince Monday",
      "Hibernation fails since Monday",
    ],
    ["a greeting that is all stays", "Bonjour,", "Bonjour,"],
    ["what is quoted goes", "> Est-ce réparé ?\n> Dites-le.\nOui, merci.", "Oui, merci."],
    ["what followed it begins the line", "Bonjour Jean,\n\nessayez encore.", "Essayez encore."],
    ["but for the name of a machine", "Bonjour,\ndaq-e021 est à 99 %.", "daq-e021 est à 99 %."],
    ["a name at the end goes", "Câble changé.\n\nChloé Petit", "Câble changé."],
    ["a name that is all stays", "Chloé Petit", "Chloé Petit"],
    ["a sentence at the end stays", "Câble changé.\nDites-moi.", "Câble changé. Dites-moi."],
    ["who signs goes", "C’est réparé.\n-- \nPaul Martin", "C’est réparé."],
    ["invisible characters go", "zero\u200bwidth\u202e", "zero width"],
    ["nothing is nothing", " \n ", ""],
  ])("%s", (_, text, snippet) => expect(snippetOf(text)).toBe(snippet));

  test("is cut at a word, and says so", () => {
    const snippet = snippetOf("imprimante ".repeat(40));
    expect(snippet).toMatch(/^(?:imprimante )+imprimante…$/);
    expect(snippet.length).toBeLessThanOrEqual(160);
  });
  test("is cut inside of a long word, never inside of a character", () => {
    const snippet = snippetOf("🖨".repeat(200));
    expect(snippet).toMatch(/^🖨+…$/u);
    expect(snippet.length).toBeLessThanOrEqual(160);
  });
});
