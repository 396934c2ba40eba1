/** Whether a relay refuses a mail for its recipient, so that no other mail will arrive there either. */

/** Somebody whom no mail reaches. */
export interface Lost {
  /** What was said of them (RFC 3463), such as `5.1.1`; null: nothing beside the code. */
  status: string | null;
}
/** `reply`, a 5xx, answered `command`. Null: it is about the mail, its sender, the desk, or a policy. */
export function lostBy(command: string, reply: string): Lost | null {
  const [, code = "", status = null] = /^(5\d\d)[ -](?:(5\.\d{1,3}\.\d{1,3})(?=\s|$))?/.exec(reply) ?? [];
  const isOfRecipient = /^RCPT/.test(command);
  if (!isOfRecipient && !/^DATA/.test(command)) return null;
  const isLost = isOfRecipient ? isLostAtRcpt(code, status, reply) : isOfAddress(status);
  return isLost ? { status } : null;
}
function isLostAtRcpt(code: string, status: string | null, reply: string): boolean {
  if (status !== null) return !ofSomethingElse.test(status);
  return ofMailbox.has(code) && !policyWords.test(reply);
}
/** RFC 3463 §3.2, §3.3: the address, or a mailbox that is closed; but for those that speak of the sender (5.1.7, 5.1.8). */
const isOfAddress = (status: string | null): boolean =>
  status !== null && /^5\.(?:1\.(?![78]$)\d+|2\.1)$/.test(status);
/** The sender, a mailbox that is full now, the mail's size, the mail system, the protocol, the content, a policy. */
const ofSomethingElse = /^5\.(?:1\.[78]|2\.[23]|[3567]\.\d+)$/;
/** RFC 5321 §4.2.3 and RFC 7504 §4; 552 and 554 are said of mails too. */
const ofMailbox: ReadonlySet<string> = new Set(["550", "551", "553", "556"]);
/** 550 is said "for policy reasons" too (RFC 5321 §4.2.3): then only its words tell. */
const policyWords = /relay|spam|block|blacklist|dnsbl|policy|denied|reputation|\b(?:spf|dkim|dmarc)\b/i;
