/**
 * One MIME message from a letter and a delivery (RFC 2045, 2046). Nothing in it depends on when or how often it is made,
 * so that a second try sends the same bytes.
 */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { Header } from "@guichet/shared/contracts/mail.ts";
import type { Attached } from "./rules/attached.ts";
import { dispositionOf, typeOf } from "./rules/filename.ts";
import { folded, headersOf } from "./rules/headers.ts";
import { automaticOf } from "./rules/kinds.ts";
import type { Body } from "./templates/layout.ts";

/** A letter for one recipient. */
export interface Addressed {
  delivery: string;
  at: Date;
  address: string;
  messageId: string;
  language: Language;
  ticket: number;
  kind: string;
  fromName: string;
  fromAddress: string;
  replyTo: string;
  inReplyTo: string | null;
  references: readonly string[];
  subject: string;
  /** What travels along. */
  parts: readonly Attached[];
}

/** All headers of the mail, in order, as they leave. */
export function headingOf(mail: Addressed): Header[] {
  const mixed = { name: "Content-Type", value: `multipart/mixed; boundary="${mixedBoundaryOf(mail)}"` };
  return [
    ...headersOf({ ...mail, to: mail.address, automatic: automaticOf(mail.kind) }),
    { name: "MIME-Version", value: "1.0" },
    mail.parts.length === 0 ? alternativeOf(mail) : mixed,
  ];
}
const alternativeOf = (mail: Addressed): Header => ({
  name: "Content-Type",
  value: `multipart/alternative; boundary="${bodyBoundaryOf(mail)}"`,
});
const bodyBoundaryOf = ({ delivery }: Addressed): string => `guichet-${delivery.replaceAll("-", "")}`;
const mixedBoundaryOf = (mail: Addressed): string => `${bodyBoundaryOf(mail)}-all`;

/** A part with its headers, as it stands between two boundaries. */
export type EncodedPart = Buffer;
export function encodePart(part: Pick<Attached, "id" | "name" | "type">, bytes: Buffer): EncodedPart {
  const headers = [
    { name: "Content-Type", value: typeOf(part.type) },
    { name: "Content-Disposition", value: dispositionOf(part.name) },
    { name: "Content-Transfer-Encoding", value: "base64" },
  ];
  return Buffer.concat([headOf(headers), Buffer.from(`${base64Of(bytes)}\r\n`)]);
}
/** Lines of 76 characters (RFC 2045 §6.8). */
const base64Of = (bytes: Buffer): string => bytes.toString("base64").replace(/.{76}(?=.)/g, "$&\r\n");

/** `attached`: one for each of the mail's parts. */
export function mimeOf(mail: Addressed, body: Body, attached: readonly EncodedPart[]): Buffer {
  const head = headOf(headingOf(mail));
  const bodies = [textPart("text/plain", body.text), textPart("text/html", body.html)];
  const alternatives = multipart(bodyBoundaryOf(mail), bodies);
  if (mail.parts.length === 0) return Buffer.concat([head, ...alternatives]);
  const first = Buffer.concat([headOf([alternativeOf(mail)]), ...alternatives]);
  return Buffer.concat([head, ...multipart(mixedBoundaryOf(mail), [first, ...attached])]);
}
const headOf = (headers: readonly Header[]): Buffer =>
  Buffer.from(`${headers.map(folded).join("\r\n")}\r\n\r\n`, "utf8");
/** Text has CRLF line ends before it is encoded. */
function textPart(type: string, text: string): Buffer {
  const encoded = base64Of(Buffer.from(text.replace(/\r?\n/g, "\r\n"), "utf8"));
  return Buffer.from(
    `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`,
  );
}
const multipart = (boundary: string, parts: readonly Buffer[]): Buffer[] => [
  ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part]),
  Buffer.from(`--${boundary}--\r\n`),
];
