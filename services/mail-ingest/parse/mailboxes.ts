/** Addresses as the contract has them, of what a header or an envelope says. */
import { domainToASCII } from "node:url";
import type { Mailbox } from "@guichet/shared/contracts/mail.ts";
import { addressList } from "./address-list.ts";
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

/** Those of a header's fields; `undisclosed-recipients:;` is nobody. */
export const mailboxesIn = (fields: readonly string[], most: number): Mailbox[] =>
  fields
    .flatMap((field) => addressList(field, most))
    .flatMap(({ name, address }) => {
      const known = addressOf(address);
      return known === null ? [] : [{ name: cleanLine(name, longestName), address: known }];
    })
    .slice(0, most);
const longestName = 100;
