/** The header of what goes out (RFC 5322, 2047, 3834): for one recipient, in order, safe whatever the values hold. */
import type { Header } from "@guichet/shared/contracts/mail.ts";
import type { Automatic } from "./kinds.ts";
import { cut, oneLine, withoutAddress } from "./subject.ts";

export interface Heading {
  /** Who wrote, and for whom we pass it on. */
  fromName: string;
  fromAddress: string;
  /** Where answers go: the queue's address, or the one that is signed for its reader. */
  replyTo: string;
  to: string;
  subject: string;
  at: Date;
  /** These three without angle brackets. */
  messageId: string;
  inReplyTo: string | null;
  references: readonly string[];
  automatic: Automatic;
  ticket: number;
  language: string;
}
/** Values are unfolded and encoded as they travel. */
export function headersOf(heading: Heading): Header[] {
  const { fromName, fromAddress, to, replyTo, inReplyTo, references, automatic } = heading;
  const headers = [
    { name: "From", value: `${phrase(fromName)} <${fromAddress}>` },
    { name: "To", value: to },
    { name: "Reply-To", value: replyTo },
    { name: "Subject", value: encoded(oneLine(heading.subject)) },
    { name: "Date", value: dateOf(heading.at) },
    { name: "Message-ID", value: `<${heading.messageId}>` },
  ];
  if (inReplyTo !== null) headers.push({ name: "In-Reply-To", value: `<${inReplyTo}>` });
  if (references.length > 0)
    headers.push({ name: "References", value: references.map((one) => `<${one}>`).join(" ") });
  if (automatic !== null) {
    headers.push({ name: "Auto-Submitted", value: automatic });
    headers.push({ name: "X-Auto-Response-Suppress", value: "All" }); // Exchange does not read RFC 3834
  }
  headers.push({ name: "X-Guichet-Ticket", value: String(heading.ticket) });
  headers.push({ name: "Content-Language", value: heading.language });
  return headers;
}

/**
 * What threads the letters of a ticket: `own`, the ticket's id, in each of them, though no mail has it (a request of the web has no
 * first mail); its first message and its last. Ids that could break a header are left out.
 */
export function threadOf(
  own: string,
  root: string | null,
  last: string | null,
): { inReplyTo: string | null; references: string[] } {
  const references = [...new Set([own, root, last])].filter((one) => one !== null).filter(isSafeMessageId);
  return { inReplyTo: references.at(-1) ?? null, references };
}
const isSafeMessageId = (id: string): boolean => id.length <= 400 && /^[\x21-\x3b\x3d\x3f-\x7e]+$/.test(id);

/** `Hugo Marchetti via Support-info`, or the queue alone where nobody wrote. Of a name that is an address, what stands before the @. */
export function fromNameOf(author: string | null, queue: string): string {
  const name = cut(oneLine(queue), 60);
  return author === null ? name : `${cut(withoutAddress(author), 60)} via ${name}`;
}

/** A display name: quoted where it is ASCII, else encoded. */
function phrase(name: string): string {
  const line = oneLine(name);
  return isPlain(line) ? `"${line.replace(/["\\]/g, "\\$&")}"` : encoded(line);
}
/** RFC 2047 Q encoding, in short words that never split a character. */
export function encoded(text: string): string {
  if (isPlain(text)) return text;
  const words: string[] = [];
  let word = "";
  for (const letter of text) {
    const coded = letter === " " ? "_" : qOf(letter);
    if (word.length + coded.length > longestEncoded) {
      words.push(word);
      word = "";
    }
    word += coded;
  }
  return [...words, word].map((one) => `=?UTF-8?Q?${one}?=`).join(" ");
}
/** So that `Subject: =?UTF-8?Q?…?=` fits into the 76 characters of a line (RFC 2047 §2). */
const longestEncoded = 54;
const utf8 = new TextEncoder();
/** RFC 2047 §5 (3): the letters that are safe in a phrase too. */
const qOf = (letter: string): string =>
  /^[A-Za-z0-9!*+/-]$/.test(letter)
    ? letter
    : Array.from(utf8.encode(letter), (byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
        "",
      );
/** Printable ASCII that a reader can't take for an encoded word, in words that can be folded. */
const isPlain = (text: string): boolean =>
  /^[\x20-\x7e]*$/.test(text) && !text.includes("=?") && !/\S{65}/.test(text);

/** RFC 5322 §3.3, in UTC. */
export const dateOf = (at: Date): string => at.toUTCString().replace("GMT", "+0000");

/** RFC 5322 §2.2.3: lines of at most 78 characters where there is a space to fold at. */
export function folded({ name, value }: Header): string {
  let line = `${name}:`;
  const lines: string[] = [];
  for (const word of value.split(" ")) {
    if (line.length + 1 + word.length > 78 && line !== `${name}:`) {
      lines.push(line);
      line = "";
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\r\n");
}
