/** Answers `delivery.list`: what was sent, or would have been, to those who may see it. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { SentMail } from "@guichet/shared/contracts/notification.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { headingOf, isAutomatic } from "./compose.ts";
import type { Kept, Wanted } from "./store-deliveries.ts";
import type { Copy } from "./store-people.ts";

interface MailboxParts {
  list(wanted: Wanted): Promise<{ kept: Kept[]; hasMore: boolean }>;
  membersOf(ticket: number): Promise<string[]>;
  personOf(id: string): Promise<Copy | undefined>;
  messageIdOf: (ticket: number, delivery: string) => string;
}
type List = Answers<"notification">["delivery.list"];

export const listFor =
  (parts: MailboxParts): List =>
  async ({ by, ticket, mails, to, first, after }) => {
    requireCursor(after);
    if (!(await maySee(by.person, ticket, parts))) return { items: [], next: null };
    const wanted = { ticket, mails, to: to === null ? null : to.toLowerCase(), first, after };
    const { kept, hasMore } = await parts.list(wanted);
    const items = kept.map((one) => ({ ...sentMailOf(one, parts), mail: one.mail }));
    return { items, next: hasMore ? (items.at(-1)?.id ?? null) : null };
  };

/** DESIGN rule 12: a member has to name the ticket; what may not be seen answers as what does not exist. */
async function maySee(person: string, ticket: number | null, parts: MailboxParts): Promise<boolean> {
  const copy = await parts.personOf(person);
  if (copy?.administrator === true) return true;
  return ticket !== null && (await parts.membersOf(ticket)).includes(person);
}

function sentMailOf(kept: Kept, { messageIdOf }: MailboxParts): SentMail {
  const { id, at, ticket, fromName, fromAddress } = kept;
  const address = kept.address ?? "";
  const messageId = kept.messageId ?? messageIdOf(ticket, id);
  return {
    id,
    at: at.toISOString(),
    to: address,
    from: `"${fromName}" <${fromAddress}>`,
    replyTo: fromAddress,
    subject: kept.subject,
    text: kept.text,
    html: kept.html,
    headers: headingOf({ ...kept, delivery: id, address, messageId }),
    kind: kept.kind,
    automatic: isAutomatic,
    state: kept.state,
    ticket,
    recipient: kept.recipient,
    because: kept.because,
    reply: kept.reply,
  };
}

function requireCursor(after: string | null): void {
  if (after === null || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(after)) return;
  const problem = "expected what an earlier page answered as `next`";
  throw new Refused({ code: "invalid-input", problems: [{ path: "after", problem }] });
}
