/** Where a mail comes from: from inside the lab (DESIGN rule 4), and which host outside handed it to ours. */

export interface Trace {
  from: string | null;
  /** The host that spoke to us. */
  clientAddress: string;
  /** Values of the `Received` headers, the topmost first. */
  received: readonly string[];
}
/** Who counts as internal. */
export interface Inside {
  domains: readonly string[];
  isInNetwork(address: string): boolean;
}

/** Its From is in the internal domains, and the sending host and every hop before it in the internal networks. */
export function isInternal({ from, clientAddress, received }: Trace, inside: Inside): boolean {
  if (!isFromInside(from, inside) || !inside.isInNetwork(clientAddress)) return false;
  return received.every((value) => {
    const sender = senderOf(value);
    if (sender === null) return true; // a program on that host handed it in
    const addresses = addressesIn(sender);
    return addresses.length > 0 && addresses.every(inside.isInNetwork);
  });
}
export function isFromInside(from: string | null, { domains }: Pick<Inside, "domains">): boolean {
  return from !== null && domains.includes(domainOf(from));
}
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf("@") + 1).toLowerCase();

export interface Hop {
  address: string;
  /** What it called itself (RFC 5321 HELO). */
  helo: string;
}
/**
 * The host outside that handed the mail to one of ours, as ours wrote it down; null where that is not certain, or none did.
 * A `Received` field counts as long as all above it are by hosts inside: anybody outside may have written those below.
 */
export function outsideHop(
  { clientAddress, received }: Omit<Trace, "from">,
  { isInNetwork }: Pick<Inside, "isInNetwork">,
): Hop | null {
  if (!isInNetwork(clientAddress)) return null;
  for (const value of received) {
    const sender = senderOf(value);
    if (sender === null) return null;
    const [address, ...others] = connectedFrom(sender);
    if (address === undefined || others.length > 0) return null;
    if (!isInNetwork(address)) return { address, helo: heloIn(sender) };
  }
  return null;
}
/** RFC 5321 §4.4 TCP-info: the address stands in a comment behind the name; what HELO claimed may be a literal too. */
const connectedFrom = (sender: string): string[] =>
  [...sender.matchAll(/\(([^()]{0,300})\)/g)].flatMap(([, comment = ""]) =>
    addressesIn(/^[0-9a-f:.]+$/i.test(comment) ? `[${comment}]` : comment),
  );
const heloIn = (sender: string): string => /^from\s+(\S{1,255})/i.exec(sender)?.[1] ?? "";

/** What stands after `from` and before `by` (RFC 5321 §4.4), without what comments may say later. */
function senderOf(received: string): string | null {
  const text = received.slice(0, 2000).trimStart();
  if (!/^from\s/i.test(text)) return null;
  const end = /\sby\s/i.exec(text)?.index ?? text.length;
  return text.slice(0, end);
}
/** Address literals in brackets or parentheses: `[10.1.2.3]`, `[IPv6:fd00::1]`, `(10.1.2.3)`, also what HELO claimed. */
const addressesIn = (text: string): string[] =>
  [...text.matchAll(/[[(](?:IPv6:)?([0-9a-f:.]{3,45})(?:%[\w.]{1,20})?[\])]/gi)].flatMap(([, address]) =>
    address !== undefined && (/^\d{1,3}(\.\d{1,3}){3}$/.test(address) || address.includes(":"))
      ? [address]
      : [],
  );
