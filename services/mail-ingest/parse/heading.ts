/** What the headers alone say of a mail: enough to classify it and to find its ticket, even if the rest can't be read. */
import type { Mailbox, MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Heading } from "../rules/heading.ts";
import { decodeWords } from "./encoded-words.ts";
import { mailboxesIn } from "./mailboxes.ts";
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
/** Message-IDs of a field's value, without angle brackets; also where brackets are missing. */
export function idsIn(value: string): string[] {
  const bracketed = [...value.matchAll(/<\s?([^<>\s\p{Cc}]{1,500})\s?>/gu)].flatMap(([, id]) => id ?? []);
  const found =
    bracketed.length > 0
      ? bracketed
      : value.split(/\s+/).filter((word) => word.includes("@") && !/[<>\p{Cc}]/u.test(word));
  return found.filter((id) => id.length <= longestMessageId).map((id) => id.toWellFormed());
}

const subjectOf = (text: string): string => cleanLine(text, longestSubject);
export const subjectIn = (header: HeaderOf): string => subjectOf(decodeWords(header("subject")[0] ?? ""));

/** The first address of From. */
export const fromIn = (header: HeaderOf): Mailbox | null => mailboxesIn(header("from"), 1)[0] ?? null;

interface Known {
  from: Mailbox | null;
  subject: string;
  messageId: string | null;
  /** The types of the mail's own parts, in lower case; those of messages inside of it are none of its own. */
  types: readonly string[];
  /** All that it shows; empty where that could not be told. */
  text: string;
}
export function headingOf(envelope: MailEnvelope, header: HeaderOf, known: Known): Heading {
  const contentType = header("content-type")[0] ?? "";
  return {
    mailFrom: envelope.mailFrom,
    from: known.from?.address ?? null,
    subject: known.subject,
    messageId: known.messageId,
    header,
    report: reportOf(contentType, known.types),
    begin: known.text
      .slice(0, longestBegin)
      .trimStart()
      .replace(/\n\s*\n/g, "\n"),
    hasDeliveryStatus: known.types.some((type) => /^message\/(global-)?delivery-status$/.test(type)),
  };
}
const longestBegin = 2000;
/** A mail may also be its report as a whole. */
function reportOf(contentType: string, types: readonly string[]): string | null {
  const isReport = /^\s*multipart\/report\b/i.test(contentType);
  const said = isReport ? /report-type\s*=\s*"?([a-z-]{1,40})/i.exec(contentType)?.[1] : undefined;
  const own = isReport ? types : types.length === 1 ? types : [];
  return (
    said?.toLowerCase() ??
    own.map((type) => reports.exec(type)?.[1]).find((type) => type !== undefined) ??
    null
  );
}
const reports = /^message\/(?:global-)?(delivery-status|disposition-notification|feedback-report)$/;
