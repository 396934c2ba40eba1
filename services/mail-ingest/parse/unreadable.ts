/** A mail that could not be parsed: what its headers say, its raw source as a part, and why. */
import { createHash } from "node:crypto";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import type { RawMail } from "../archive/port.ts";
import { classify } from "../rules/classify.ts";
import { bounded } from "./bounded.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { headerReader, headersOf, headLength } from "./head.ts";
import { fromIn, headingOf, messageIdIn, referencesIn, subjectIn } from "./heading.ts";
import type { Reading } from "./message.ts";
import { partList } from "./parts.ts";

/** A machine's mail stays a machine's: a broken bounce makes no ticket either. */
export function unreadable(mail: RawMail, problem: string): Reading {
  const header = headerReader(headersOf(mail.raw));
  const from = fromIn(header);
  const messageId = messageIdIn(header);
  const subject = subjectIn(header);
  const kind = classify(
    headingOf(mail.envelope, header, { from, subject, messageId, types: typesIn(mail.raw), text: "" }),
  );
  const list = partList(mail.receivedAt);
  list.add({ kind: "raw", name: "mail.eml", type: "message/rfc822", bytes: mail.raw });
  const text = createHash("sha256")
    .update(mail.raw.subarray(headLength(mail.raw)))
    .digest("hex");
  const received: MailReceived = {
    mail: mail.id,
    receivedAt: mail.receivedAt.toISOString(),
    envelope: mail.envelope,
    messageId,
    references: referencesIn(header),
    fingerprint: fingerprintOf(mail, {
      messageId,
      from: from?.address ?? null,
      text,
      hasDate: header("date").length > 0,
    }),
    from,
    to: [],
    cc: [],
    subject,
    text: "",
    language: null,
    class: kind === "human" ? "unreadable" : kind,
    internal: false,
    details: { office: null, telephone: null, equipment: null },
    parts: [...list.listed],
    verdicts: null,
    report: null,
    protection: null,
    forwardedFrom: null,
    problem: problem.slice(0, 500),
  };
  return { ...bounded(received), parts: list.kept, said: { text: null, html: false, attachments: [] } };
}

/** Of parts that may be anywhere, since where they are could not be told. */
const typesIn = (raw: Buffer): string[] =>
  [...raw.toString("latin1", 0, 256 * 1024).matchAll(/^content-type:\s{0,5}(message\/[\w-]{1,60})/gim)].map(
    ([, type]) => type?.toLowerCase() ?? "",
  );
