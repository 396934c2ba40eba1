/**
 * One MIME message from a letter and a delivery (RFC 2045, 2046). Nothing in it depends on when or how often it is made,
 * so that a second try sends the same bytes.
 */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Header } from "@guichet/shared/contracts/mail.ts";
import { folded, headersOf } from "./rules/headers.ts";

/** A letter for one recipient. */
export interface Addressed {
  delivery: string;
  at: Date;
  address: string;
  messageId: string;
  language: Language;
  ticket: number;
  fromName: string;
  fromAddress: string;
  inReplyTo: string | null;
  references: readonly string[];
  subject: string;
}

/** All headers of the mail, in order, as they leave. */
export function headingOf(mail: Addressed): Header[] {
  return [
    ...headersOf({ ...mail, to: mail.address, isAutomatic }),
    { name: "MIME-Version", value: "1.0" },
    { name: "Content-Type", value: `multipart/alternative; boundary="${boundaryOf(mail)}"` },
  ];
}
/** What this service says follows from an event, not from somebody who pressed "send" (RFC 3834 §5). */
export const isAutomatic = true;
const boundaryOf = ({ delivery }: Addressed): string => `guichet-${delivery.replaceAll("-", "")}`;

/** The bodies of a letter, encoded once for all its recipients. */
export interface EncodedBodies {
  text: string;
  html: string;
}
export const encodeBodies = (letter: { text: string; html: string }): EncodedBodies => ({
  text: base64Of(letter.text),
  html: base64Of(letter.html),
});
/** Lines of 76 characters (RFC 2045 §6.8); text has CRLF line ends before it is encoded. */
const base64Of = (text: string): string =>
  Buffer.from(text.replace(/\r?\n/g, "\r\n"), "utf8")
    .toString("base64")
    .replace(/.{76}(?=.)/g, "$&\r\n");

export function mimeOf(mail: Addressed, bodies: EncodedBodies): Buffer {
  const boundary = boundaryOf(mail);
  const part = (type: string, body: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
  const head = headingOf(mail).map(folded).join("\r\n");
  const text = part("text/plain", bodies.text) + part("text/html", bodies.html);
  return Buffer.from(`${head}\r\n\r\n${text}--${boundary}--\r\n`, "utf8");
}
