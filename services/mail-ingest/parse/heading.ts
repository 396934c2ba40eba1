/** What the headers alone say of a mail: enough to classify it and to find its ticket, even if the rest can't be read. */
import type { Mailbox, MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Heading } from "../rules/classify.ts";
import { decodeWords } from "./encoded-words.ts";
import { addressOf } from "./mailboxes.ts";
import { cleanLine } from "./text.ts";

type HeaderOf = (name: string) => readonly string[];
const mostReferences = 100;
const longestMessageId = 500;
const longestSubject = 1000;

/** Without angle brackets; null when there is none. */
export const messageIdIn = (header: HeaderOf): string | null =>
  idsIn(header("message-id")[0] ?? "")[0] ?? null;

/** In-Reply-To, then References from its end: nearest first. */
export function referencesIn(header: HeaderOf): string[] {
  const nearest = [
    ...header("in-reply-to").flatMap(idsIn),
    ...header("references").flatMap(idsIn).toReversed(),
  ];
  return [...new Set(nearest)].slice(0, mostReferences);
}
function idsIn(value: string): string[] {
  const bracketed = [...value.matchAll(/<\s?([^<>\s\p{Cc}]{1,500})\s?>/gu)].flatMap(([, id]) => id ?? []);
  const found =
    bracketed.length > 0
      ? bracketed
      : value.split(/\s+/).filter((word) => word.includes("@") && !/[<>\p{Cc}]/u.test(word));
  return found.filter((id) => id.length <= longestMessageId).map((id) => id.toWellFormed());
}

export const subjectOf = (text: string): string => cleanLine(text, longestSubject);
/** The subject, when mailparser can't be asked. */
export const subjectIn = (header: HeaderOf): string => subjectOf(decodeWords(header("subject")[0] ?? ""));

/** The first address of From, when mailparser can't be asked. */
export function fromIn(header: HeaderOf): Mailbox | null {
  const value = (header("from")[0] ?? "").slice(0, 2000);
  const bracketed = /<([^<>]{3,254})>/.exec(value)?.[1];
  const address = addressOf(bracketed ?? value.split(/[\s,;]+/).find((word) => word.includes("@")) ?? "");
  return address === null ? null : { name: "", address };
}

export function headingOf(
  envelope: MailEnvelope,
  header: HeaderOf,
  known: { from: Mailbox | null; subject: string; messageId: string | null },
  raw: Buffer,
): Heading {
  return {
    mailFrom: envelope.mailFrom,
    from: known.from?.address ?? fromIn(header)?.address ?? null,
    subject: known.subject,
    messageId: known.messageId,
    header,
    report: reportOf(header("content-type")[0] ?? "", raw),
  };
}
function reportOf(contentType: string, raw: Buffer): string | null {
  if (!/^\s*multipart\/report\b/i.test(contentType)) return null;
  const said = /report-type\s*=\s*"?([a-z-]{1,40})/i.exec(contentType)?.[1];
  const part = /^content-type:\s{0,5}message\/(delivery-status|disposition-notification|feedback-report)/im;
  return (said ?? part.exec(raw.toString("latin1", 0, 256 * 1024))?.[1])?.toLowerCase() ?? null;
}
