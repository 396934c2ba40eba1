/** What is indexed of a ticket, built from the rows that search keeps of it. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Snapshot } from "@guichet/shared/contracts/ticket.ts";
import { folded, plainWords } from "./words.ts";

/** Characters of messages, and of notes, in one document: PostgreSQL keeps at most 1 MiB of words and positions. */
export const longestTexts = 192 * 1024;

/** What search keeps of a snapshot. */
export interface Ticket {
  number: number;
  queue: string;
  toldQueues: readonly string[];
  subject: string;
  status: Snapshot["status"];
  requester: string;
  watchers: readonly string[];
  language: Language;
  openedAt: string;
}
export interface Text {
  ticket: number;
  message: string;
  kind: "message" | "note";
  at: Date;
  language: Language;
  text: string;
}
export interface Person {
  id: string;
  name: string;
  addresses: readonly string[];
}

/** Words in the language in which they are to be stemmed. */
export type Words = Readonly<Record<Language, string>>;
export interface Document extends Ticket {
  revision: number;
  /** Number and subject. */
  heading: string;
  messages: Words;
  /** For members alone. */
  notes: Words;
  people: string;
  halfTyped: string;
}

export function ticketOf(snapshot: Snapshot): Ticket {
  const { number, subject, status, requester, watchers, language, openedAt } = snapshot;
  const toldQueues = snapshot.toldQueues.map(({ id }) => id);
  return {
    number,
    queue: snapshot.queue.id,
    toldQueues,
    subject,
    status,
    requester,
    watchers,
    language,
    openedAt,
  };
}

/** `people`: those of requester and watchers who are known by now. */
export function documentOf(
  ticket: Ticket,
  revision: number,
  texts: readonly Text[],
  people: ReadonlyMap<string, Person>,
): Document {
  const subject = ticket.subject.slice(0, longestSubject);
  const known = [ticket.requester, ...ticket.watchers]
    .map((id) => people.get(id))
    .filter((person) => person !== undefined);
  const names = known.map(({ name, addresses }) => `${name} ${addresses.join(" ")}`).join(" ");
  return {
    ...ticket,
    subject,
    revision,
    heading: `${ticket.number} ${plainWords(subject)}`,
    messages: wordsOf(texts.filter(({ kind }) => kind === "message")),
    notes: wordsOf(texts.filter(({ kind }) => kind === "note")),
    people: plainWords(names.slice(0, longestPeople)),
    halfTyped: folded(`${subject} ${people.get(ticket.requester)?.name ?? ""}`),
  };
}

const longestSubject = 1000;
const longestPeople = 16 * 1024;

/** The first text, then the newest ones, as far as they fit. */
function wordsOf(texts: readonly Text[]): Words {
  const [first, ...others] = texts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const words = { fr: "", en: "" };
  if (first === undefined) return words;
  let left = longestTexts;
  for (const { language, text } of [first, ...others.toReversed()]) {
    if (left <= 0) break;
    words[language] += ` ${plainWords(text.slice(0, left))}`;
    left -= text.length;
  }
  return words;
}
