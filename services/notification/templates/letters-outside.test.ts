import { describe, expect, test } from "@jest/globals";
import { chloe, exampleId, exampleMessage, exampleTicket, hugo, marie, validated } from "../examples.ts";
import { marks } from "../rules/personal.ts";
import type { ToldOf } from "../rules/recipients.ts";
import { exampleCustoms, examplePart, seen, exampleWish as wish, wordsOf } from "./examples.ts";
import { letterOf } from "./letters.ts";

const accepted: ToldOf<"ticket.validated"> = {
  ...{ type: "ticket.validated", by: marie, through: "own" },
  ticket: exampleTicket({ validated }),
};
const done = exampleTicket({
  ...{ owner: marie, validated, status: "resolved", named: chloe },
  resolved: { at: "2026-11-24T10:00:00.000Z", by: marie, message: exampleId(200) },
});
const reply = exampleMessage({ author: marie, role: "member", text: "Compte créé.", parts: [examplePart()] });
const answered: ToldOf<"ticket.message-added"> = {
  type: "ticket.message-added",
  ticket: done,
  message: reply,
};
const resolved: ToldOf<"ticket.resolved"> = {
  type: "ticket.resolved",
  ticket: done,
  by: marie,
  message: reply,
};
const outside = { ...done, zone: "external" } as const;

describe("the automatic reply", () => {
  test("sums the request up in both languages, the requester's first", () => {
    const { subject, text } = letterOf(wish(accepted, "requester"));
    expect(subject).toBe("[LAPP #4831] Compte pour une stagiaire qui arrive lundi");
    for (const line of [
      "Votre demande est prise en compte. Elle porte le numéro 4831.",
      "Objet\u00a0: Compte pour une stagiaire qui arrive lundi",
      "Support\u00a0: Support-info",
      "Reçue\u00a0: lundi 23 novembre 2026 à 10 h 20",
      "Pour vous joindre\u00a0: bureau B108, téléphone 1417",
      "ou corriger une ligne ci-dessus",
      "Your request has been accepted. Its number is 4831.",
      "Received: Monday 23 November 2026, 10:20",
      "Where to reach you: office B108, telephone 1417",
    ])
      expect(text).toContain(line);
    expect(text.indexOf("Bonjour")).toBeLessThan(text.indexOf("Hello"));
    const english = letterOf(wish(accepted, "requester", "en")).text;
    expect(english.indexOf("Hello")).toBeLessThan(english.indexOf("Bonjour"));
  });
  test("has no line for what is not known", () => {
    const ticket = exampleTicket({ validated, office: null, telephone: null });
    const { text } = letterOf(wish({ ...accepted, ticket }, "requester"));
    expect(text).not.toMatch(/joindre|Matériel|corriger/);
  });
  test("names no member", () => {
    const { text, html } = letterOf(wish(accepted, "requester"));
    expect(text + html).not.toContain("Marie");
  });
});

describe("an answer", () => {
  test("says who answered which request, and what", () => {
    const { text } = letterOf(wish(answered, "requester"));
    expect(text).toContain("Réponse de Marie Dupont, Support-info, à votre demande 4831.");
    expect(text).toContain("\nCompte créé.");
    expect(text).toContain("Pièce jointe\u00a0: convention.pdf");
    expect(text).toContain("Gardez l’adresse et le numéro dans le titre pour répondre.");
  });
  test("says to those in copy that it is not their request", () => {
    const { text } = letterOf(wish(answered, "watcher", "en"));
    expect(text).toContain("Answer from Marie Dupont, Support-info, to request 4831.");
    expect(text).toContain("because you are in copy of this request");
  });
  test("is not taken for another participant's message", () => {
    const message = exampleMessage({ warning: "not-a-participant" });
    const { subject, text } = letterOf(wish({ ...answered, message }, "watcher"));
    expect(text).toContain("Message de Hugo Marchetti sur la demande 4831, Support-info.");
    expect(subject + text).not.toMatch(/Attention|B108|Chloé/);
  });
});

describe("a resolution", () => {
  test("says what was done once, and in both languages until when a reply reopens it", () => {
    const { text } = letterOf(wish(resolved, "requester"));
    expect(text).toContain("Votre demande 4831 est résolue.");
    expect(text.split("\nCompte créé.")).toHaveLength(2);
    expect(text).toContain("\n\nMarie Dupont, Support-info\n");
    expect(text).toContain(
      "Ça ne marche toujours pas\u202f? Répondez à ce mail avant le 8 décembre\u00a0: la demande revient à Marie Dupont. Un simple merci ne la rouvre pas.",
    );
    expect(text).toContain("Your request 4831 is resolved, as described above by Marie Dupont.");
    expect(text).toContain("Reply to this mail before 8 December: the request goes back to Marie Dupont.");
  });
  test("says nothing of reopening where there is no grace period", () => {
    const customs = { ...exampleCustoms, graceDays: 0 };
    expect(letterOf({ ...wish(resolved, "requester"), customs }).text).not.toMatch(/rouvre|reopen/);
  });
  test("by the requester is told to those in copy, without a text", () => {
    const { text } = letterOf(wish({ ...resolved, by: hugo, message: null }, "watcher"));
    expect(text).toContain("La demande 4831 est résolue\u00a0: Hugo Marchetti l’a fait savoir.");
    expect(text).not.toContain("\n ");
  });
});

const letters = [
  { name: "the automatic reply", event: accepted, because: "requester" },
  { name: "an answer", event: answered, because: "requester" },
  { name: "an answer to who is in copy", event: answered, because: "watcher" },
  { name: "a resolution", event: resolved, because: "requester" },
] as const;
describe.each(letters)("$name", ({ event, because }) => {
  test("has a link to the portal only where the request came from inside", () => {
    const inner = letterOf(wish(event, because));
    expect(inner.text).toContain("<https://guichet.lapp.example/4831>, depuis le laboratoire ou par VPN.");
    const ticket = { ...event.ticket, zone: outside.zone };
    const outer = letterOf(wish({ ...event, ticket }, because));
    expect(outer.text + outer.html).not.toContain("guichet.lapp.example");
    expect(outer.text).not.toMatch(/VPN|laboratoire|laboratory/);
  });
  test("holds neither a command nor a personal link", () => {
    const { text, html } = letterOf(wish(event, because));
    for (const mark of Object.values(marks)) expect(text + html).not.toContain(mark);
    expect(text).not.toMatch(/#(?:valider|prendre|note|résoudre|pour)/);
  });
  test("says as text and as HTML the same words", () => {
    for (const language of ["fr", "en"] as const) {
      const { text, html } = letterOf(wish(event, because, language));
      expect(wordsOf(seen(html))).toEqual(wordsOf(text));
    }
  });
});
