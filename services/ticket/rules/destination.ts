/** To which queue a mail goes, and which others are told: rules 2 and 5 of DESIGN section 5. Pure. */
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";

/** Why a mail makes no ticket and joins none; an administrator sees it with its reason. */
export type SetAside =
  | "bounce"
  | "auto-reply"
  | "auto-generated"
  | "list"
  | "read-receipt"
  | "feedback-report"
  | "own"
  | "from-a-queue"
  | "to-postmaster"
  | "no-queue";
/** What a machine said by itself. What a list sends on is somebody's. */
export const byMachines: ReadonlySet<SetAside | null> = new Set([
  "bounce",
  "auto-reply",
  "auto-generated",
  "read-receipt",
  "feedback-report",
] as const);
/** Who is written to here. */
export interface Directory {
  queueOf(address: string): string | undefined;
  /** Mail of machines makes tickets in this queue. */
  acceptsAutomatic(queue: string): boolean;
}
export interface Addressed {
  queue: string;
  told: string[];
}

/** Queues in the order of To, then Cc, then RCPT; the plus part does not count. */
export function addressed(mail: MailReceived, { queueOf }: Pick<Directory, "queueOf">): Addressed | null {
  const addresses = [
    ...mail.to.map(({ address }) => address),
    ...mail.cc.map(({ address }) => address),
    ...mail.envelope.recipients,
  ];
  const found = new Set(
    addresses.map((address) => queueOf(plain(address))).filter((queue) => queue !== undefined),
  );
  const [queue, ...told] = found;
  return queue === undefined ? null : { queue, told };
}
/**
 * Nothing automatic becomes a ticket (RFC 3834), unless its queue wants it; what can't be read does, unless its null sender
 * marks it as automatic.
 */
export function setAside(mail: MailReceived, directory: Directory): SetAside | null {
  const { queueOf } = directory;
  if (mail.class !== "human" && mail.class !== "unreadable" && !isWanted(mail, directory)) return mail.class;
  if (mail.class === "unreadable" && mail.envelope.mailFrom === "") return "bounce";
  if (mail.from !== null && queueOf(plain(mail.from.address)) !== undefined) return "from-a-queue";
  if (addressed(mail, directory) !== null) return null;
  return mail.envelope.recipients.some((address) => plain(address).startsWith("postmaster"))
    ? "to-postmaster"
    : "no-queue";
}
function isWanted(mail: MailReceived, directory: Directory): boolean {
  const to = mail.class === "auto-generated" ? addressed(mail, directory) : null;
  return to !== null && directory.acceptsAutomatic(to.queue);
}
/** RFC 5233: what follows the plus sign in the local part is detail. */
export const plain = (address: string): string => address.replace(/\+[^@]*(?=@|$)/, "");
