/** To which addresses nothing is sent, whoever has them: a notice that comes back to the desk would tell itself. */

type Restraint = "no-address" | "not-an-address" | "own-address" | "undeliverable";

/**
 * Why nothing may go there; null: it may. `own` are the queues' addresses, in lower case and without plus part; mail to who is
 * undeliverable came back for good.
 * What may pass can't end a header or an SMTP command early.
 */
export function restraintOn(
  address: string | null,
  own: ReadonlySet<string>,
  isUndeliverable: boolean,
): Restraint | null {
  if (address === null) return "no-address";
  const [, local, domain] = dotAtomAddress.exec(address) ?? [];
  if (local === undefined || domain === undefined || address.length > 254) return "not-an-address";
  const plain = `${local.replace(/\+.*$/, "")}@${domain}`.toLowerCase();
  if (own.has(plain)) return "own-address";
  return isUndeliverable ? "undeliverable" : null;
}
/** RFC 5322 dot-atom, with the letters of RFC 6532; no quoted local part, no address literal. */
const dotAtomAddress = /^([\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+)@([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)$/iu;
