/** What makes two arrivals the same mail (DESIGN rule 2). */
import { createHash } from "node:crypto";
import type { RawMail } from "../archive/port.ts";
import { headLength } from "./head.ts";

interface Told {
  messageId: string | null;
  from: string | null;
  text: string;
  hasDate: boolean;
}
/**
 * Message-ID, From and body; blank space aside, since it changes on the way. Without a Message-ID all of the mail but what
 * hosts wrote on its way; without a date too, nothing tells a copy from somebody who asks the same thing again.
 */
export function fingerprintOf(mail: RawMail, { messageId, from, text, hasDate }: Told): string {
  const hash = createHash("sha256");
  if (messageId !== null)
    return hash.update(`${messageId}\n${from ?? ""}\n${text.replace(/\s+/gu, " ").trim()}`).digest("hex");
  if (!hasDate) hash.update(mail.id);
  const length = headLength(mail.raw);
  for (const field of mail.raw.toString("latin1", 0, length).split(/\r?\n(?![ \t])/))
    if (!trace.test(field)) hash.update(field, "latin1");
  return hash.update(mail.raw.subarray(length)).digest("hex");
}
const trace =
  /^(received|return-path|delivered-to|x-original-to|envelope-to|x-envelope-to|delivery-date|authentication-results|received-spf|dkim-signature|arc-[\w-]+|x-received|x-spam-[\w-]+|x-virus-[\w-]+|x-google-smtp-source|x-gm-message-state)\s*:/i;
