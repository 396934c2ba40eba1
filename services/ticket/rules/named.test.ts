import { describe, expect, test } from "@jest/globals";
import { findNamed } from "./named.ts";

const members = [
  { id: "chloe", name: "Chloé Petit", login: "cpetit" },
  { id: "paul", name: "Paul Martin", login: "pmartin" },
  { id: "marie", name: "Marie Dupont", login: null },
  { id: "jean", name: "Jean Dupont", login: "jdup" },
  { id: "anais", name: "Anaïs Lefèvre-Bœuf", login: "alb" },
];
const find = findNamed(members);
const named = (text: string, subject = "", sender = "x"): string | null => find({ subject, text }, sender);

describe("the member whom a request names", () => {
  test.each([
    ["Bonjour, c'est pour Chloé Petit.", "chloe"],
    ["à l'attention de PETIT Chloe", "chloe"],
    ["voir avec cpetit svp", "chloe"],
    ["pour Marie Dupont", "marie"],
    ["Merci à Anais Lefevre-Boeuf", "anais"],
    ["M. Lefèvre-Bœuf m'a dit", "anais"],
  ])("%j", (text, id) => expect(named(text)).toBe(id));
  test("is read from the subject too", () => expect(named("", "[pour Chloé Petit] écran")).toBe("chloe"));
  test.each([
    ["un petit problème avec mon bureau"],
    ["la petite imprimante"],
    ["pour Dupont"],
    ["Chloé Petit et Marie Dupont"],
    ["Paul"],
    ["chloépetit"],
    ["rendez-vous chez Martin"],
  ])("is nobody in %j", (text) => expect(named(text)).toBeNull());
  test("is never the sender", () => expect(named("Cordialement, Chloé Petit", "", "chloe")).toBeNull());
});
