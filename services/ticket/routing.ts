/** A list of mails becomes tickets and messages in one transaction: rules 1, 2, 3 and 5 of DESIGN section 5. */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { addCopy } from "./copies.ts";
import { aboutTicket, membersOf, openDesk } from "./desk.ts";
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
import { belongs, roleOf, taggedNumber } from "./rules/belongs.ts";
import { addressed, setAside } from "./rules/destination.ts";
import { findNamed } from "./rules/named.ts";
import { type Author, personOf, said, type Work } from "./saying.ts";
import type { Known } from "./store-people.ts";

export interface RoutingParts extends GatherParts {
  publish: Publish<"ticket">;
  clock: Clock;
  /** Counts the tickets that were made, once they are committed. */
  created(amount: number): void;
}
const mostWatchers = 50;

export async function route(
  mails: readonly Mail[],
  transaction: Transaction,
  parts: RoutingParts,
): Promise<void> {
  const known = await gather(mails, transaction, parts);
  if (known.fresh.length === 0) return;
  const likely = known.fresh.filter((mail) => looksNew(mail, known, parts)).length;
  const work = { known, clock: parts.clock, desk: await openDesk(transaction, known, likely) };
  let made = 0;
  for (const mail of known.fresh) if (await routeOne(mail, work, parts)) made++;
  await work.desk.write(parts.publish);
  transaction.onCommit(() => parts.created(made));
}
const looksNew = ({ data }: Mail, { earlier, queueOf }: Gathered, { signer, tag }: RoutingParts): boolean =>
  setAside(data, queueOf) === null &&
  !earlier.has(keyOf(data)) &&
  referencedNumbers(data, earlier, signer).length === 0 &&
  taggedNumber(data.subject, tag) === null;

/** Answers whether it made a ticket. */
async function routeOne(mail: Mail, work: Work, parts: RoutingParts): Promise<boolean> {
  const { data } = mail;
  const [key, fingerprint] = [keyOf(data), data.fingerprint];
  const before = work.known.earlier.get(key) ?? [];
  const original = before.find((one) => one.fingerprint === fingerprint);
  if (original !== undefined) {
    await addCopy(mail, original, work);
    return false;
  }
  const reason = setAside(data, work.known.queueOf);
  const placed =
    reason === null ? await place(mail, before.length > 0, work, parts) : { ticket: null, isNew: false };
  const kept = { key, fingerprint, mail: data.mail, ticket: placed.ticket };
  work.desk.key(kept);
  remember(work.known.earlier, kept);
  work.desk.outcome({
    mail: data.mail,
    outcome: reason === null ? "message" : "set-aside",
    reason,
    ticket: placed.ticket,
    original: null,
  });
  return placed.isNew;
}

async function place(
  mail: Mail,
  isReused: boolean,
  work: Work,
  parts: RoutingParts,
): Promise<{ ticket: number; isNew: boolean }> {
  const { known, desk } = work;
  const person = personOf(known, senderOf(mail.data).address);
  const roleOn = (number: number): SaidMessage["role"] | null => {
    const state = desk.state(number);
    return state && roleOf(person.id, state, membersOf(state, known.queues));
  };
  const referenced = referencedNumbers(mail.data, known.earlier, parts.signer);
  const belonging = belongs({ referenced, tagged: taggedNumber(mail.data.subject, parts.tag) }, roleOn);
  if (belonging.to !== null) {
    addMessage(mail, belonging.to, { person, role: writesAs(person, roleOn(belonging.to), known) }, work);
    return { ticket: belonging.to, isNew: false };
  }
  const { linkTo } = belonging;
  const number = await desk.newNumber();
  open(
    mail,
    number,
    person,
    linkTo !== null ? "tag-not-believed" : isReused ? "message-id-reused" : null,
    work,
  );
  if (linkTo !== null) {
    link(mail, number, linkTo, person, work);
    link(mail, linkTo, number, person, work);
  }
  return { ticket: number, isNew: true };
}

/** A member of another queue, or an administrator, writes as a member here too: what they say to colleagues stays inside. */
function writesAs(
  { id }: Known,
  role: SaidMessage["role"] | null,
  { members, administrators }: Gathered,
): SaidMessage["role"] {
  if (role !== null && role !== "outsider") return role;
  return members.has(id) || administrators.includes(id) ? "member" : "outsider";
}

const noSubject = {
  fr: "(sans objet)",
  en: "(no subject)",
  unreadable: "(mail illisible · unreadable mail)",
};
function open(mail: Mail, number: number, person: Known, warning: SaidMessage["warning"], work: Work): void {
  const { data } = mail;
  const { known, desk, clock } = work;
  const to = addressed(data, known.queueOf);
  if (to === null) throw new Error("a mail without a queue was not set aside");
  const { queue, told: toldQueues } = to;
  const message = said(mail, { person, role: "requester" }, warning, work);
  const subject =
    data.subject.trim() || noSubject[data.class === "unreadable" ? "unreadable" : message.language];
  const members = membersOf({ queue, toldQueues }, known.queues);
  const find = findNamed(members.map((id) => known.members.get(id)).filter((member) => member !== undefined));
  const event = {
    ...{
      type: "ticket.created" as const,
      id: newId(clock),
      at: data.receivedAt,
      by: person.id,
      message: message.id,
    },
    ...{
      queue,
      toldQueues,
      subject,
      wayIn: "mail" as const,
      zone: data.internal ? ("internal" as const) : ("external" as const),
    },
    ...{ language: message.language, requester: person.id, details: data.details, messageId: data.messageId },
    watchers: message.reached
      .filter((id) => id !== person.id && !members.includes(id))
      .slice(0, mostWatchers),
    named: find({ subject: data.subject, text: data.text }, person.id),
  };
  const ticket = desk.append(number, event);
  desk.say({ ticket: number, subject, details: data.details, message, isNote: false });
  desk.tell(event.type, { ...aboutTicket(mail, event, ticket, known), data: { ticket, message } });
}

/** A member who is neither requester nor watcher writes a note: nothing of it may leave (rule 8). */
function addMessage(mail: Mail, number: number, author: Author, work: Work): void {
  const { data } = mail;
  const { known, desk, clock } = work;
  const isNote = author.role === "member";
  const message = said(
    mail,
    author,
    isNote ? "not-sent" : author.role === "outsider" ? "not-a-participant" : null,
    work,
  );
  desk.say({ ticket: number, subject: data.subject, details: data.details, message, isNote });
  const happened = { id: newId(clock), at: data.receivedAt, by: author.person.id, message: message.id };
  if (isNote) {
    const event = { ...happened, type: "ticket.note-added" as const };
    const ticket = desk.append(number, event);
    desk.tell(event.type, {
      ...aboutTicket(mail, event, ticket, known, true),
      data: { ticket, note: message },
    });
    return;
  }
  const event = {
    ...happened,
    type: "ticket.message-added" as const,
    role: author.role,
    messageId: data.messageId,
    details: data.details,
  };
  const ticket = desk.append(number, event);
  desk.tell(event.type, { ...aboutTicket(mail, event, ticket, known), data: { ticket, message } });
}

/** A link shows that another ticket exists, so only members hear of it. */
function link(mail: Mail, number: number, to: number, person: Known, { known, desk, clock }: Work): void {
  const because = "tag-not-believed" as const;
  const event = {
    type: "ticket.linked" as const,
    id: newId(clock),
    at: mail.data.receivedAt,
    by: person.id,
    to,
    because,
  };
  const ticket = desk.append(number, event);
  desk.tell(event.type, { ...aboutTicket(mail, event, ticket, known, true), data: { ticket, to, because } });
}
