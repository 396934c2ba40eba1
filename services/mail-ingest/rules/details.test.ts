import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { detailsOf } from "./details.ts";

const found = (body: string, signature = ""): (string | null)[] => {
  const { office, telephone, equipment } = detailsOf(body, signature);
  return [office?.value ?? null, telephone?.value ?? null, equipment?.value ?? null];
};

describe("office, telephone and equipment", () => {
  test.each([
    ["Bureau : B214", ["B214", null, null]],
    ["bureau B-214", ["B-214", null, null]],
    ["Je suis au bureau B214, merci", ["B214", null, null]],
    ["Office: 12", ["12", null, null]],
    ["Room 214", ["214", null, null]],
    ["Pièce : 2.14", ["2.14", null, null]],
    ["Bureau : Bâtiment C, 2e étage", ["Bâtiment C, 2e étage", null, null]],
    ["Tél. : 04 50 09 17 17", [null, "04 50 09 17 17", null]],
    ["Téléphone : +33 (0)4 50 09 17 17", [null, "+33 (0)4 50 09 17 17", null]],
    ["tel 0450091717", [null, "0450091717", null]],
    ["Phone: 04.50.09.17.17.", [null, "04.50.09.17.17", null]],
    ["Poste 1417", [null, "1417", null]],
    ["ext. 1417", [null, "1417", null]],
    ["Matériel : imprimante HP LaserJet", [null, null, "imprimante HP LaserJet"]],
    ["Équipement : écran", [null, null, "écran"]],
    ["PC : lapp-pc-042", [null, null, "lapp-pc-042"]],
    ["N° d'inventaire : 12345", [null, null, "12345"]],
    [
      "Bureau : B214 | Tél. : 04 50 09 17 17 | Matériel : portable Dell",
      ["B214", "04 50 09 17 17", "portable Dell"],
    ],
    ["Bureau B214, poste 1417", ["B214", "1417", null]],
  ])("are read from %s", (text, wanted) => {
    expect(found(text)).toEqual(wanted);
  });

  test.each([
    "Office 365 ne démarre plus",
    "Microsoft Office 2019",
    "Office: 365",
    "Bureau : à définir",
    "PC : ne démarre plus",
    "Le port 8080 est fermé",
    "Mon portable 12345 est cassé",
    "le bureau est fermé depuis 2 jours",
    "tel que prévu",
    "Le poste de travail 12",
    "en poste depuis 2019, merci",
    "La machine à café est en panne",
  ])("are not read from %s", (text) => {
    expect(found(text)).toEqual([null, null, null]);
  });

  test("the body goes before the signature, and each says where it stood", () => {
    expect(detailsOf("Bureau : C12", "Bureau : B214\nTél. : 1417")).toEqual({
      office: { value: "C12", origin: "mail" },
      telephone: { value: "1417", origin: "signature" },
      equipment: null,
    });
  });

  test("whatever stands there, the answer is short and comes soon", () => {
    const piece = fc.constantFrom(
      "Bureau",
      "Tél",
      "Matériel",
      ":",
      " ",
      "1",
      "04 50",
      "-",
      "\n",
      "n°",
      "B",
      "(",
      "/",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        for (const value of found(pieces.join(""))) expect((value ?? "").length).toBeLessThanOrEqual(80);
      }),
    );
    const started = performance.now();
    for (const hard of ["Bureau ", "Tél : (", "1 ", "- ", "n° "]) found(`${hard.repeat(40)}\n`.repeat(1000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
