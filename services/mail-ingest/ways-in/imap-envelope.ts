/** The envelope (RFC 5321) of a mail that lies in a mailbox: what the last host wrote down of it when it delivered. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Acceptance } from "../addresses.ts";
import { headerReader, headersOf } from "../parse/head.ts";
import { fromIn } from "../parse/heading.ts";
import { addressOf } from "../parse/mailboxes.ts";

interface Wish {
  /** Whose mailbox it is, when that is configured. */
  queue: string | undefined;
  server: { address: string; tls: boolean };
  accepts(address: string): Promise<Acceptance>;
}
/** The addresses of the queues are not known yet, so nobody can say for whom a mail is. */
export class AddressesNotLearnt extends Error {
  override name = "AddressesNotLearnt";
}
/** What delivery agents write (Postfix, Dovecot, Exim, qmail), nearest to the mailbox first. */
const deliveredTo = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];
const addressedTo = ["to", "cc", "resent-to"];
const mostAddresses = 100;

/** @throws {AddressesNotLearnt} */
export async function envelopeIn(raw: Buffer, { queue, server, accepts }: Wish): Promise<MailEnvelope> {
  const header = headerReader(headersOf(raw));
  const known = async (names: readonly string[]): Promise<string[]> => {
    const found: string[] = [];
    for (const address of addressesIn(names.flatMap(header))) {
      const acceptance = await accepts(address);
      if (acceptance === "not-learnt")
        throw new AddressesNotLearnt("the queues' addresses are not known yet");
      if (acceptance === "known") found.push(address);
    }
    return found;
  };
  const [delivered, addressed] = [await known(deliveredTo), await known(addressedTo)];
  return {
    mailFrom: senderIn(header("return-path")[0]) ?? fromIn(header)?.address ?? "",
    recipients:
      queue === undefined ? first(delivered, addressed) : ofQueue(queue, [...delivered, ...addressed]),
    clientAddress: server.address,
    helo: "",
    tls: server.tls,
  };
}
const first = (delivered: string[], addressed: string[]): string[] =>
  delivered.length > 0 ? delivered : addressed;

/** The queue's own address, or with what stood behind the plus sign: there the signature of a reply address is. */
function ofQueue(queue: string, found: readonly string[]): string[] {
  const [name = "", domain = ""] = [
    queue.slice(0, queue.lastIndexOf("@")),
    queue.slice(queue.lastIndexOf("@")),
  ];
  const own = found.filter(
    (address) => address === queue || (address.startsWith(`${name}+`) && address.endsWith(domain)),
  );
  return own.length > 0 ? own : [queue];
}

/** Null where none was written down. `<>` is the null sender (RFC 5321 §4.5.5). */
function senderIn(path: string | undefined): string | null {
  if (path === undefined) return null;
  const text = path.replace(/^\s*<|>\s*$/g, "").trim();
  return text === "" ? "" : addressOf(text);
}
/** No longer than an address may be, and only from its beginning: else a text without any takes the square of its length. */
const written = /(?<![^\s<>,;:"()])[^\s<>,;:"()@]{1,250}@[^\s<>,;:"()]{1,250}/g;
function addressesIn(values: readonly string[]): string[] {
  const texts = values.flatMap((value) => value.slice(0, 10_000).match(written) ?? []);
  return [...new Set(texts.flatMap((text) => addressOf(text) ?? []))].slice(0, mostAddresses);
}
