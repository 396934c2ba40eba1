/** What bounces, receipts and feedback reports tell of a mail that was sent (RFC 3464, 6533, 8098, 5965). */
import type { BounceReport, MailClass, Report } from "@guichet/shared/contracts/mail.ts";
import { type Entity, entityOf, fieldIn, leavesOf } from "./entity.ts";
import { type Field, headerReader, headOf, textOfFields } from "./head.ts";
import { idsIn } from "./heading.ts";
import { toldInText } from "./report-text.ts";
import { cleanLine } from "./text.ts";
import { transferDecoded } from "./transfer.ts";

type HeaderOf = (name: string) => readonly string[];
const mostRecipients = 50;
const longestDiagnostic = 500;

/** Null for a mail of another class. @param text all that the mail shows, for systems that write no report */
export function reportIn(root: Entity, kind: MailClass, header: HeaderOf, text: string): Report | null {
  if (kind !== "bounce" && kind !== "read-receipt" && kind !== "feedback-report") return null;
  const parts = reportingParts(leavesOf(root));
  const groups = parts
    .filter(({ type }) => reportTypes.test(type.value))
    .flatMap(({ bytes }) => groupsIn(bytes));
  const found = kind === "bounce" ? groups.flatMap(ofDelivery) : groups.flatMap(ofReader);
  const told = kind === "bounce" && found.length === 0 ? toldInText(text, header, sentTo(parts)) : null;
  return {
    messageId: originalIn(groups) ?? returnedIn(parts) ?? told?.messageId ?? null,
    recipients: (told?.recipients ?? found).slice(0, mostRecipients).map((one) => ({
      ...one,
      diagnostic: one.diagnostic === null ? null : cleanLine(one.diagnostic, longestDiagnostic),
    })),
  };
}
const reportTypes =
  /^message\/((global-)?delivery-status|(global-)?disposition-notification|feedback-report)$/;
const returnedTypes = /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/;

/** A gateway may have put the whole report into a mail of its own. */
function reportingParts(parts: readonly Entity[]): readonly Entity[] {
  const isReport = ({ type }: Entity): boolean => reportTypes.test(type.value);
  if (parts.some(isReport)) return parts;
  const packed = parts
    .filter(({ type }) => type.value === "message/rfc822")
    .slice(0, mostPacked)
    .map(({ bytes }) => leavesOf(entityOf(bytes)));
  return packed.find((inner) => inner.some(isReport)) ?? parts;
}
const mostPacked = 3;

/** Groups of fields with empty lines between them: of the whole message first, then of each recipient. */
function groupsIn(part: Buffer): Field[][] {
  const bytes = part.subarray(0, mostReportBytes);
  const groups: Field[][] = [];
  let steps = 0;
  for (let at = 0; at < bytes.length && groups.length < mostRecipients * 2 && steps < mostSteps; steps++) {
    const { fields, length } = headOf(bytes.subarray(at), false);
    if (fields.length > 0) groups.push(fields);
    // some gateways encode what stands behind, as if this group were its header
    const encoding = fieldIn(fields, "content-transfer-encoding") ?? "";
    if (/^base64/i.test(encoding)) {
      const rest = transferDecoded(bytes.subarray(at + length), encoding);
      return [...groups, ...(rest.length > 0 ? groupsIn(rest) : [])];
    }
    const lineEnd = bytes.indexOf("\n", at);
    // a line that is no field is passed over
    at = length > 0 ? at + length : lineEnd === -1 ? bytes.length : lineEnd + 1;
  }
  return groups;
}
/** Of a report: each step looks at all that follows, so what is no report at all must not take long. */
const mostReportBytes = 256 * 1024;
const mostSteps = 400;

function ofDelivery(fields: readonly Field[]): BounceReport[] {
  const named = ["final-recipient", "original-recipient"].flatMap(
    (name) => addressIn(fieldIn(fields, name)) ?? [],
  );
  // the final one may be of X.400, of inside of a host, or blotted out
  const recipient = named.find((address) => /^[^\s/*][^\s*]*@[^\s@*]+\.[^\s@*]+$/.test(address)) ?? named[0];
  if (recipient === undefined) return [];
  const diagnostic = fieldIn(fields, "diagnostic-code");
  return [
    {
      recipient,
      action: actions.find((one) => one === firstWord(fieldIn(fields, "action"))) ?? "failed",
      status: statusIn(fieldIn(fields, "status")) ?? statusIn(diagnostic),
      diagnostic,
    },
  ];
}
const actions = ["failed", "delayed", "delivered", "relayed", "expanded"] as const;
const firstWord = (value: string | null): string | undefined =>
  /^[a-z]+/i.exec(value ?? "")?.[0].toLowerCase();
/** RFC 3463. */
const statusIn = (value: string | null): string | null =>
  /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(value ?? "")?.[0] ?? null;

/** Whoever reads a mail, or complains about it, has got it. */
function ofReader(fields: readonly Field[]): BounceReport[] {
  const names = ["final-recipient", "original-recipient", "original-rcpt-to", "removal-recipient"];
  const recipient = names.map((name) => addressIn(fieldIn(fields, name))).find((one) => one !== null);
  const diagnostic = fieldIn(fields, "disposition") ?? fieldIn(fields, "feedback-type");
  return recipient === undefined || recipient === null
    ? []
    : [{ recipient, action: "delivered", status: null, diagnostic }];
}
/** `rfc822; <a@b.example>` (RFC 3464 §2.3.1), also without its type. */
function addressIn(value: string | null): string | null {
  const said = value?.replace(/^[\w-]+\s*;/, "").replace(/\(.*?\)/g, "") ?? "";
  return cleanLine(/<([^<>]+)>/.exec(said)?.[1] ?? said, 254).replace(/^<|>$/g, "") || null;
}

const originalIn = (groups: readonly Field[][]): string | null =>
  groups.flatMap((fields) => idsIn(fieldIn(fields, "original-message-id") ?? ""))[0] ?? null;
const returnedIn = (parts: readonly Entity[]): string | null =>
  returnedHeaders(parts).flatMap((header) => header("message-id").flatMap(idsIn))[0] ?? null;
/** To of what came back. */
const sentTo = (parts: readonly Entity[]): string =>
  returnedHeaders(parts)
    .flatMap((header) => header("to"))
    .join(", ");
const returnedHeaders = (parts: readonly Entity[]): HeaderOf[] =>
  parts
    .filter(({ type }) => returnedTypes.test(type.value))
    .map(({ bytes }) => headerReader(textOfFields(headOf(bytes, true).fields)));
