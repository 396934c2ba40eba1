/** What ticket says. The snapshot travels with every event; history keeps the small event. */
import { z } from "zod";
import { id, instant, language, ticketStatus } from "./envelope.ts";
import { detail, details, mailClass, part } from "./mail.ts";
import { queueLetters } from "./queue-letters.ts";
import { refusalReason } from "./refused.ts";

export const wayIn = z.enum(["mail", "web"]);
/** A day of the calendar where people live (RFC 3339 full-date). */
export const day = z.iso.date();

/** A queue as others see it: enough to name it and to write from it. */
const queueName = z.object({ id, name: z.string(), address: z.string() });
const deed = z.object({ at: instant, by: id });
const number = z.number().int().positive();

/** A ticket as it is after an event: the fold of its history. */
export const ticketState = z.object({
  number: z.number().int(),
  version: z.number().int(),
  queue: id,
  subject: z.string(),
  status: ticketStatus,
  wayIn,
  zone: z.enum(["internal", "external"]),
  language,
  requester: id,
  watchers: z.array(id),
  owner: id.nullable(),
  /** Since when it has this owner. */
  ownedAt: instant.nullable().default(null),
  validated: deed.nullable(),
  /** Pending until this day; null while it waits for the requester, or is not pending. */
  resumesOn: day.nullable().default(null),
  /** `message` holds the resolution; null when the requester settled it. */
  resolved: deed.extend({ message: id.nullable() }).nullable().default(null),
  /** Merged: where it went, and what it was before. */
  mergedInto: number.nullable().default(null),
  statusBefore: ticketStatus.nullable().default(null),
  /** Who wrote the mail with which a member opened it by passing it on: offered as requester, until one is chosen. */
  suggestedRequester: id.nullable().default(null),
  /** The requester before, who passed the request on. */
  forwardedBy: id.nullable().default(null),
  /** A machine asked (its queue takes such mail): never answered but by somebody's own words. */
  byMachine: z.boolean().default(false),
  /** The version that changed subject, details or tags last. */
  fieldsVersion: z.number().int().default(1),
  named: id.nullable(),
  office: detail.nullable(),
  telephone: detail.nullable(),
  equipment: detail.nullable(),
  tags: z.array(z.string()),
  toldQueues: z.array(id),
  links: z.array(z.number().int()),
  openedAt: instant,
  changedAt: instant,
  /** Message-IDs for threading (RFC 5322 §3.6.4), without angle brackets. */
  rootMessageId: z.string().nullable(),
  lastMessageId: z.string().nullable(),
});
export type TicketState = z.infer<typeof ticketState>;

/** The state, and what was read in the same transaction: who may see it, who is to be told. */
export const snapshot = ticketState
  .omit({ queue: true, toldQueues: true })
  .extend({
    queue: queueName,
    toldQueues: z.array(queueName),
    /** Members of the queue and of the told queues. */
    members: z.array(id),
    /** Of these who are in a told queue alone: they read, note and take. Events of before the journey don't say it. */
    guests: z.array(id).optional(),
    /** Of these who are away; and the owner who is none of them any more, nor an administrator. */
    absent: z.array(id),
  })
  .meta({ id: "Snapshot" });
export type Snapshot = z.infer<typeof snapshot>;

export const authorRole = z.enum(["requester", "watcher", "member", "outsider"]);
/** What a message says that its place in the thread does not: shown to members. */
export const warning = z.enum([
  "not-a-participant",
  "tag-not-believed",
  "message-id-reused",
  "unreadable",
  "incomplete",
  "not-sent",
  "sender-not-verified",
]);

export const saidMessage = z
  .object({
    id,
    author: id,
    role: authorRole,
    at: instant,
    text: z.string(),
    language,
    wayIn,
    mail: id.nullable(),
    messageId: z.string().nullable(),
    parts: z.array(part),
    warning: warning.nullable(),
    /** People whom the mail itself reached (To and Cc). */
    reached: z.array(id),
    /** A mail that somebody wrote, no machine, and that the domain in From does not deny (DMARC): they are reached there. */
    isGenuine: z.boolean().optional(),
  })
  .meta({ id: "Message" });
export type SaidMessage = z.infer<typeof saidMessage>;

export const queue = z
  .object({
    id,
    version: z.number().int(),
    name: z.string(),
    about: z.string().nullable(),
    /** The first one is where answers come from. */
    addresses: z.array(z.string()),
    members: z.array(id),
    /** Mail of machines (`auto-generated`) makes tickets in it: monitoring, say. */
    acceptsAutomatic: z.boolean().default(false),
    /** How its mails look; without it as Guichet makes them. */
    letters: queueLetters.optional(),
  })
  .meta({ id: "Queue" });
export type Queue = z.infer<typeof queue>;

/** How a ticket came to be validated: by the act itself, or because another act implies it. */
const through = z.enum(["own", "take", "hand-over", "answer", "resolve"]);
/** Who takes over, seen from the owner before: they give it away, a colleague takes it, in their absence, or an administrator. */
const handOverReason = z.enum(["own", "colleague", "absence", "administrator"]);
const linkReason = z.enum(["tag-not-believed", "grace-over", "member"]);
/** What a member may change by hand; null empties it. */
export const fields = details.extend({ subject: z.string(), tags: z.array(z.string()) });
export type Fields = z.infer<typeof fields>;

/** What became of a mail that a member sent to act: of each command, and of the text below. */
export const mailAnswer = z.object({
  /** Null: an answer of the web with a delay, refused when that was over. */
  mail: id.nullable(),
  person: id,
  done: z.array(z.enum(["validated", "taken", "handed-over", "noted", "resolved", "answered"])),
  /** Why the rest was not done; then the text is kept as a note. */
  refused: refusalReason.nullable(),
  /** Not signed: a member's mail to the plain address, which was kept as a note and not sent. */
  notSent: z.boolean(),
  /** The first lines of what they wrote, so that they know it again. */
  text: z.string(),
  subject: z.string(),
});
export type MailAnswer = z.infer<typeof mailAnswer>;

const about = { ticket: snapshot, by: id.nullable() };
export const ticketEvents = {
  "ticket.created": z.object({ ticket: snapshot, message: saidMessage }),
  "ticket.message-added": z.object({ ticket: snapshot, message: saidMessage }),
  /** A later parser reads its mail otherwise: this is how it now stands. */
  "ticket.message-reread": z.object({ ticket: snapshot, message: saidMessage }),
  /** Another type on purpose: what hears messages can't hear notes by mistake. `mentioned`: members named by `@`. */
  "ticket.note-added": z.object({ ticket: snapshot, note: saidMessage, mentioned: z.array(id) }),
  /** What a machine wrote (an out-of-office reply, a bounce), kept among members: it changes nothing, and nobody is told. */
  "ticket.automatic-kept": z.object({ ticket: snapshot, note: saidMessage, class: mailClass }),
  /** A mail of ours came back. `messageId`: of that mail; `person`: who has the address, where that is known. */
  "ticket.bounced": z.object({
    ...about,
    person: id.nullable(),
    address: z.string(),
    messageId: z.string(),
    /** RFC 3463, such as `5.1.1`. */
    status: z.string().nullable(),
    /** No mail will ever arrive there. */
    isPermanent: z.boolean(),
  }),
  /** `from`: the requester before. */
  "ticket.requester-changed": z.object({ ...about, from: id }),
  "ticket.validated": z.object({ ...about, through }),
  "ticket.taken": z.object(about),
  "ticket.released": z.object({ ...about, from: id }),
  "ticket.handed-over": z.object({
    ...about,
    from: id.nullable(),
    to: id,
    reason: handOverReason,
    note: saidMessage.nullable(),
  }),
  "ticket.moved": z.object({ ...about, from: queueName, byTaking: z.boolean() }),
  "ticket.put-on-hold": z.object(about),
  "ticket.resumed": z.object(about),
  "ticket.fields-changed": z.object(about),
  "ticket.linked": z.object({ ...about, to: number, because: linkReason }),
  "ticket.merged": z.object({ ...about, into: number }),
  "ticket.unmerged": z.object({ ...about, from: number }),
  /** The other side: requester and watchers of `other` follow this ticket from now on, or no longer. */
  "ticket.absorbed": z.object({ ...about, other: number }),
  "ticket.parted": z.object({ ...about, other: number }),
  /** `message` is the resolution; null when the requester settled it. */
  "ticket.resolved": z.object({ ...about, message: saidMessage.nullable() }),
  "ticket.reopened": z.object(about),
  "ticket.closed": z.object(about),
  "ticket.rejected": z.object({ ...about, note: saidMessage }),
  /** A copy of the first mail came to another queue: its members are told. */
  "ticket.queue-told": z.object({
    ticket: snapshot,
    queue: queueName,
    members: z.array(id),
    message: saidMessage,
  }),
  /** To the member who wrote a mail with commands, or one that was not sent on. Not part of the history. */
  "ticket.mail-answered": z.object({ ticket: snapshot, answer: mailAnswer }),
  "queue.changed": queue,
};

/** What somebody is told of an act that may be looked at before it is done. */
export const foreseen = z.discriminatedUnion("type", [
  ticketEvents["ticket.message-added"].extend({ type: z.literal("ticket.message-added") }),
  ticketEvents["ticket.note-added"].extend({ type: z.literal("ticket.note-added") }),
  ticketEvents["ticket.validated"].extend({ type: z.literal("ticket.validated") }),
  ticketEvents["ticket.resolved"].extend({ type: z.literal("ticket.resolved") }),
]);
export type Foreseen = z.infer<typeof foreseen>;
/** Acts of which is shown beforehand what they send. */
export const previewAct = z.enum(["answer", "note", "resolve", "validate"]);
