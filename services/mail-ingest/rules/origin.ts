/** Does a mail come from inside the lab? (DESIGN rule 4: the From, the sending host and every hop before it.) */

export interface Trace {
  from: string | null;
  /** The host that spoke to us. */
  clientAddress: string;
  /** Values of the `Received` headers. */
  received: readonly string[];
}
interface Inside {
  domains: readonly string[];
  isInNetwork(address: string): boolean;
}

export function isInternal({ from, clientAddress, received }: Trace, inside: Inside): boolean {
  const domain = from?.slice(from.lastIndexOf("@") + 1).toLowerCase();
  if (domain === undefined || !inside.domains.includes(domain) || !inside.isInNetwork(clientAddress))
    return false;
  return received.every((value) => {
    const sender = senderOf(value);
    if (sender === null) return true; // a program on that host handed it in
    const addresses = addressesIn(sender);
    return addresses.length > 0 && addresses.every(inside.isInNetwork);
  });
}

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
