import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { commandsIn } from "./mail-commands.ts";

/** In short: `validate`, `for Chloé Petit`. */
const short = (written: string): string[] =>
  commandsIn(written).commands.map((command) => (command.is === "for" ? `for ${command.name}` : command.is));

describe("the commands of a mail", () => {
  test.each<[string, string[], string]>([
    ["#valider", ["validate"], ""],
    ["#validate", ["validate"], ""],
    ["#VALIDER", ["validate"], ""],
    ["#prendre", ["take"], ""],
    ["#take\n", ["take"], ""],
    ["#résoudre Le câble est changé.", ["resolve"], "Le câble est changé."],
    ["#resoudre fait", ["resolve"], "fait"],
    ["#Resolve done", ["resolve"], "done"],
    ["#re\u0301soudre fait", ["resolve"], "fait"],
    ["#résoudre", ["resolve"], ""],
    ["#note rappeler lundi", ["note"], "rappeler lundi"],
    ["#note\nrappeler\n\nlundi\n", ["note"], "rappeler\n\nlundi"],
    ["#note : rappeler lundi", ["note"], "rappeler lundi"],
    ["#note\n- un\n- deux", ["note"], "- un\n- deux"],
    ["#note voir #1234\n#valider", ["note"], "voir #1234\n#valider"],
    ["#note un\n#note deux", ["note"], "un\n#note deux"],
    ["#valider #prendre", ["validate", "take"], ""],
    ["#valider#prendre", ["validate", "take"], ""],
    ["#valider, #prendre.", ["validate", "take"], ""],
    ["#valider et #prendre", ["validate", "take"], ""],
    ["#valider\n#prendre\n\nJe regarde.", ["validate", "take"], "Je regarde."],
    ["#valider\n\n#prendre\nJe regarde.", ["validate", "take"], "Je regarde."],
    ["#prendre je regarde", ["take"], "je regarde"],
    ["#prendre #résoudre Fait.\nBien à vous", ["take", "resolve"], "Fait.\nBien à vous"],
    ["#note #prendre\nsecret", ["note", "take"], "secret"],
    ["#résoudre\n#note secret", ["resolve", "note"], "secret"],
    ["#pour Chloé Petit", ["for Chloé Petit"], ""],
    ["#for Paul\nvoilà", ["for Paul"], "voilà"],
    ["#pour : @cpetit.", ["for cpetit"], ""],
    ["#pour Chloé\u00a0Petit #valider\nok", ["for Chloé Petit", "validate"], "ok"],
    ["\n\n  \n#valider", ["validate"], ""],
    ["\ufeff\u200b#valider", ["validate"], ""],
    ["\u00a0#\u00a0valider\u00a0!", ["validate"], ""],
    ["# valider", ["validate"], ""],
    ["＃valider", ["validate"], ""],
    ["#val\u200bider", ["validate"], ""],
    [" * #valider\n * #prendre", ["validate", "take"], ""],
    ["- #valider", ["validate"], ""],
    ["• #note secret", ["note"], "secret"],
    ["*#valider*", ["validate"], ""],
    ["**#note** secret", ["note"], "secret"],
    ["#valider\r\n#prendre\r\nok", ["validate", "take"], "ok"],
    ["#valider\n\u200b", ["validate"], ""],
  ])("%j", (written, commands, text) => {
    expect(short(written)).toEqual(commands);
    expect(commandsIn(written)).toMatchObject({ text, unknown: null });
  });

  test.each([
    "#1234",
    "# 1234 est lié",
    "#urgent à voir",
    "#",
    "# ",
    "#!/bin/sh",
    "#constructor",
    "Bonjour,\n#valider",
    "> #valider",
    "C#valider",
    "valider",
    "",
  ])("are none in %j, which is text", (text) =>
    expect(commandsIn(text)).toEqual({ commands: [], text: text.trim(), unknown: null }),
  );

  test.each([
    ["#validre", "#validre", "#validre"],
    ["#resoudr fait", "#resoudr", "#resoudr fait"],
    ["#Résourdre fait", "#Résourdre", "#Résourdre fait"],
    ["#ntoe secret", "#ntoe", "#ntoe secret"],
    ["#notes secret", "#notes", "#notes secret"],
    ["#note-interne secret", "#note-interne", "#note-interne secret"],
    ["#valider\n#prendr\nok", "#prendr", "#prendr\nok"],
    ["#résoudre\n#not secret", "#not", "#not secret"],
    ["#résoudre Fait.\n#note secret", "#note", "Fait.\n#note secret"],
    ["Bonjour,\n\n#Note secret", "#Note", "Bonjour,\n\n#Note secret"],
    ["#pour\nBonjour", "#pour", "Bonjour"],
  ])("tell what they don't know: %j", (written, unknown, text) =>
    expect(commandsIn(written)).toMatchObject({ unknown, text }),
  );

  test("stop at the first text, whatever it is, and leave it whole", () => {
    const known = fc.constantFrom("#valider", "#prendre ", "#Take\n", " # validate\n", "\n- #PRENDRE,");
    fc.assert(
      fc.property(fc.array(known), fc.string({ unit: "grapheme" }), (list, after) => {
        fc.pre(!/[#＃﹟]/.test(after));
        const { commands, text } = commandsIn(`${list.join("\n")}\nBonjour ${after}`);
        expect(commands).toHaveLength(list.length);
        expect(text).toBe(`Bonjour ${after}`.trim());
      }),
    );
  });
});
