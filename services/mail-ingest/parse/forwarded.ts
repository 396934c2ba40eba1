/** Who wrote the mail that this one passes on: an attached one, or one whose headers stand in the text. */
import type { Mailbox } from "@guichet/shared/contracts/mail.ts";
import { authorInside, isPassedOn } from "../rules/forwarded.ts";
import type { Content } from "./content.ts";
import { headBytes, headerReader, headersOf } from "./head.ts";
import { fromIn } from "./heading.ts";
import { addressOf } from "./mailboxes.ts";
import { cleanLine } from "./text.ts";

export function forwardedFromIn(subject: string, { text, attached }: Content): Mailbox | null {
  if (!isPassedOn(subject)) return null;
  const mail = attached.find(({ type }) => type === "message/rfc822");
  if (mail !== undefined) return fromIn(headerReader(headersOf(mail.bytes.subarray(0, headBytes))));
  const author = authorInside(text);
  const address = author === null ? null : addressOf(author.address);
  return author === null || address === null ? null : { name: cleanLine(author.name, longestName), address };
}
const longestName = 100;
