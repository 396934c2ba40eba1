/** What a second reading of a mail found otherwise than the first one. Pure. */
import type { MailReceived, MailSaid } from "@guichet/shared/contracts/mail.ts";
import type { MailChange } from "@guichet/shared/contracts/mail-reread.ts";

export interface Comparable {
  received: MailReceived;
  said: MailSaid;
}
const longestValue = 2000;

/** By field, in words; empty where both say the same. How the mail came, and its id, can't differ. */
export function differences(before: Comparable, after: Comparable): MailChange[] {
  const [earlier, later] = [fieldsOf(before), fieldsOf(after)];
  return Object.entries(later).flatMap(([field, value]) => {
    const old = earlier[field] ?? "";
    return old === value
      ? []
      : [{ field, before: old.slice(0, longestValue), after: value.slice(0, longestValue) }];
  });
}

function fieldsOf({ received, said }: Comparable): Record<string, string> {
  const { parts, details } = received;
  return {
    class: received.class,
    problem: received.problem ?? "",
    from: written(received.from),
    to: received.to.map(written).join(", "),
    cc: received.cc.map(written).join(", "),
    subject: received.subject,
    text: received.text,
    "whole text": said.text ?? received.text,
    html: said.html ? "yes" : "no",
    language: received.language ?? "",
    messageId: received.messageId ?? "",
    references: received.references.join(" "),
    office: details.office?.value ?? "",
    telephone: details.telephone?.value ?? "",
    equipment: details.equipment?.value ?? "",
    report: received.report === null ? "" : JSON.stringify(received.report),
    protection: received.protection === null ? "" : JSON.stringify(received.protection),
    forwardedFrom: written(received.forwardedFrom),
    internal: received.internal ? "yes" : "no",
    parts: parts
      .map(({ kind, name, type, sizeBytes, sha256 }) =>
        [kind, name, type, sizeBytes, sha256.slice(0, 12)].join(" "),
      )
      .join("\n"),
    attachments: said.attachments
      .map(({ name, type, bytes, sha256 }) => [name ?? "", type, bytes, sha256.slice(0, 12)].join(" "))
      .join("\n"),
  };
}
const written = (mailbox: MailReceived["from"]): string =>
  mailbox === null ? "" : `${mailbox.name} <${mailbox.address}>`.trim();
