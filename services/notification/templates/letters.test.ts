import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { describe, expect, test } from "@jest/globals";
import { chloe, exampleId, exampleMessage, exampleTicket, hugo, marie } from "../examples.ts";
import type { Because, Told } from "../rules/recipients.ts";
import type { LetterWish } from "./letter.ts";
import { memberLetter } from "./to-members.ts";
import { watcherLetter } from "./to-watchers.ts";

const names: Record<string, string> = {
  [hugo]: "Hugo Marchetti",
  [marie]: "Marie Dupont",
  [chloe]: "Chloé Petit",
};
const created: Told = { type: "ticket.created", ticket: exampleTicket(), message: exampleMessage() };
const wish = (event: Told, because: Because = "member-of-queue", language: Language = "fr"): LetterWish => ({
  event,
  because,
  language,
  nameOf: (person) => names[person] ?? null,
  tag: "LAPP",
  timeZone: "Europe/Paris",
});
const attachment = (changes: Partial<Part>): Part => ({
  id: exampleId(400),
  kind: "attachment",
  name: "convention.pdf",
  type: "application/pdf",
  sizeBytes: 217_088,
  sha256: "0",
  ...changes,
});
/** What a reader of the HTML sees. */
const seen = (html: string): string =>
  html
    .slice(html.indexOf("<body"))
    .replace(/<br>\n?/g, "\n")
    .replace(/<\/p>/g, "\n\n")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
const wordsOf = (text: string): string[] =>
  text.split(/[\s>]+/).filter((word) => word !== "" && word !== "--");

describe("the letter about a new request", () => {
  test("says in French who asks, in which queue, with which number, from where", () => {
    const { subject, text } = memberLetter(wish(created));
    expect(subject).toBe("[LAPP #4831] Compte pour une stagiaire qui arrive lundi");
    expect(text).toContain("Nouvelle demande de Hugo Marchetti, bureau B108, téléphone 1417.");
    expect(text).toContain("Demande 4831, Support-info, reçue le 23 novembre 2026 à 10 h 20.");
    expect(text).toContain("> Une stagiaire arrive lundi.");
    expect(text).toContain("Vous recevez ce mail comme membre de Support-info.");
  });
  test("says the same in English", () => {
    const { text } = memberLetter(wish(created, "member-of-queue", "en"));
    expect(text).toContain("New request from Hugo Marchetti, office B108, telephone 1417.");
    expect(text).toContain("Request 4831, Support-info, received on 23 November 2026 at 10:20.");
    expect(text).toContain("You get this mail as a member of Support-info.");
  });
  test("tells whom it asks for, in subject and text, until somebody has taken it", () => {
    const event = { ...created, ticket: exampleTicket({ named: chloe }) };
    expect(memberLetter(wish(event)).subject).toContain("[LAPP #4831] [pour Chloé Petit] Compte");
    expect(memberLetter(wish(event)).text).toContain("Le message s’adresse à Chloé Petit.");
    expect(memberLetter(wish(event, "member-of-queue", "en")).subject).toContain("[for Chloé Petit]");
    const taken = { ...created, ticket: exampleTicket({ named: chloe, owner: marie }) };
    expect(memberLetter(wish(taken)).subject).not.toContain("Chloé");
  });
  test("lists attachments with their sizes, and says when the text goes on", () => {
    const parts = [
      attachment({}),
      attachment({ name: "capture.png", sizeBytes: 1_500_000, kind: "inline" }),
      attachment({ kind: "raw", name: "mail.eml", sizeBytes: 900 }),
      attachment({ kind: "html", name: "body.html" }),
      attachment({ kind: "text", name: "long.txt" }),
    ];
    const { text } = memberLetter(wish({ ...created, message: exampleMessage({ parts }) }));
    expect(text).toContain(
      "Pièces jointes\u00a0: convention.pdf, 212 Ko\u00a0; capture.png, 1,4 Mo\u00a0; le mail d’origine, 900 octets",
    );
    expect(text).toContain("Ce mail ne montre que le début du message");
    expect(text).not.toContain("body.html");
  });
  test("lists at most twenty attachments and counts the others", () => {
    const parts = Array.from({ length: 50 }, () => attachment({ name: "a".repeat(300) }));
    const { text } = memberLetter(wish({ ...created, message: exampleMessage({ parts }) }));
    expect(text).toContain("et 30 autres");
  });
  test.each(["not-a-participant", "tag-not-believed", "message-id-reused", "unreadable"] as const)(
    "says in plain words what to beware of: %s",
    (warning) => {
      const event = { ...created, message: exampleMessage({ warning }) };
      expect(memberLetter(wish(event)).text).toMatch(/^Attention\u00a0: /m);
      expect(memberLetter(wish(event, "member-of-queue", "en")).text).toMatch(/^Note: /m);
    },
  );
  test("shows no address of a requester who is known by it only", () => {
    const event = { ...created, ticket: exampleTicket({ requester: exampleId(9) }) };
    const letter = memberLetter({ ...wish(event), nameOf: () => "hugo@perso.example" });
    expect(letter.text + letter.html).not.toContain("perso.example");
    expect(letter.text).toContain("Nouvelle demande de hugo");
  });
  test("holds nothing that was written as HTML", () => {
    const hostile = `</p><script>alert("1")</script>&amp; 'x'`;
    const event = {
      ...created,
      ticket: exampleTicket({ subject: hostile, office: { value: hostile, origin: "mail" } }),
      message: exampleMessage({ text: hostile, parts: [attachment({ name: hostile })] }),
    };
    const { html } = memberLetter({ ...wish(event), nameOf: () => hostile });
    expect(html).not.toContain("<script");
    expect(seen(html)).toContain(hostile);
  });
  test("says as text and as HTML the same words", () => {
    for (const language of ["fr", "en"] as const) {
      const message = exampleMessage({
        warning: "not-a-participant",
        parts: [attachment({})],
        text: "a  b\n\tc\n  d",
      });
      const { text, html } = memberLetter(wish({ ...created, message }, "member-of-queue", language));
      expect(wordsOf(seen(html))).toEqual(wordsOf(text));
    }
  });
  test("says that a message is empty", () => {
    expect(memberLetter(wish({ ...created, message: exampleMessage({ text: " \n" }) })).text).toContain(
      "> (message sans texte)",
    );
  });
});

describe("the letter about what was said on a request", () => {
  const added: Told = { ...created, type: "ticket.message-added" };
  test("says to the owner who wrote on which request, and why", () => {
    const event = { ...added, ticket: exampleTicket({ owner: marie }) };
    const { text } = memberLetter(wish(event, "owner"));
    expect(text).toContain("Message de Hugo Marchetti sur la demande 4831, Support-info.");
    expect(text).toContain("parce que vous avez pris cette demande");
  });
  test("says to members that the owner is away", () => {
    const event = { ...added, ticket: exampleTicket({ owner: marie, absent: [marie] }) };
    expect(memberLetter(wish(event, "owner-absent")).text).toContain("en l’absence de Marie Dupont");
  });
  test("shows to those in copy neither warning nor details nor whom it asks for", () => {
    const event = {
      ...added,
      ticket: exampleTicket({ named: chloe }),
      message: exampleMessage({ warning: "not-a-participant" }),
    };
    const { subject, text, html } = watcherLetter(wish(event, "watcher"));
    expect(subject + text + html).not.toMatch(/Attention|B108|Chloé/);
    expect(text).toContain("parce que vous êtes en copie");
  });
});

test("the letter to a told queue names both queues", () => {
  const reseau = { id: exampleId(101), name: "Réseau", address: "reseau@lapp.example" };
  const event: Told = { ...created, type: "ticket.queue-told", queue: reseau, members: [marie] };
  const { text } = memberLetter(wish(event, "member-of-told-queue"));
  expect(text).toContain("Demande de Hugo Marchetti, envoyée aussi à Réseau");
  expect(text).toContain(
    "comme membre de Réseau\u00a0: la demande lui a aussi été envoyée, Support-info la suit.",
  );
});
