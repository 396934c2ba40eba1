/** Addresses as the contract has them, of what a header or an envelope says. */
import { domainToASCII } from "node:url";
import type { Mailbox } from "@guichet/shared/contracts/mail.ts";
import { cleanLine } from "./text.ts";

/** Lower case, the domain as A-label, the plus part kept; null for what is no address. */
export function addressOf(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  if (at < 1 || trimmed.length > 254 || /[\s<>\p{Cc}]/u.test(trimmed)) return null;
  const domain = trimmed.slice(at + 1).toLowerCase();
  const ascii = /^[a-z0-9.-]+$|^\[/.test(domain) ? domain : domainToASCII(domain);
  return ascii === "" ? null : `${trimmed.slice(0, at).toLowerCase()}@${ascii}`.toWellFormed();
}

/** What mailparser makes of an address header. */
interface Parsed {
  name: string;
  address?: string;
  group?: Parsed[];
}
/** Groups dissolve into their members; `undisclosed-recipients:;` into nobody. */
export function mailboxesOf(parsed: readonly Parsed[], most: number): Mailbox[] {
  const found: Mailbox[] = [];
  for (const { name, address, group } of parsed) {
    if (found.length >= most) break;
    if (group !== undefined) found.push(...mailboxesOf(group, most - found.length));
    const known = address === undefined ? null : addressOf(address);
    if (known !== null) found.push({ name: cleanLine(name, longestName), address: known });
  }
  return found;
}
const longestName = 100;
