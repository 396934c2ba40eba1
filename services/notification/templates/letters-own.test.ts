import { plainLetters, type QueueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { describe, expect, test } from "@jest/globals";
import { exampleId, exampleMessage, exampleTicket, marie, validated } from "../examples.ts";
import type { Told } from "../rules/recipients.ts";
import { exampleWish, seen, wordsOf } from "./examples.ts";
import type { Letter } from "./letter.ts";
import { letterOf } from "./letters.ts";
import { problemsOf } from "./own-letter.ts";

const both = (fr: string, en = "") => ({ fr, en });
const own: QueueLetters = {
  fromName: "Support informatique",
  signature: both("L’équipe informatique\nbureau <B108>", "The IT team"),
  quoting: "thread",
  templates: {
    acceptance: both("Nous avons bien reçu «\u00a0<%= it.subject %>\u00a0».\n\n<%= it.link %>"),
    answer: both("<%= it.member %> vous répond\u00a0:\n\n<%= it.text %>\n\nRéf. <%= it.number %>"),
    resolution: both(
      "C’est fait.\n<%= it.text %>\n<% if (it.until) { %>\nRouvrir avant le <%= it.until %>.\n<% } %>",
    ),
  },
};
const ticket = exampleTicket({ owner: marie, validated, subject: "Compte <b>&</b> accès" });
const message = exampleMessage({ author: marie, role: "member", text: "Compte <créé>." });
const accepted: Told = { type: "ticket.validated", ticket, by: marie, through: "own" };
const answered: Told = { type: "ticket.message-added", ticket, message };
const resolved: Told = {
  ...{ type: "ticket.resolved", by: marie, message },
  ticket: { ...ticket, resolved: { at: "2026-11-24T10:00:00.000Z", by: marie, message: exampleId(200) } },
};
const earlier = [
  { at: "2026-11-23T09:20:00.000Z", byName: "Hugo Marchetti", text: "Une stagiaire <arrive>." },
  { at: "2026-11-23T10:20:00.000Z", byName: "Marie Dupont", text: "Quand ?" },
];
const letter = (event: Told, letters = own, language: "fr" | "en" = "fr"): Letter =>
  letterOf({ ...exampleWish(event, "requester", language), letters, earlier });

/** As a letter to a member bears them; the member has quoted it. */
const mac = "abcdefgh234567ab";
const keys = [
  `https://guichet.lapp.example/do/take/4831?k=${"0af1".repeat(8)}.t3xyz.${mac}`,
  `support-info+4831.${mac}@lapp.example`,
].join(" ");

test("a letter to who asked bears no member's key, whatever an answer or what it quotes does", () => {
  const answers = [answered, resolved].map((event) => ({
    ...event,
    message: { ...message, text: `Voir ${keys} ici.` },
  }));
  const quoted = earlier.map((one) => ({ ...one, text: `${one.text} ${keys}` }));
  for (const event of answers)
    for (const letters of [own, plainLetters]) {
      const made = letterOf({ ...exampleWish(event, "requester"), letters, earlier: quoted });
      const all = made.subject + made.text + made.html;
      expect(all).not.toContain(mac);
      expect(made.text).toContain("Voir https://guichet.lapp.example/4831 support-info@lapp.example ici.");
      expect(made.text.includes("Une stagiaire <arrive>. https://guichet.lapp.example/4831")).toBe(true);
    }
});

describe("a queue's own letters", () => {
  test("have no problem", () => {
    expect(problemsOf(own)).toEqual([]);
    const broken = { ...own.templates, answer: both("Bonjour\n<%= it.name %>", "Hello") };
    expect(problemsOf({ ...own, templates: broken })).toEqual([
      { path: "templates.answer.fr", problem: expect.stringMatching(/^line 1: <%= it\.text %> is missing/) },
      { path: "templates.answer.fr", problem: expect.stringMatching(/^line 2: it\.name is not known/) },
      { path: "templates.answer.en", problem: expect.stringMatching(/^line 1: /) },
    ]);
  });
  test("say the automatic reply in their words, and in Guichet's in the other language", () => {
    const { text, html } = letter(accepted);
    expect(text).toContain("Nous avons bien reçu «\u00a0Compte <b>&</b> accès\u00a0».");
    expect(text).toContain("\n<https://guichet.lapp.example/4831>\n");
    expect(text).not.toContain("Votre demande est prise en compte.");
    expect(text).toContain("Your request has been accepted.");
    expect(html).toContain("Compte &lt;b&gt;&amp;&lt;/b&gt; accès");
    expect(html).toContain('href="https://guichet.lapp.example/4831"');
  });
  test("carry an answer between their words, signed, above what was said before", () => {
    const { text, html } = letter(answered);
    const order = [
      "Marie Dupont vous répond",
      "Compte <créé>.",
      "Réf. 4831",
      "L’équipe informatique\nbureau <B108>",
      "Marie Dupont a écrit\u00a0:\n\n> Quand ?",
      "Le 23 novembre 2026 à 10 h 20, Hugo Marchetti a écrit\u00a0:\n\n> Une stagiaire <arrive>.",
      "\n-- \n",
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(html).not.toMatch(/<(?:B108|arrive|créé)>/);
    expect(wordsOf(seen(html))).toEqual(wordsOf(text.replace(/^> ?/gm, "")));
  });
  test("say a resolution in the reader's language, with the day until which it can be reopened", () => {
    expect(letter(resolved).text).toMatch(
      /^C’est fait\.\n\nCompte <créé>\.[\s\S]*Rouvrir avant le 8 décembre\./,
    );
    expect(letter(resolved, own, "en").text).toMatch(/The IT team/);
  });
  test("are Guichet's where nothing is said", () => {
    const { text } = letterOf(exampleWish(answered, "requester"));
    expect(text).toContain("Réponse de Marie Dupont");
    expect(letterOf({ ...exampleWish(answered, "requester"), letters: plainLetters }).text).toBe(text);
  });
  test("leave another participant's message and a note as they are", () => {
    const theirs = exampleMessage({ text: "Merci" });
    const { text } = letterOf({
      ...exampleWish({ ...answered, message: theirs }, "watcher"),
      ...{ letters: own, earlier },
    });
    expect(text).not.toMatch(/équipe informatique|a écrit/);
  });
});
