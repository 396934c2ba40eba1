import { describe, expect, test } from "@jest/globals";
import { cutQuotation } from "./quotation.ts";
import { beginsHeaderBlock } from "./quotation-headers.ts";
import { markerOf } from "./quotation-markers.ts";
import { saysNothing } from "./quotation-pointers.ts";

describe("what is quoted", () => {
  test("is kept apart, with the line that introduces it", () => {
    expect(cutQuotation("Merci !\n\nLe 24/11/2026 à 10:12, Chloé a écrit :\n> Bonjour\n\nÀ demain")).toEqual({
      visible: "Merci !\n\n\nÀ demain",
      quotation: "Le 24/11/2026 à 10:12, Chloé a écrit :\n> Bonjour",
      isForward: false,
    });
  });
  test("may be all there is", () => {
    expect(cutQuotation("> a\n> b")).toEqual({ visible: "", quotation: "> a\n> b", isForward: false });
  });
  test("was passed on where a line says so", () => {
    expect(cutQuotation("Voilà\n---------- Message transféré ---------\nBonjour").isForward).toBe(true);
    expect(cutQuotation("Voilà\n\nDébut du message réexpédié :\n\n> Bonjour").isForward).toBe(true);
  });
});

describe("a line that sets an old mail off", () => {
  test.each([
    "-----Original Message-----",
    "----- Original message -----",
    "-----Message d'origine-----",
    "-----Message d’origine-----",
    "-------- Courriel original --------",
    "-----Ursprüngliche Nachricht-----",
    "-----Messaggio originale-----",
    "-----Mensaje original-----",
    "-----Oorspronkelijk bericht-----",
    "-----Mensagem original-----",
    "________ Original Message ________",
    "*-----Message d'origine-----*",
    "-----Rendez-vous d'origine-----",
    "-----Message d'origine-----De : Chloé <c@x.example> Date : 24/11/2026",
  ])("is known: %s", (line) => expect(markerOf(line)).toBe("original"));
  test.each([
    "---------- Forwarded message ---------",
    "---------- Message transféré ---------",
    "-------- Weitergeleitete Nachricht --------",
    "---------- Messaggio inoltrato ----------",
    "-------- Doorgestuurd bericht --------",
    "Begin forwarded message:",
    "Début du message réexpédié :",
    "Anfang der weitergeleiteten Nachricht:",
    "Inizio messaggio inoltrato:",
  ])("tells that it was passed on: %s", (line) => expect(markerOf(line)).toBe("forward"));
  test.each([
    "Original message",
    "-- ",
    "-----",
    "- message original",
    "----- Résumé -----",
    "Message transféré",
    "----- Résumé -----De : 12 à 14 h",
  ])("is not %s", (line) => expect(markerOf(line)).toBeNull());
});

describe("headers of an old mail", () => {
  test.each([
    "From: room 12\nTo: room 14\nSubject: move",
    "De : 8 h\nÀ : 12 h",
    "Date : lundi\nObjet : panne\nÀ : Paul",
    "From: Chloé <c@x.example>\nhello",
    "Objet : panne\nBonjour",
    "De : Paul\nDate : 12/11 à 14:30\nPour : Marie\nSujet : badge",
  ])("are not %j", (text) => expect(beginsHeaderBlock(text.split("\n"), 0)).toBe(false));
});

describe("a text that says nothing of its own", () => {
  test.each([
    "",
    "FYI",
    "Pour info.",
    "Bonjour,\n\nCf. ci-dessous",
    "Zur Info",
    "See the forwarded message below.",
    "Sent from my iPhone",
    "-- \nHugo",
  ])("%j", (text) => expect(saysNothing(text, false)).toBe(true));
  test.each([
    "Merci",
    "Ok",
    "Bonjour imprimante cassée",
    "Pour info, le PC fume.",
    "Bonjour Hugo, pouvez-vous voir ?",
  ])("is not %j", (text) => expect(saysNothing(text, false)).toBe(false));
  test("is thanks too, above what was passed on", () =>
    expect(saysNothing("Merci d'avance", true)).toBe(true));
});
