/**
 * A mail that a later parser reads otherwise. What it became of is not undone: a message gets its text and parts, and the ticket
 * what it did not know yet; only what was set aside for what it no longer is takes the usual way, once.
 */
import type { Heard } from "@guichet/shared/bus/port.ts";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import type { Fields, SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { openDesk } from "./desk.ts";
import { gather } from "./gather.ts";
import { readGround } from "./ground.ts";
import { type RoutingParts, route } from "./routing.ts";
import { setAside } from "./rules/destination.ts";
import { ownParts, textOf, warningOf } from "./saying.ts";
import { openSignatureImages } from "./signature-images.ts";
import { insidersOf } from "./snapshot.ts";
import { lockTickets } from "./store.ts";
import { forgetMail, lockOutcome, type Outcome, putReading } from "./store-mails.ts";
import { dropProtection, putProtections } from "./store-protections.ts";
import { mailMessage, replaceSaid } from "./store-said.ts";

type Reread = Heard<"mail.reread">;

export async function takeReread(
  mails: readonly Reread[],
  transaction: Transaction,
  parts: RoutingParts,
): Promise<void> {
  for (const mail of mails) await takeOne(mail, transaction, parts);
}
/**
 * Readings of one mail may come in any order: the latest counts.
 * @throws when the mail isn't routed yet: the event is tried again
 */
async function takeOne(mail: Reread, transaction: Transaction, parts: RoutingParts): Promise<void> {
  const { subjectVersion: reading, data } = mail;
  const outcome = await lockOutcome(transaction, data.mail);
  if (outcome === null) throw new Error("what was read again is not routed yet");
  if (outcome.reading >= reading) return;
  await takeNewer(mail, outcome, transaction, parts);
  await putReading(transaction, data.mail, reading);
  if (data.protection === null) await dropProtection(transaction, data.mail);
  else await putProtections(transaction, [data]);
}
async function takeNewer(
  mail: Reread,
  outcome: Outcome,
  transaction: Transaction,
  parts: RoutingParts,
): Promise<void> {
  if (outcome.outcome === "copy") return;
  if (outcome.ticket !== null) return await renew(mail, outcome.ticket, transaction, parts);
  const directory = await gather([], transaction, parts);
  if (setAside(mail.data, directory) === outcome.reason) return;
  await forgetMail(transaction, mail.data.mail);
  await route([mail], transaction, parts);
}

/** What a member wrote has left as it was, and what is a note was written by us; the mail log shows the later reading. */
async function renew(
  read: Reread,
  number: number,
  transaction: Transaction,
  { publish, ...parts }: RoutingParts,
): Promise<void> {
  const images = await openSignatureImages([read], transaction);
  const mail = images.marked(read);
  const { data } = mail;
  const tickets = new Map((await lockTickets(transaction, [number])).map((one) => [one.number, one]));
  const row = await mailMessage(transaction, number, data.mail);
  const state = tickets.get(number);
  if (row === null || state === undefined || row.role === "member") return;
  const ground = await readGround(transaction, parts);
  const isInsider = insidersOf(ground).has(row.by);
  const message: SaidMessage = {
    ...{ id: row.id, author: row.by, role: row.role, at: row.at.toISOString(), language: row.language },
    ...{ wayIn: row.wayIn, mail: row.mail, messageId: data.messageId, reached: [] },
    text: textOf(data),
    // as when it came
    parts: isInsider && !row.isFirst ? ownParts(mail) : data.parts,
    warning:
      row.warning === "unreadable"
        ? warningOf(data, { isInsider, internalDomains: parts.customs.internalDomains })
        : row.warning,
  };
  await replaceSaid(transaction, number, message);
  const desk = await openDesk(transaction, tickets, ground);
  const happened = () => ({ id: newId(parts.clock), at: parts.clock.now().toISOString(), by: null });
  desk.append(number, { ...happened(), type: "ticket.message-reread", message: row.id }, mail, message);
  const changes = newsFor(state, data, row);
  if (Object.keys(changes).length > 0)
    desk.append(number, { ...happened(), type: "ticket.fields-changed", changes }, mail);
  await desk.write(publish);
  images.learn(data, number);
  await images.write();
}
/** The subject that nobody has changed meanwhile; of the rest, what the ticket does not know. */
function newsFor(
  state: TicketState,
  { subject, details }: MailReceived,
  before: { subject: string; role: SaidMessage["role"] },
): Partial<Fields> {
  const isSubject = state.subject === before.subject && subject !== before.subject && subject !== "";
  const changes: Partial<Fields> = isSubject ? { subject } : {};
  if (before.role !== "requester") return changes;
  for (const name of ["office", "telephone", "equipment"] as const)
    if (state[name] === null && details[name] !== null) changes[name] = details[name];
  return changes;
}
