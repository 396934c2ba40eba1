/** Our own Message-IDs: `<number>.<id>.<mac>@<domain>`, so that a reply finds its ticket and nobody can guess one. */

/** What signs and verifies; `shared/process/secret.ts` opens one, purpose `message-id`. */
export interface MessageIdSigner {
  sign(text: string): string;
  verifies(text: string, mac: string): boolean;
}
/** Without angle brackets. `deliveryId` is a UUID. */
export function messageIdOf(
  signer: MessageIdSigner,
  number: number,
  deliveryId: string,
  domain: string,
): string {
  const local = `${number}.${deliveryId.replaceAll("-", "")}`;
  return `${local}.${signer.sign(local)}@${domain}`;
}
/** The ticket's number if this Message-ID (without angle brackets) is one of ours, whatever the domain was then. */
export function numberOfOurs(signer: MessageIdSigner, messageId: string): number | null {
  const found = /^((\d{1,15})\.[0-9a-f]{32})\.([a-z2-7]{16})@/i.exec(messageId);
  const [, local = "", number = "", mac = ""] = found ?? [];
  return found !== null && signer.verifies(local.toLowerCase(), mac) ? Number(number) : null;
}
/** The delivery whose mail has this Message-ID, and its ticket, if it has the form of ours; `numberOfOurs` says whether it is. */
export function deliveryOfOurs(messageId: string): { ticket: number; delivery: string } | null {
  const [, ticket = "", hex = ""] = /^(\d{1,15})\.([0-9a-f]{32})\./i.exec(messageId) ?? [];
  const delivery = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return delivery === "" ? null : { ticket: Number(ticket), delivery };
}
