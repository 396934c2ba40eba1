import type { RefusalReason } from "@guichet/shared/contracts/refused.ts";
import type { MailAnswer } from "@guichet/shared/contracts/ticket.ts";
import { describe, expect, test } from "@jest/globals";
import { chloe, exampleId, exampleTicket } from "../examples.ts";
import { seen, exampleWish as wish, wordsOf } from "./examples.ts";
import type { Letter } from "./letter.ts";
import { letterOf } from "./letters.ts";

const answer = (changes: Partial<MailAnswer>, language: "fr" | "en" = "fr"): Letter => {
  const own: MailAnswer = {
    ...{ mail: exampleId(300), person: chloe, done: [], refused: null, notSent: false },
    ...{ text: "#prendre\n\nJe m’en occupe.", subject: "Re: [LAPP #4831] Compte" },
    ...changes,
  };
  const event = { type: "ticket.mail-answered", ticket: exampleTicket(), answer: own } as const;
  return letterOf(wish(event, "own-mail", language));
};

describe("the answer to a member's mail", () => {
  test("says what was done, and quotes what they wrote", () => {
    const { text } = answer({ done: ["taken", "answered"] });
    expect(text).toContain("C’est fait sur la demande 4831, Support-info\u00a0:");
    expect(text).toContain("Vous en êtes gestionnaire.\nVotre réponse est partie.");
    expect(text).toContain("Votre mail «\u00a0Compte\u00a0»\u00a0:");
    expect(text).toContain("> Je m’en occupe.");
    expect(text).not.toContain("n’a pas été fait");
  });
  test("says what was done before the rest was refused, and that the text is kept", () => {
    const refused: RefusalReason = { code: "not-the-owner", name: "Marie Dupont" };
    const { text } = answer({ done: ["validated"], refused });
    expect(text.indexOf("prise en compte")).toBeLessThan(text.indexOf("Cela n’a pas été fait"));
    expect(text).toContain("C’est à Marie Dupont, gestionnaire de la demande, de le faire.");
    expect(text).toContain("il est gardé comme note");
  });
  test("says that a mail was not sent on, why, and how to answer", () => {
    const { text } = answer({ notSent: true });
    expect(text).toContain("Votre mail n’est pas parti\u00a0: demande 4831, Support-info.");
    expect(text).toContain("est gardé comme note");
    expect(text).toContain("Pour répondre à Hugo Marchetti, répondez à ce mail-ci");
    expect(answer({ notSent: true }, "en").text).toContain("To answer Hugo Marchetti, reply to this mail");
  });
  test("tells who may not see the request nothing of it but what they wrote", () => {
    const { subject, text, html } = answer({ refused: { code: "not-found" } });
    expect(subject).toBe("[LAPP #4831] Compte");
    expect(subject + text + html).not.toMatch(/stagiaire|Hugo|guichet\.lapp/);
  });
  test("says as text and as HTML the same words", () => {
    const { text, html } = answer({ done: ["noted"], refused: { code: "not-validated" } });
    expect(wordsOf(seen(html))).toEqual(wordsOf(text));
  });
});

const at = "2026-11-23T09:41:00.000Z";
test.each<[RefusalReason, string, string]>([
  [
    { code: "already-taken", at, byName: "Marie Dupont" },
    "Marie Dupont a déjà pris cette demande le 23 novembre 2026 à 10 h 41.",
    "Marie Dupont already took this request on 23 November 2026 at 10:41.",
  ],
  [{ code: "already-validated", at, byName: "Marie" }, "Marie a déjà validé", "Marie already validated"],
  [{ code: "not-the-owner", name: null }, "La demande n’a pas de gestionnaire.", "The request has no owner."],
  [{ code: "not-a-member", name: "Zoé" }, "Zoé n’est pas membre de la file", "Zoé is no member"],
  [{ code: "not-validated" }, "pas encore validée", "not validated yet"],
  [{ code: "wrong-status", status: "closed" }, "La demande est terminée.", "The request is closed."],
  [{ code: "merged", into: 4828 }, "fusionnée dans 4828", "merged into 4828"],
  [
    { code: "resolution-missing" },
    "Il manque le texte de la résolution",
    "The text of the resolution is missing",
  ],
  [
    { code: "changed-meanwhile", at, byName: "Marie" },
    "Marie a changé la demande",
    "Marie changed the request",
  ],
  [{ code: "not-found" }, "Vous ne pouvez pas voir cette demande", "You may not see this request"],
  [
    { code: "invalid-input", problems: [{ path: "commands", problem: "expected #note or #résoudre" }] },
    "C’est #note ou #résoudre, pas les deux",
    "It is #note or #resolve, not both",
  ],
  [
    { code: "invalid-input", problems: [{ path: "command", problem: "#validre" }] },
    "La commande «\u00a0#validre\u00a0» n’existe pas.",
    "There is no command “#validre”.",
  ],
  [
    { code: "invalid-input", problems: [{ path: "text", problem: "expected some text" }] },
    "Il manque un texte, ou il est trop long",
    "A text is missing, or it is too long",
  ],
])("a refusal has words in both languages: %j", (refused, french, english) => {
  expect(answer({ refused }).text).toContain(french);
  expect(answer({ refused }, "en").text).toContain(english);
});
