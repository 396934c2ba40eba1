/** What every letter is made from, and the sentences that several of them need. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import type { Because, Told } from "../rules/recipients.ts";
import { cut, oneLine, withoutAddress } from "../rules/subject.ts";
import type { Body } from "./layout.ts";
import type { Words } from "./words.ts";

export interface LetterWish {
  event: Told;
  because: Because;
  language: Language;
  /** Names of the people of the ticket; null where nobody knows them. */
  nameOf(person: string): string | null;
  tag: string;
  timeZone: string;
}
export interface Letter extends Body {
  subject: string;
}

/** Never an address: who has no name may be called by theirs. */
export function shownName(name: string | null, words: Words): string {
  const line = name === null ? "" : cut(withoutAddress(name), 100);
  return line === "" ? words.somebody : line;
}
export const quoted = (text: string, words: Words): string => (text.trim() === "" ? words.noText : text);

/** `bureau B108, téléphone 1417`, as far as known. */
export function detailsOf({ ticket }: Told, words: Words): string[] {
  const { office, telephone, equipment } = ticket;
  return [
    office === null ? null : words.office(short(office.value)),
    telephone === null ? null : words.telephone(short(telephone.value)),
    equipment === null ? null : words.equipment(short(equipment.value)),
  ].filter((one) => one !== null);
}
const short = (value: string): string => cut(oneLine(value), 100);

/** What the quotation does not show: attachments with their sizes, and that a long text goes on. */
export function notesOf(parts: readonly Part[], words: Words): string[] {
  const notes: string[] = [];
  if (parts.some(({ kind }) => kind === "text")) notes.push(words.goesOn);
  const listed = parts.filter(({ kind }) => kind === "attachment" || kind === "inline" || kind === "raw");
  if (listed.length > 0) {
    const shown = listed.slice(0, mostListed).map((part) => `${nameOf(part, words)}, ${sizeOf(part, words)}`);
    const others = listed.length - shown.length;
    if (others > 0) shown.push(words.andOthers(others));
    notes.push(words.attachments(listed.length, shown.join(words.listSeparator)));
  }
  return notes;
}
const mostListed = 20;
function nameOf({ kind, name }: Part, words: Words): string {
  if (kind === "raw") return words.original;
  const line = cut(oneLine(name), 100);
  return line === "" ? words.unnamed : line;
}
/** `212 Ko`, `1,4 Mo`: a Ko is 1024 bytes, as file managers count. */
function sizeOf({ sizeBytes }: Part, { units, decimal }: Words): string {
  const [bytes, kilo, mega] = units;
  if (sizeBytes < 1024) return `${sizeBytes} ${bytes}`;
  if (sizeBytes < 1024 * 1024) return `${Math.round(sizeBytes / 1024)} ${kilo}`;
  return `${(sizeBytes / 1024 / 1024).toFixed(1).replace(".", decimal)} ${mega}`;
}

/** `le 23 novembre 2026 à 10 h 20`, `on 23 November 2026 at 10:20`, where the reader lives. */
export function momentOf(instant: string, language: Language, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const minute = instant.slice(0, "2026-11-23T09:20".length);
  const last = lastMoments.get(key);
  if (last?.minute === minute) return last.text;
  const at = new Date(instant);
  const day = formatOf(language, timeZone, "day").format(at);
  const time = formatOf(language, timeZone, "time").format(at);
  const text =
    language === "fr"
      ? `le ${day.replace(/^1 /, "1er ")} à ${time.replace(":", " h ")}`
      : `on ${day} at ${time}`;
  lastMoments.set(key, { minute, text });
  return text;
}
/** Of a list of letters most are about the same minute, and formatting one is a tenth of the letter's cost. */
const lastMoments = new Map<string, { minute: string; text: string }>();
const formats = new Map<string, Intl.DateTimeFormat>();
const shapes = { day: { dateStyle: "long" }, time: { hour: "2-digit", minute: "2-digit" } } as const;
/** Making one takes a thousand times longer than using it. */
function formatOf(language: Language, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${shape}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { ...shapes[shape], timeZone });
  formats.set(key, made);
  return made;
}
