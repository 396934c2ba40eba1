import { describe, expect, test } from "@jest/globals";
import { mentionedIn } from "./mentioned.ts";

const members = [
  { id: "chloe", name: "Chloé Petit", login: "cpetit" },
  { id: "paul", name: "Paul Martin", login: "p.martin" },
  { id: "marie", name: "Marie Dupont", login: null },
  { id: "marie2", name: "Marie Le Goff", login: "chloe2" },
  { id: "jean", name: "Jean Dupont", login: "jdup" },
  { id: "jp", name: "Jean-Pierre D’Œuvre", login: "jp_oe" },
  { id: "twin1", name: "Luc Roy", login: "luc" },
  { id: "twin2", name: "Luc Roy", login: "lroy" },
];

describe("the members whom a note names by @", () => {
  test.each([
    ["@cpetit regarde", ["chloe"]],
    ["@CPETIT, regarde", ["chloe"]],
    ["peux-tu voir, @Chloé ?", ["chloe"]],
    ["@chloe", ["chloe"]],
    ["@Chloé Petit et @Paul Martin.", ["chloe", "paul"]],
    ["@PETIT Chloé", ["chloe"]],
    ["@chloé\u00a0petit", ["chloe"]],
    ["@Chloé\nPetit", ["chloe"]],
    ["@Chloe\u0301", ["chloe"]],
    ["＠Chloé", ["chloe"]],
    ["(@p.martin)", ["paul"]],
    ["«\u00a0@Paul\u00a0»", ["paul"]],
    ["*@paul* et _@Paul_", ["paul"]],
    ["@paul.", ["paul"]],
    ["@Paul bonjour @Paul", ["paul"]],
    ["@Paul:@Chloé", ["paul", "chloe"]],
    ["@Marie Dupont", ["marie"]],
    ["@marie le goff", ["marie2"]],
    ["@Jean arrive", ["jean"]],
    ["@Jean-Pierre arrive", ["jp"]],
    ["@jean pierre d'oeuvre", ["jp"]],
    ["@jp_oe", ["jp"]],
    ["@luc", ["twin1"]],
    ["@lroy", ["twin2"]],
  ])("%j", (text, ids) => expect(mentionedIn(text, members)).toEqual(ids));

  test.each([
    "Chloé Petit",
    "@",
    "@ Chloé",
    "@personne",
    "@Marie",
    "@Luc Roy",
    "@Chloéen",
    "@chloe-anne",
    "@paul.durand",
    "hugo@paul",
    "hugo.@paul",
    "hugo+x@chloe.example",
    "hugo@cpetit.example",
    "@cpetit.example",
    "@cpetit@social.example",
    "",
  ])("nobody in %j", (text) => expect(mentionedIn(text, members)).toEqual([]));
});
