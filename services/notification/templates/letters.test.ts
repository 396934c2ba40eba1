import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  chloe,
  exampleId,
  exampleMessage,
  exampleTicket,
  marie,
  paul,
  reseau,
  validated,
} from "../examples.ts";
import { attachedOf } from "../rules/attached.ts";
import { marks } from "../rules/personal.ts";
import type { Because, Told, ToldOf } from "../rules/recipients.ts";
import { examplePart as attachment, seen, exampleWish as wish, wordsOf } from "./examples.ts";
import type { Letter } from "./letter.ts";
import { letterOf } from "./letters.ts";

const created: Told = { type: "ticket.created", ticket: exampleTicket(), message: exampleMessage() };
const added: Told = { ...created, type: "ticket.message-added" };
const inside = (event: Told, because: Because = "member-of-queue", language: Language = "fr"): Letter =>
  letterOf(wish(event, because, language));

describe("the letter about a new request", () => {
  test("says in French who asks, in which queue, with which number, from where", () => {
    const { subject, text } = letterOf(wish(created));
    expect(subject).toBe("[LAPP #4831] Compte pour une stagiaire qui arrive lundi");
    expect(text).toContain("Nouvelle demande de Hugo Marchetti, bureau B108, téléphone 1417.");
    expect(text).toContain("Demande 4831, Support-info, reçue le 23 novembre 2026 à 10 h 20.");
    expect(text).toContain("> Une stagiaire arrive lundi.");
    expect(text).toContain("Vous recevez ce mail comme membre de Support-info.");
  });
  test("says the same in English", () => {
    const { text } = letterOf(wish(created, "member-of-queue", "en"));
    expect(text).toContain("New request from Hugo Marchetti, office B108, telephone 1417.");
    expect(text).toContain("Request 4831, Support-info, received on 23 November 2026 at 10:20.");
    expect(text).toContain("You get this mail as a member of Support-info.");
  });
  test("tells whom it asks for, in subject and text, until somebody has taken it", () => {
    const event = { ...created, ticket: exampleTicket({ named: chloe }) };
    expect(letterOf(wish(event)).subject).toContain("[LAPP #4831] [pour Chloé Petit] Compte");
    expect(letterOf(wish(event)).text).toContain("Le message s’adresse à Chloé Petit.");
    expect(letterOf(wish(event, "member-of-queue", "en")).subject).toContain("[for Chloé Petit]");
    const taken = { ...created, ticket: exampleTicket({ named: chloe, owner: marie }) };
    expect(letterOf(wish(taken)).subject).not.toContain("Chloé");
  });
  test("lists attachments with their sizes, and says when the text goes on", () => {
    const parts = [
      attachment({}),
      attachment({ name: "capture.png", sizeBytes: 1_500_000, kind: "inline" }),
      attachment({ kind: "raw", name: "mail.eml", sizeBytes: 900 }),
      attachment({ kind: "html", name: "body.html" }),
      attachment({ kind: "text", name: "long.txt" }),
    ];
    const { text } = letterOf(wish({ ...created, message: exampleMessage({ parts }) }));
    expect(text).toContain(
      "Pièces jointes\u00a0: convention.pdf, 212\u00a0Ko\u202f; capture.png, 1,4\u00a0Mo\u202f; le mail d’origine, 900\u00a0octets",
    );
    expect(text).toContain("Ce mail ne montre que le début du message");
    expect(text).not.toContain("body.html");
  });
  test("says when they are too big to travel along", () => {
    const parts = [attachment({ sizeBytes: 6 << 20 }), attachment({ sizeBytes: 5 << 20 })];
    const { text } = inside({ ...created, message: exampleMessage({ parts }) });
    expect(text).toContain("Plus de 10\u00a0Mo en tout\u00a0: rien n’est joint à ce mail.");
  });
  test("says nothing of the images of a signature, which stay behind", () => {
    const parts = [
      attachment({ name: "logo.png", isSignature: true }),
      attachment({ name: "plan.pdf", isSignature: false }),
    ];
    const textWith = (some: typeof parts) =>
      letterOf(wish({ ...created, message: exampleMessage({ parts: some }) })).text;
    expect(textWith(parts)).toMatch(/^Pièce jointe\u00a0: plan\.pdf/m);
    expect(textWith(parts)).not.toContain("logo.png");
    expect(textWith(parts.slice(0, 1))).not.toContain("jointe");
    expect(attachedOf(parts).map(({ name }) => name)).toEqual(["plan.pdf"]);
  });
  test("lists at most twenty attachments and counts the others", () => {
    const parts = Array.from({ length: 50 }, () => attachment({ name: "a".repeat(300) }));
    const { text } = letterOf(wish({ ...created, message: exampleMessage({ parts }) }));
    expect(text).toContain("et 30 autres");
  });
  test.each([
    "not-a-participant",
    "tag-not-believed",
    "message-id-reused",
    "unreadable",
    "incomplete",
  ] as const)("says in plain words what to beware of: %s", (warning) => {
    const event = { ...created, message: exampleMessage({ warning }) };
    expect(letterOf(wish(event)).text).toMatch(/^Attention\u00a0: /m);
    expect(letterOf(wish(event, "member-of-queue", "en")).text).toMatch(/^Note: /m);
  });
  test("shows no address of a requester who is known by it only", () => {
    const event = { ...created, ticket: exampleTicket({ requester: exampleId(9) }) };
    const letter = letterOf({ ...wish(event), nameOf: () => "hugo@perso.example" });
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
    const { html } = letterOf({ ...wish(event), nameOf: () => hostile });
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
      const { text, html } = letterOf(wish({ ...created, message }, "member-of-queue", language));
      expect(wordsOf(seen(html))).toEqual(wordsOf(text));
    }
  });
  test("says that a message is empty", () => {
    expect(letterOf(wish({ ...created, message: exampleMessage({ text: " \n" }) })).text).toContain(
      "> (message sans texte)",
    );
  });
});

describe("the letter about what was said on a request", () => {
  test("says to the owner who wrote on which request, and why", () => {
    const event = { ...added, ticket: exampleTicket({ owner: marie }) };
    const { text } = letterOf(wish(event, "owner"));
    expect(text).toContain("Message de Hugo Marchetti sur la demande 4831, Support-info.");
    expect(text).toContain("parce que vous êtes gestionnaire de cette demande");
  });
  test("says to members that the owner is away", () => {
    const event = { ...added, ticket: exampleTicket({ owner: marie, absent: [marie] }) };
    expect(letterOf(wish(event, "owner-absent")).text).toContain("en l’absence de Marie Dupont");
  });
  test("says how to answer, and how to write a note", () => {
    const { text } = inside(added, "owner");
    expect(text).toContain(
      "votre texte part à Hugo Marchetti depuis support-info@lapp.example, sans votre adresse",
    );
    expect(text).toContain("commencez par #note");
  });
  test("says that a colleague answered", () => {
    const message = exampleMessage({ author: chloe, role: "member" });
    expect(inside({ ...added, message }, "owner").text).toContain(
      "Réponse de Chloé Petit sur la demande 4831",
    );
  });
});

describe("what a member may do by mail", () => {
  const links = (text: string) => ({
    take: text.includes(`<${marks.take}>`),
    validate: text.includes(`<${marks.validate}>`),
  });
  const commands = (text: string): string[] => text.match(/^#\S+/gm) ?? [];
  test("a new request is validated and taken by links, opened, and answered by commands", () => {
    const { text, html } = inside(created);
    expect(links(text)).toEqual({ take: true, validate: true });
    expect(text).toContain("Valider et prendre <");
    expect(text).toContain("Ouvrir <https://guichet.lapp.example/4831>");
    expect(html).toContain(`<a href="${marks.take}" class="go"`);
    expect(commands(text)).toEqual(["#valider", "#prendre", "#note", "#résoudre", "#pour"]);
    expect(text).toContain("Ces liens sont personnels et valent sept jours.");
  });
  test("the same in English", () => {
    const { text } = inside(created, "member-of-queue", "en");
    expect(commands(text)).toEqual(["#validate", "#take", "#note", "#resolve", "#for"]);
    expect(text).toContain("Validate and take <");
  });
  test("what is validated can only be taken", () => {
    const ticket = exampleTicket({ validated });
    const { text } = inside({ type: "ticket.released", ticket, by: marie, from: marie });
    expect(links(text)).toEqual({ take: true, validate: false });
    expect(text).toContain("Demande de Hugo Marchetti rendue à la file par Marie Dupont.");
    expect(commands(text)).toEqual(["#prendre", "#note", "#résoudre", "#pour"]);
  });
  test("a told queue may take and write notes", () => {
    const { text } = inside(
      { ...created, type: "ticket.queue-told", queue: reseau, members: [paul] },
      "member-of-told-queue",
    );
    expect(links(text)).toEqual({ take: true, validate: false });
    expect(commands(text)).toEqual(["#prendre", "#note"]);
    expect(text).not.toContain("votre texte part");
  });
  test("what moved says from where", () => {
    const moved = { type: "ticket.moved", by: marie, from: reseau, byTaking: false } as const;
    const { text } = inside({ ...moved, ticket: exampleTicket() });
    expect(text).toContain("Demande de Hugo Marchetti passée de Réseau à Support-info par Marie Dupont.");
  });
  test("nobody can write a place that is filled with a link", () => {
    const hostile = fc.string({ unit: fc.constantFrom("\u0011", "\u0012", "a", "\n", "<", " ") });
    fc.assert(
      fc.property(hostile, hostile, hostile, (subject, text, name) => {
        const ticket = exampleTicket({
          subject,
          queue: { ...reseau, name },
          office: { value: text, origin: "mail" },
        });
        const message = exampleMessage({ text, parts: [attachment({ name })] });
        const letter = letterOf({ ...wish({ ...created, ticket, message }), nameOf: () => name });
        for (const body of [letter.text, letter.html])
          for (const mark of Object.values(marks)) expect(body.split(mark)).toHaveLength(2);
        expect(letter.subject).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe("the letter about who deals with a request", () => {
  const note = exampleMessage({ author: paul, text: "Il attend une carte." });
  const handed: Omit<ToldOf<"ticket.handed-over">, "by"> = {
    ...{ type: "ticket.handed-over", ticket: exampleTicket({ owner: chloe, validated }), from: marie },
    ...{ to: chloe, reason: "own", note },
  };
  test("says to the new owner who hands over, and what they say", () => {
    const { text } = inside({ ...handed, by: paul }, "new-owner");
    expect(text).toContain("Paul Roux vous passe la main sur la demande 4831, Support-info.");
    expect(text).toContain("> Il attend une carte.");
    expect(text).toContain("parce que cette demande vous est confiée");
  });
  test("says to the old one who has it now", () => {
    expect(inside({ ...handed, by: chloe }, "former-owner").text).toContain("Chloé Petit a pris la suite");
    expect(inside({ ...handed, by: paul }, "former-owner").text).toContain(
      "Paul Roux a passé la main à Chloé Petit",
    );
    expect(inside({ ...handed, by: chloe, reason: "absence" }, "former-owner").text).toContain(
      "pendant votre absence",
    );
  });
  test("says whose note it is, and to whom it was not sent", () => {
    const event: Told = {
      ...{ type: "ticket.note-added", ticket: exampleTicket({ owner: marie }), mentioned: [chloe] },
      note: { ...note, warning: "not-sent" },
    };
    const { text } = inside(event, "mentioned");
    expect(text).toContain("Note de Paul Roux sur la demande 4831");
    expect(text).toContain("Ce message n’a été envoyé à personne.");
    expect(text).toContain("parce que la note vous nomme");
  });
});

test("the letter to queues that were told names the one that follows it up", () => {
  const event: Told = { ...created, type: "ticket.queue-told", queue: reseau, members: [marie] };
  const { text } = letterOf(wish(event, "member-of-told-queue"));
  expect(text).toContain("Demande de Hugo Marchetti, envoyée aussi à une file dont vous êtes membre");
  expect(text).toContain(
    "comme membre d’une autre file\u00a0: la demande y a aussi été envoyée, Support-info la suit.",
  );
  const lapth = { ...reseau, name: "Lapth" };
  const both = { ...created, ticket: exampleTicket({ toldQueues: [reseau, lapth] }) };
  expect(letterOf(wish(both, "member-of-told-queue")).text).toContain(
    "comme membre de Réseau ou de Lapth\u00a0:",
  );
  expect(letterOf(wish(both)).text).toContain("comme membre de Support-info. Quand");
});
