import { describe, expect, test } from "@jest/globals";
import { documentOf, longestTexts, type Text, type Ticket } from "./document.ts";

const ticket: Ticket = {
  number: 12,
  queue: "q",
  toldQueues: [],
  subject: "Écran n°4 cassé",
  status: "new",
  requester: "hugo",
  watchers: ["zoe", "unknown"],
  language: "fr",
  openedAt: "2026-01-01T08:00:00.000Z",
};
const text = (message: string, second: number, said: string, more: Partial<Text> = {}): Text => ({
  ticket: 12,
  message,
  kind: "message",
  at: new Date(second * 1000),
  language: "fr",
  text: said,
  ...more,
});
const people = new Map(
  [
    { id: "hugo", name: "Hugo Marchetti", addresses: ["h.m@lapp.example"] },
    { id: "zoe", name: "Zoë", addresses: [] },
  ].map((person) => [person.id, person]),
);

describe("a document", () => {
  test("has words by language, notes apart, and who is known of requester and watchers", () => {
    const texts = [
      text("b", 2, "the screen.", { language: "en" }),
      text("a", 1, "l'écran"),
      text("c", 3, "à jeter", { kind: "note" }),
    ];
    expect(documentOf(ticket, 7, texts, people)).toEqual({
      ...ticket,
      revision: 7,
      heading: "12 Écran n 4 cassé",
      messages: { fr: " l écran", en: " the screen " },
      notes: { fr: " à jeter", en: "" },
      people: "Hugo Marchetti h m lapp example Zoë ",
      halfTyped: "ecran n°4 casse hugo marchetti",
    });
  });
  test("of more text than fits keeps the first message and the newest", () => {
    const long = longestTexts / 2;
    const texts = [
      text("a", 1, "a".repeat(long)),
      text("b", 2, "b".repeat(long)),
      text("c", 3, "c".repeat(long - 10)),
    ];
    const words = documentOf(ticket, 1, texts, people).messages.fr;
    expect(words).toBe(` ${"a".repeat(long)} ${"c".repeat(long - 10)} ${"b".repeat(10)}`);
  });
  test("is the same in whatever order the texts were heard", () => {
    const texts = [text("a", 1, "un"), text("b", 2, "deux"), text("c", 3, "trois")];
    expect(documentOf(ticket, 1, texts.toReversed(), people)).toEqual(documentOf(ticket, 1, texts, people));
  });
});
