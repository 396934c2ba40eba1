/** A wish for a letter, and what a reader of it sees: for the tests of the letters. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { plainLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { chloe, exampleId, hugo, lea, marie, paul } from "../examples.ts";
import type { Because, Told } from "../rules/recipients.ts";
import type { LetterWish } from "./letter.ts";

const names: Record<string, string> = {
  [hugo]: "Hugo Marchetti",
  [marie]: "Marie Dupont",
  [chloe]: "Chloé Petit",
  [paul]: "Paul Roux",
  [lea]: "Léa Fournier",
};
export const exampleCustoms = {
  tag: "LAPP",
  timeZone: "Europe/Paris",
  publicUrl: "https://guichet.lapp.example",
  graceDays: 14,
};
export const exampleWish = (
  event: Told,
  because: Because = "member-of-queue",
  language: Language = "fr",
): LetterWish => ({
  event,
  because,
  language,
  nameOf: (person) => names[person] ?? null,
  customs: exampleCustoms,
  letters: plainLetters,
  earlier: [],
});
export const examplePart = (changes: Partial<Part> = {}): Part => ({
  id: exampleId(400),
  kind: "attachment",
  name: "convention.pdf",
  type: "application/pdf",
  sizeBytes: 217_088,
  sha256: "0",
  ...changes,
});

/** What a reader of the HTML sees. */
export const seen = (html: string): string =>
  html
    .slice(html.indexOf("<body"))
    .replace(/<hr[^>]*>/g, "* * *")
    .replace(/<br>\n?/g, "\n")
    .replace(/<\/p>/g, "\n\n")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
/** Without the addresses of links, which HTML shows under their labels only. */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/ <(?:https?:[^>]*|\p{Cc})>/gu, "")
    .split(/[\s>]+/)
    .filter((word) => word !== "" && word !== "--");
