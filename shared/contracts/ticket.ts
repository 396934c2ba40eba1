/** What ticket says and answers. The snapshot travels with every event; history keeps the small event. */
import { z } from "zod";
import { by, id, instant, language, page, pageOf } from "./envelope.ts";
import { detail, part } from "./mail.ts";

export const ticketStatus = z.enum(["new", "open", "pending", "resolved", "closed", "rejected", "merged"]);
const wayIn = z.enum(["mail", "web"]);

/** A queue as others see it: enough to name it and to write from it. */
const queueName = z.object({ id, name: z.string(), address: z.string() });
const deed = z.object({ at: instant, by: id });

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
  validated: deed.nullable(),
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
export const snapshot = ticketState.omit({ queue: true, toldQueues: true }).extend({
  queue: queueName,
  toldQueues: z.array(queueName),
  /** Members of the queue and of the told queues. */
  members: z.array(id),
  absent: z.array(id),
});
export type Snapshot = z.infer<typeof snapshot>;

const authorRole = z.enum(["requester", "watcher", "member", "outsider"]);
/** What a message says that its place in the thread does not: shown to members. */
const warning = z.enum([
  "not-a-participant",
  "tag-not-believed",
  "message-id-reused",
  "unreadable",
  "not-sent",
]);

export const saidMessage = z.object({
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
});
export type SaidMessage = z.infer<typeof saidMessage>;

const about = { ticket: snapshot };
export const queue = z.object({
  id,
  version: z.number().int(),
  name: z.string(),
  about: z.string().nullable(),
  /** The first one is where answers come from. */
  addresses: z.array(z.string()),
  members: z.array(id),
});
export type Queue = z.infer<typeof queue>;

export const ticketEvents = {
  "ticket.created": z.object({ ...about, message: saidMessage }),
  "ticket.message-added": z.object({ ...about, message: saidMessage }),
  /** Another type on purpose: what hears messages can't hear notes by mistake. */
  "ticket.note-added": z.object({ ...about, note: saidMessage }),
  "ticket.linked": z.object({ ...about, to: z.number().int(), because: z.enum(["tag-not-believed"]) }),
  /** A copy of the first mail came to another queue: its members are told. */
  "ticket.queue-told": z.object({ ...about, queue: queueName, members: z.array(id), message: saidMessage }),
  "queue.changed": queue,
};

const personName = z.object({ id, name: z.string() });
export const queueView = z.object({
  id,
  name: z.string(),
  about: z.string().nullable(),
  addresses: z.array(z.string()),
  /** Null unless the asker is one of them or an administrator. */
  members: z.array(personName).nullable(),
});
export type QueueView = z.infer<typeof queueView>;

/** Names of the people in a view, so that a reader needs no second question. */
const names = { people: z.array(personName) };
export const entry = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("message"),
    id,
    at: instant,
    by: id,
    role: authorRole,
    text: z.string(),
    wayIn,
    mail: id.nullable(),
    parts: z.array(part),
    warning: warning.nullable(),
  }),
  z.object({
    kind: z.literal("note"),
    id,
    at: instant,
    by: id,
    text: z.string(),
    mail: id.nullable(),
    parts: z.array(part),
    warning: warning.nullable(),
  }),
  z.object({
    kind: z.literal("change"),
    id,
    at: instant,
    by: id.nullable(),
    type: z.string(),
    because: z.string().nullable(),
  }),
]);
export type Entry = z.infer<typeof entry>;

export const ticketView = z.object({ ticket: snapshot, ...names });
export type TicketView = z.infer<typeof ticketView>;

/** A request as its requester or watcher sees it: no note, no address of a member, no flag. */
export const requestView = z.object({
  number: z.number().int(),
  subject: z.string(),
  queue: z.object({ id, name: z.string(), about: z.string().nullable(), addresses: z.array(z.string()) }),
  state: z.enum([
    "received",
    "in-progress",
    "waiting-for-you",
    "on-hold",
    "resolved",
    "closed",
    "not-followed-up",
    "joined",
  ]),
  ownerName: z.string().nullable(),
  openedAt: instant,
  validatedAt: instant.nullable(),
  office: z.string().nullable(),
  telephone: z.string().nullable(),
  equipment: z.string().nullable(),
});
export type RequestView = z.infer<typeof requestView>;
const requestMessage = z.object({
  id,
  at: instant,
  byName: z.string(),
  text: z.string(),
  parts: z.array(part),
});

/** What became of a mail. `pending`: not routed yet. */
export const mailOutcome = z.object({
  mail: id,
  outcome: z.enum(["message", "copy", "set-aside"]),
  /** For `set-aside` why; for `copy` nothing. */
  reason: z.string().nullable(),
  ticket: z.number().int().nullable(),
  copies: z.number().int(),
});
export type MailOutcome = z.infer<typeof mailOutcome>;

export const queueInput = z.object({
  id: id.nullish(),
  name: z.string().trim().min(1).max(100),
  about: z.string().max(1000).nullish(),
  addresses: z
    .array(
      z
        .string()
        .min(3)
        .max(254)
        .regex(/^[^\s@+]+@[^\s@]+$/, "expected an address such as support@example.org"),
    )
    .min(1)
    .max(20),
  members: z.array(id).max(100),
});
export type QueueInput = z.infer<typeof queueInput>;

export const ticketViewName = z.enum(["all", "to-validate", "without-owner", "mine", "named-for-me"]);
const number = z.number().int().positive();
export const ticketCalls = {
  /** Refusal for all of these: `not-found`, the same for what may not be seen and what does not exist. */
  "ticket.get": {
    input: z.object({ by, numbers: z.array(number).max(200) }),
    output: z.object({ tickets: z.array(ticketView) }),
  },
  "ticket.list": { input: z.object({ by, view: ticketViewName, ...page }), output: pageOf(ticketView) },
  "ticket.timeline": { input: z.object({ by, number, ...page }), output: pageOf(entry).extend(names) },
  "request.list": {
    input: z.object({ by, states: z.array(requestView.shape.state).nullable(), ...page }),
    output: pageOf(requestView),
  },
  "request.get": { input: z.object({ by, number }), output: requestView },
  "request.thread": { input: z.object({ by, number, ...page }), output: pageOf(requestMessage) },
  /** The part, if the asker may see the ticket (and, for a note's, is a member). */
  "part.get": { input: z.object({ by, id }), output: part },
  "queue.list": {
    input: z.object({ by }),
    output: z.object({ queues: z.array(queueView), mine: z.array(id) }),
  },
  /** Makes a queue, or changes who has this id, name or one of these addresses. Administrators only. */
  "queue.save": { input: z.object({ by, queue: queueInput, key: z.string().max(100) }), output: queueView },
  /** Administrators: all; members: the mails of their tickets; the others are left out. */
  "message.of-mails": {
    input: z.object({ by, mails: z.array(id).max(200) }),
    output: z.object({ outcomes: z.array(mailOutcome) }),
  },
};
