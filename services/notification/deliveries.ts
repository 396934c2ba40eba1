/** Answers `delivery.list`: what was sent, or would have been, to those who may see it. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { SentMail } from "@guichet/shared/contracts/notification.ts";
import { headingOf } from "./compose.ts";
import { requireCursor } from "./cursors.ts";
import { bodyFor, type Personals } from "./personal.ts";
import { automaticOf } from "./rules/kinds.ts";
import type { Kept, KeptLine, Wanted } from "./store-deliveries.ts";
import type { Copy } from "./store-people.ts";
import { shownName } from "./templates/letter.ts";
import { words } from "./templates/words.ts";

interface ReaderParts {
  isMemberFor(ticket: number, person: string): Promise<boolean>;
  personOf(id: string): Promise<Copy | undefined>;
}
interface MailboxParts extends ReaderParts {
  list(wanted: Wanted): Promise<{ kept: Kept[]; hasMore: boolean }>;
  messageIdOf: (ticket: number, delivery: string) => string;
  personals: Personals;
}
interface LineParts extends ReaderParts {
  lines(ticket: number, first: number, after: string | null): Promise<KeptLine[]>;
}
type Asks = Answers<"notification">;

export const listFor =
  (parts: MailboxParts): Asks["delivery.list"] =>
  async ({ by, ticket, mails, to, state, first, after }) => {
    requireCursor(after);
    const isAdministrator = await isAdministratorIn(by.person, parts);
    if (!isAdministrator && !(await isMembers(by.person, { ticket, to }, parts)))
      return { items: [], next: null };
    const wanted = { ticket, mails, to: to === null ? null : to.toLowerCase(), state, first, after };
    const { kept, hasMore } = await parts.list(wanted);
    const items = kept.map((one) => {
      const shown = isAdministrator || one.recipient === by.person ? asSent(one, parts) : masked(one, parts);
      return { ...shown, mail: one.mail };
    });
    return { items, next: hasMore ? (items.at(-1)?.id ?? null) : null };
  };

export const linesFor =
  (parts: LineParts): Asks["delivery.of-ticket"] =>
  async ({ by, ticket, first, after }) => {
    requireCursor(after);
    const mayRead =
      (await parts.isMemberFor(ticket, by.person)) || (await isAdministratorIn(by.person, parts));
    const found = mayRead ? await parts.lines(ticket, first + 1, after) : [];
    const items = found.slice(0, first).map((line) => ({
      ...{ id: line.id, at: line.at.toISOString(), recipientName: nameOf(line), because: line.because },
    }));
    return { items, next: found.length > first ? (items.at(-1)?.id ?? null) : null };
  };

const isAdministratorIn = async (person: string, { personOf }: ReaderParts): Promise<boolean> =>
  (await personOf(person))?.administrator === true;
/**
 * DESIGN rule 12: a member has to name the ticket; what may not be seen answers as what does not exist. An address is not for
 * them to ask for: the answer would say whose it is.
 */
const isMembers = async (
  person: string,
  { ticket, to }: Pick<Wanted, "ticket" | "to">,
  { isMemberFor }: MailboxParts,
): Promise<boolean> => ticket !== null && to === null && (await isMemberFor(ticket, person));

/** As its recipient sees it. */
const asSent = (kept: Kept, parts: MailboxParts): SentMail =>
  sentMailOf(kept, kept.address ?? "", parts.personals.of(kept), parts);
/** As the recipient's colleagues may: to whom, not where, and nothing in it that would act in the recipient's name. */
const masked = (kept: Kept, parts: MailboxParts): SentMail =>
  sentMailOf(kept, nameOf(kept), parts.personals.masked(kept), parts);

const nameOf = ({ recipientName, language }: KeptLine): string => shownName(recipientName, words[language]);
function sentMailOf(
  kept: Kept,
  to: string,
  personal: ReturnType<Personals["of"]>,
  { messageIdOf }: MailboxParts,
): SentMail {
  const { id, at, ticket, fromName, fromAddress } = kept;
  const { replyTo } = personal;
  const messageId = kept.messageId ?? messageIdOf(ticket, id);
  return {
    id,
    at: at.toISOString(),
    to,
    recipientName: nameOf(kept),
    from: `"${fromName}" <${fromAddress}>`,
    replyTo,
    subject: kept.subject,
    ...bodyFor(kept, personal),
    headers: headingOf({ ...kept, delivery: id, address: to, messageId, replyTo }),
    kind: kept.kind,
    automatic: automaticOf(kept.kind) !== null,
    state: kept.state,
    ticket,
    recipient: kept.recipient,
    because: kept.because,
    reply: kept.reply,
  };
}
