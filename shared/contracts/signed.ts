/** Signed reply addresses and links (DESIGN section 6): each for one member and one ticket; macs are lower-case base32. */
import type { MessageIdSigner as Signer } from "./message-id.ts";

/**
 * `support-info+4831.<mac>@lapp.example` (RFC 5233 subaddress). The mac binds number and member, so that it acts only with a
 * From of that member's. `signer`: purpose `reply-address`.
 */
export function replyAddressOf(signer: Signer, queueAddress: string, number: number, member: string): string {
  const at = queueAddress.lastIndexOf("@");
  const mac = signer.sign(replyText(number, member));
  return `${queueAddress.slice(0, at)}+${number}.${mac}${queueAddress.slice(at)}`;
}
const replyText = (number: number, member: string): string => `${number}.${member}`;

export interface ReplyClue {
  number: number;
  mac: string;
}
/** What an address claims; `isReplyOf` says whether it is true. */
export function replyClueIn(address: string): ReplyClue | null {
  const [, number = "", mac = ""] = /\+(\d{1,15})\.([a-z2-7]{16})@/i.exec(address) ?? [];
  return mac === "" ? null : { number: Number(number), mac };
}
export const isReplyOf = (signer: Signer, { number, mac }: ReplyClue, member: string): boolean =>
  signer.verifies(replyText(number, member), mac);

/**
 * Where a mail that can't be delivered comes back (VERP): `support-info+b<number and delivery>.<mac>@lapp.example`, so that it is
 * known which mail it was, whatever the report leaves out. Digits are base32hex (RFC 4648 §7) in lower case. Where the local
 * part would be longer than 64 octets (RFC 5321 §4.5.3.1.1), `bounces@domain` takes the queue's place. `signer`: purpose
 * `return-path`; `delivery` is a UUID.
 */
export function returnPathOf(
  signer: Signer,
  queueAddress: string,
  number: number,
  delivery: string,
  domain: string,
): string {
  const hex = BigInt(`0x${delivery.replaceAll("-", "")}`).toString(32);
  const digits = number.toString(32) + hex.padStart(deliveryDigits, "0");
  const at = queueAddress.lastIndexOf("@");
  const plus = `+b${digits}.${signer.sign(digits)}`;
  const local = `${queueAddress.slice(0, at)}${plus}`;
  return local.length <= 64 ? `${local}${queueAddress.slice(at)}` : `bounces${plus}@${domain}`;
}
/** Five bits each: 26 hold a UUID. */
const deliveryDigits = 26;

/** Whose mail came back to this address; null for one that we did not make. */
export function returnedTo(signer: Signer, address: string): { number: number; delivery: string } | null {
  const [, digits = "", mac = ""] =
    /\+b([0-9a-v]{27,35})\.([a-z2-7]{16})@/i.exec(address.toLowerCase()) ?? [];
  if (digits === "" || !signer.verifies(digits, mac)) return null;
  let delivery = 0n;
  for (const digit of digits.slice(-deliveryDigits))
    delivery = delivery * 32n + BigInt(Number.parseInt(digit, 32));
  const hex = delivery.toString(16).padStart(32, "0");
  return {
    number: Number.parseInt(digits.slice(0, -deliveryDigits), 32),
    delivery: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"),
  };
}

export const linkActs = ["take", "validate"] as const;
export type LinkAct = (typeof linkActs)[number];
export interface Link {
  act: LinkAct;
  number: number;
  /** The member who may use it. */
  person: string;
  /** In seconds since 1970. */
  expiresAt: number;
}
export const linkLifeSeconds = 7 * 86_400;

/** `take/4831?k=<member>.<expiry>.<mac>`, to follow `/do/`. `signer`: purpose `link`. */
export function linkOf(signer: Signer, link: Link): string {
  const person = link.person.replaceAll("-", "");
  const expires = link.expiresAt.toString(36);
  return `${link.act}/${link.number}?k=${person}.${expires}.${signer.sign(linkText(link))}`;
}
const linkText = ({ act, number, person, expiresAt }: Link): string =>
  `${act}.${number}.${person}.${expiresAt}`;

/** Null for what is none of ours. Whether it has expired is for the reader to say. */
export function linkFrom(signer: Signer, text: string): Link | null {
  const [, act = "", number = "", hex = "", expires = "", mac = ""] =
    /^([a-z]+)\/(\d{1,15})\?k=([0-9a-f]{32})\.([0-9a-z]{1,10})\.([a-z2-7]{16})$/.exec(text) ?? [];
  const known = linkActs.find((one) => one === act);
  if (known === undefined) return null;
  const person = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const link = { act: known, number: Number(number), person, expiresAt: Number.parseInt(expires, 36) };
  return signer.verifies(linkText(link), mac) ? link : null;
}
