/** A list of mails becomes tickets and messages in one transaction: rules 1, 2, 3, 5 and 9 of DESIGN section 5. */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { noteAbsence } from "./absences.ts";
import { keepAutomatic } from "./automatic.ts";
import { addCopy } from "./copies.ts";
import { openDesk } from "./desk.ts";
import {
  type Gathered,
  type GatherParts,
  gather,
  keyOf,
  type Mail,
  referencedNumbers,
  remember,
  senderOf,
} from "./gather.ts";
import { endOfGrace } from "./ground.ts";
import { type LeadsParts, leadsOf, merged } from "./leads.ts";
import { addMembersMail } from "./member-mail.ts";
import { open } from "./opening.ts";
import { type Belonging, taggedNumber } from "./rules/belongs.ts";
import { byMachines, type SetAside, setAside } from "./rules/destination.ts";
import { isMereThanks } from "./rules/thanks.ts";
import { type Author, ownParts, personOf, said, type Work } from "./saying.ts";
import { openSignatureImages } from "./signature-images.ts";
import type { Known } from "./store-people.ts";
import { putProtections } from "./store-protections.ts";

export interface RoutingParts extends GatherParts, LeadsParts {
  publish: Publish<"ticket">;
  /** Counts the tickets that were made, once they are committed. */
  created(amount: number): void;
}
export async function route(
  mails: readonly Mail[],
  transaction: Transaction,
  parts: RoutingParts,
): Promise<void> {
  const known = await gather(mails, transaction, parts);
  if (known.fresh.length === 0) return;
  const likely = known.fresh.filter((mail) => looksNew(mail, known, parts)).length;
  const desk = await openDesk(transaction, known.tickets, known, likely);
  const work = { known, desk, clock: parts.clock, customs: parts.customs, transaction };
  const images = await openSignatureImages(known.fresh, transaction);
  let made = 0;
  for (const mail of known.fresh) {
    const placed = await routeOne(images.marked(mail), work, parts);
    if (placed.ticket !== null) images.learn(mail.data, placed.ticket);
    if (placed.isNew) made++;
  }
  await work.desk.write(parts.publish);
  await images.write();
  await putProtections(
    transaction,
    known.fresh.map(({ data }) => data),
  );
  transaction.onCommit(() => parts.created(made));
}
const looksNew = ({ data }: Mail, known: Gathered, { signer, tag }: RoutingParts): boolean =>
  setAside(data, known) === null &&
  !known.earlier.has(keyOf(data)) &&
  referencedNumbers(data, known.earlier, signer).length === 0 &&
  taggedNumber(data.subject, tag) === null;

interface Placed {
  /** Null for a copy, and for what was set aside. */
  ticket: number | null;
  /** The mail made the ticket. */
  isNew: boolean;
}
async function routeOne(mail: Mail, work: Work, parts: RoutingParts): Promise<Placed> {
  const { data } = mail;
  const [key, fingerprint] = [keyOf(data), data.fingerprint];
  const before = work.known.earlier.get(key) ?? [];
  const original = before.find((one) => one.fingerprint === fingerprint);
  if (original !== undefined) {
    await addCopy(mail, original, work);
    return { ticket: null, isNew: false };
  }
  const reason = setAside(data, work.known);
  if (reason === "auto-reply") await noteAbsence(mail, work, parts);
  const placed: Placed =
    reason === null
      ? await place(mail, before.length > 0, work, parts)
      : { ticket: mayBelong(reason) ? await placeAutomatic(mail, work, parts) : null, isNew: false };
  const isKept = placed.ticket !== null;
  const kept = { key, fingerprint, mail: data.mail, ticket: placed.ticket };
  work.desk.key(kept);
  remember(work.known.earlier, kept);
  work.desk.outcome({
    mail: data.mail,
    outcome: isKept ? "message" : "set-aside",
    reason: isKept ? null : reason,
    ticket: placed.ticket,
    original: null,
  });
  return placed;
}
/** Machines, and lists; what is ours or for the postmaster belongs nowhere. */
const mayBelong = (reason: SetAside): boolean => reason === "list" || byMachines.has(reason);

/** Answers the ticket on which it is kept. What somebody wrote to a list is theirs, though the list sent it on. */
async function placeAutomatic(mail: Mail, work: Work, parts: RoutingParts): Promise<number | null> {
  const person = work.known.people.get(senderOf(mail.data).address);
  if (person === undefined) return null;
  const { roleOn, belonging } = leadsOf(mail, person, work, parts);
  const state = belonging.to === null ? null : merged(belonging.to, work);
  if (state === null) return null;
  const { number } = state;
  const author = { person, role: writesAs(person, roleOn(number), work.known) };
  if (mail.data.class !== "list") keepAutomatic(mail, number, author, work, parts);
  else if (author.role === "member") await addMembersMail(mail, state, author, null, work);
  else addMessage(mail, state, author, work);
  return number;
}

async function place(
  mail: Mail,
  isReused: boolean,
  work: Work,
  parts: RoutingParts,
): Promise<{ ticket: number; isNew: boolean }> {
  const { known, desk } = work;
  const person = personOf(known, senderOf(mail.data).address);
  const { signed, roleOn, belonging } = leadsOf(mail, person, work, parts);
  const { to, link } = found(belonging, roleOn, work);
  if (to !== null) {
    const author = { person, role: writesAs(person, roleOn(to.number), known) };
    if (author.role === "member") await addMembersMail(mail, to, author, signed, work);
    else addMessage(mail, to, author, work);
    return { ticket: to.number, isNew: false };
  }
  const number = await desk.newNumber();
  const isDoubted = link?.because === "tag-not-believed";
  open(mail, number, person, isDoubted ? "tag-not-believed" : isReused ? "message-id-reused" : null, work);
  if (link !== null) {
    addLink(mail, number, { person, ...link }, work);
    addLink(mail, link.to, { person, to: number, because: link.because }, work);
  }
  return { ticket: number, isNew: true };
}
interface Found {
  to: TicketState | null;
  /** The old ticket, with which a new one is linked, and why. */
  link: { to: number; because: "tag-not-believed" | "grace-over" } | null;
}
/** Rule 9: after the grace period a participant's reply is a new ticket, linked with the old one. */
function found(
  belonging: Belonging,
  roleOn: (number: number) => SaidMessage["role"] | null,
  work: Work,
): Found {
  if (belonging.to === null) {
    const { linkTo } = belonging;
    return { to: null, link: linkTo === null ? null : { to: linkTo, because: "tag-not-believed" } };
  }
  const state = merged(belonging.to, work);
  if (state === null) throw new Error(`ticket ${belonging.to} is not at hand`);
  const role = roleOn(state.number);
  const isOver = state.status === "closed" || (endOfGrace(state, work.customs) ?? later) <= work.clock.now();
  return isOver && (role === "requester" || role === "watcher")
    ? { to: null, link: { to: state.number, because: "grace-over" } }
    : { to: state, link: null };
}
const later = new Date(8_640_000_000_000_000);

/** A member of another queue, or an administrator, writes as a member here too: what they say to colleagues stays inside. */
function writesAs(
  { id }: Known,
  role: SaidMessage["role"] | null,
  { insiders }: Gathered,
): SaidMessage["role"] {
  if (role !== null && role !== "outsider") return role;
  return insiders.has(id) ? "member" : "outsider";
}

/** A requester's or watcher's reply reopens what was resolved, unless it only thanks. */
function addMessage(mail: Mail, { number, status }: TicketState, author: Author, work: Work): void {
  const { data } = mail;
  const { desk, clock } = work;
  const isOutsider = author.role === "outsider";
  const whole = said(mail, author, isOutsider ? "not-a-participant" : null, work);
  const isInsider = work.known.insiders.has(author.person.id);
  const message = isInsider ? { ...whole, parts: ownParts(mail) } : whole;
  desk.say({ ticket: number, subject: data.subject, details: data.details, message, isNote: false });
  const { id: by } = author.person;
  const happened = () => ({ id: newId(clock), at: data.receivedAt, by });
  desk.append(
    number,
    {
      ...happened(),
      type: "ticket.message-added",
      message: message.id,
      role: author.role,
      messageId: data.messageId,
      details: data.details,
    },
    mail,
    message,
  );
  if (status === "resolved" && !isOutsider && !isMereThanks(message.text))
    desk.append(number, { ...happened(), type: "ticket.reopened", because: "message" }, mail);
}

/** A link shows that another ticket exists, so only members hear of it. */
function addLink(
  mail: Mail,
  number: number,
  { person, to, because }: { person: Known } & NonNullable<Found["link"]>,
  { desk, clock }: Work,
): void {
  const happened = { id: newId(clock), at: mail.data.receivedAt, by: person.id };
  desk.append(number, { ...happened, type: "ticket.linked", to, because }, mail);
}
