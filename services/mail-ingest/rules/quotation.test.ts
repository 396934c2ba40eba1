import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cutQuotation } from "./quotation.ts";

const visible = (text: string): string => cutQuotation(text).visible;

describe("what is quoted", () => {
  test.each([
    [
      "Gmail",
      "Merci !\n\nLe mar. 24 nov. 2026 à 10:12, Chloé Petit <chloe@lapp.example> a écrit :\n\n> Bonjour\n> Chloé\n",
    ],
    [
      "Gmail, wrapped",
      "Merci !\n\nLe mar. 24 nov. 2026 à 10:12, Support informatique du laboratoire <\nsupport-info@lapp.example> a\nécrit :\n\n> Bonjour\n",
    ],
    ["Thunderbird", "Merci !\n\nLe 24/11/2026 à 10:12, Chloé Petit a écrit :\n> Bonjour\n>> Bonsoir\n"],
    [
      "Apple Mail",
      "Merci !\n\nOn 24 Nov 2026, at 10:12, Chloé Petit <chloe@lapp.example> wrote:\n\n> Bonjour\n",
    ],
    [
      "Outlook in French",
      "Merci !\n\nDe : Chloé Petit <chloe@lapp.example>\nEnvoyé : mardi 24 novembre 2026 10:12\nÀ : Hugo <hugo@lapp.example>\nObjet : RE: Imprimante\n\nBonjour\n",
    ],
    [
      "Outlook, with rule",
      "Merci !\n\n________________________________\nDe\u00a0: Chloé <c@lapp.example>\nEnvoyé\u00a0: mardi 24 novembre\nÀ\u00a0: Hugo\nObjet\u00a0: Imprimante\n\nBonjour",
    ],
    [
      "Outlook in English",
      "Merci !\n\nFrom: Chloé <c@lapp.example>\nSent: Tuesday\nTo: Hugo\nSubject: Printer\n\nHello",
    ],
    ["Outlook 2003", "Merci !\n\n-----Message d'origine-----\nDe : Chloé\nBonjour"],
    ["a forwarded mail", "Merci !\n\n---------- Forwarded message ---------\nDe : Chloé\nBonjour"],
    ["German", "Merci !\n\nAm 24.11.2026 um 10:12 schrieb Chloé Petit:\n> Guten Tag"],
    [
      "Italian",
      "Merci !\n\nIl giorno mar 24 nov 2026 alle ore 10:12 Chloé <c@x.example> ha scritto:\n\n> Buongiorno",
    ],
    ["a block at the end", "Merci !\n\n> Bonjour\n> Chloé"],
    ["an answer below", "On 24 Nov 2026, Chloé Petit wrote:\n> Bonjour\n\nMerci !"],
  ])("is cut off: %s", (_, text) => {
    expect(visible(text)).toBe("Merci !");
    expect(cutQuotation(text).quotation).toMatch(/Bonjour|Hello|Guten Tag|Buongiorno/);
  });

  test.each([
    [
      "words that only begin like an introduction",
      "On the surface all is well.\nOn average it works:\nLe serveur est lent.",
    ],
    ["rules and lists", "Voici :\n------------\nA\n------------\n- b"],
    ["a quotation that is all there is", "> Bonjour\n> Chloé"],
    ["a form that begins the mail", "From: room 12\nDate: Monday\nTo: room 14\nSubject: move"],
    ["answers between the quotes", "On 1 Jan, X wrote:\n> Option A?\n\nYes.\n\n> Option B?\n\nNo."],
    ["something quoted without saying whose", "> ECONNREFUSED 10.0.0.1\n\nQue faire ?"],
  ])("is kept where it is not one: %s", (_, text) => {
    expect(cutQuotation(text)).toEqual({ visible: text, quotation: "" });
  });

  test("nothing is lost, and what had words keeps some, whatever the text", () => {
    const line = fc.constantFrom(
      "> a",
      "b",
      "",
      "On 1 Jan, c <d@e.example> wrote:",
      "-----Original Message-----",
      "De : f",
      "Objet : g",
      "Envoyé : h",
      "-- ",
      "____________",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join("\n");
        const cut = cutQuotation(text);
        expect(cut.visible === "").toBe(text.trim() === "");
        const words = (what: string): string[] =>
          what
            .split("\n")
            .filter((one) => one.trim() !== "")
            .sort();
        expect(words(`${cut.visible}\n${cut.quotation}`).map((one) => one.trim())).toEqual(
          words(text).map((one) => one.trim()),
        );
      }),
    );
  });

  test.each(["\n", "> a\nb\n", "On 1 \n", "1 wrote:\n", "De : a\n", "-- \n", "_____\n", "a wrote: "])(
    "takes no longer than its length asks for: many times %j",
    (piece) => {
      const text = piece.repeat(200_000);
      const started = performance.now();
      cutQuotation(text);
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});
