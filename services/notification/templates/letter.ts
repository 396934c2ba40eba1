/** What every letter is made from, and the sentences that several of them need. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import type { QueueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import { areTooBig } from "../rules/attached.ts";
import type { Because, Told } from "../rules/recipients.ts";
import { cut, oneLine, subjectOf, withoutAddress } from "../rules/subject.ts";
import { aside, type Block, type Body, type Link } from "./layout.ts";
import type { Earlier } from "./quotation.ts";
import { words as catalogue, type Words } from "./words.ts";

/** The same for all letters. */
export interface Customs {
  tag: string;
  timeZone: string;
  /** Where people reach Guichet, without a slash at the end. */
  publicUrl: string;
  /** In which a reply reopens what is resolved. */
  graceDays: number;
}
export interface LetterWish<Event extends Told = Told> {
  event: Event;
  because: Because;
  language: Language;
  /** Names of the people of the ticket; null where nobody knows them. */
  nameOf(person: string): string | null;
  customs: Customs;
  /** How the queue wants its mails. */
  letters: QueueLetters;
  /** What stands quoted below an answer, the oldest first. */
  earlier: readonly Earlier[];
}
export interface Letter extends Body {
  subject: string;
}

/** Never an address: who has no name may be called by theirs. */
export function shownName(name: string | null, words: Words): string {
  const line = name === null ? "" : cut(withoutAddress(name), 100);
  return line === "" ? words.somebody : line;
}
export const nameIn = ({ nameOf, language }: LetterWish, person: string | null): string =>
  shownName(person === null ? null : nameOf(person), catalogue[language]);
export const shownQueue = ({ name }: { name: string }): string => cut(oneLine(name), 100);

export function subjectIn({ event, language, customs }: LetterWish, mark: string | null = null): string {
  const { number, subject } = event.ticket;
  return subjectOf({ tag: customs.tag, number, subject, mark, nothing: catalogue[language].noSubject });
}
export const linkTo = ({ event, customs }: LetterWish, label: string): Link => ({
  label,
  to: { url: `${customs.publicUrl}/${event.ticket.number}` },
});

/** Whose office, telephone and equipment, as far as known: `bureau B108, téléphone 1417`. */
export function detailsOf({ ticket }: Told, words: Words): string[] {
  const { office, telephone, equipment } = ticket;
  return [
    office === null ? null : words.office(short(office.value)),
    telephone === null ? null : words.telephone(short(telephone.value)),
    equipment === null ? null : words.equipment(short(equipment.value)),
  ].filter((one) => one !== null);
}
export const short = (value: string): string => cut(oneLine(value), 100);

/** What was said, and below it what the quotation does not show. */
export const quoteBlocks = (
  { text, parts }: Pick<SaidMessage, "text" | "parts">,
  words: Words,
  tone: "said" | "answered" = "said",
): Block[] => [
  { is: "quote", text: quoted(text, words), by: null, tone },
  ...notesOf(parts, words).map(aside),
];
export const quoted = (text: string, words: Words): string =>
  text.trim() === "" ? words.noText : text.trimEnd();

/** Attachments with their sizes, and that a long text goes on. */
export function notesOf(parts: readonly Part[], words: Words): string[] {
  const notes: string[] = [];
  if (parts.some(({ kind }) => kind === "text")) notes.push(words.goesOn);
  const listed = parts.filter(
    ({ kind, isSignature }) =>
      (kind === "attachment" || kind === "inline" || kind === "raw") && isSignature !== true,
  );
  if (listed.length > 0) {
    const shown = listed
      .slice(0, mostListed)
      .map((part) => `${nameOfPart(part, words)}, ${sizeOf(part, words)}`);
    const others = listed.length - shown.length;
    if (others > 0) shown.push(words.andOthers(others));
    notes.push(words.attachments(listed.length, shown.join(words.listSeparator)));
  }
  if (areTooBig(parts)) notes.push(words.tooBig);
  return notes;
}
const mostListed = 20;
function nameOfPart({ kind, name }: Part, words: Words): string {
  if (kind === "raw") return words.original;
  const line = short(name);
  return line === "" ? words.unnamed : line;
}
/** `212 Ko`, `1,4 Mo`: a Ko is 1024 bytes, as file managers count. */
function sizeOf({ sizeBytes }: Part, { units, decimal }: Words): string {
  const [bytes, kilo, mega] = units;
  if (sizeBytes < 1024) return `${sizeBytes}\u00a0${bytes}`;
  if (sizeBytes < 1024 * 1024) return `${Math.round(sizeBytes / 1024)}\u00a0${kilo}`;
  return `${(sizeBytes / 1024 / 1024).toFixed(1).replace(".", decimal)}\u00a0${mega}`;
}
