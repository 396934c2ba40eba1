import { describe, expect, test } from "@jest/globals";
import { authorInside, isPassedOn } from "./forwarded.ts";

describe("a mail that is passed on", () => {
  test.each([
    "Fwd: imprimante",
    "FW: imprimante",
    "TR : imprimante",
    "Tr: [LAPP #3] x",
    "WG: Drucker",
    "RE: TR: x",
  ])("bears it in its subject: %s", (subject) => expect(isPassedOn(subject)).toBe(true));
  test.each(["Re: imprimante", "imprimante", "Trop lent : réseau", "Wgets: x", "AW: Drucker", ""])(
    "is not %j",
    (subject) => expect(isPassedOn(subject)).toBe(false),
  );
});

const hugo = { name: "Hugo Marchetti", address: "hugo@x.example" };
describe("who wrote it", () => {
  test.each([
    [
      "Thunderbird",
      "Peux-tu l’aider ?\n\n-------- Message transféré --------\nSujet : imprimante\nDate : Mon, 23 Nov 2026 10:00:00 +0100\nDe : Hugo Marchetti <hugo@x.example>\nPour : marie@lapp.example\n\nBonjour",
      hugo,
    ],
    [
      "Outlook",
      "\n\nDe : Hugo Marchetti <hugo@x.example>\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Marie Dupont <marie@lapp.example>\nObjet : imprimante\n\nBonjour",
      hugo,
    ],
    [
      "Outlook with mailto",
      "From: Hugo Marchetti [mailto:hugo@x.example]\nSent: Monday, November 23, 2026 10:00 AM\nTo: Marie\nSubject: printer\n\nHello",
      hugo,
    ],
    [
      "Gmail",
      "---------- Forwarded message ---------\nFrom: Hugo Marchetti <hugo@x.example>\nDate: Mon, Nov 23, 2026 at 10:00 AM\nSubject: printer\nTo: <marie@lapp.example>\n\nHello",
      hugo,
    ],
    [
      "Apple Mail",
      'Début du message réexpédié :\n\nDe: "Hugo Marchetti" <hugo@x.example>\nObjet: imprimante\nDate: 23 novembre 2026 à 10:00:00 UTC+1\nÀ: marie@lapp.example\n\nBonjour',
      hugo,
    ],
    [
      "a bare address, in German, with bold names",
      "*Von:* hugo@x.example\n*Gesendet:* Montag, 23. November 2026 10:00\n*An:* marie@lapp.example\n*Betreff:* Drucker\n\nHallo",
      { name: "", address: "hugo@x.example" },
    ],
  ])("by %s", (_, text, expected) => expect(authorInside(text)).toEqual(expected));
  test.each([
    [
      "a name without address",
      "De : Hugo Marchetti\nEnvoyé : lundi 23 novembre 2026 10:00\nÀ : Marie\nObjet : x\n\nBonjour",
    ],
    ["no headers", "Bonjour, hugo@x.example voudrait de l’aide."],
  ])("is not told by %s", (_, text) => expect(authorInside(text)).toBeNull());
});
