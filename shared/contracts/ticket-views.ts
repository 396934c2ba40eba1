/** What ticket shows: to members and to requesters in types of their own, so that what one may not see has no field there. */
import { z } from "zod";
import { id, instant } from "./envelope.ts";
import { mailClass, part, protection } from "./mail.ts";
import { queueLetters } from "./queue-letters.ts";
import { authorRole, day, snapshot, warning, wayIn } from "./ticket.ts";

const personName = z.object({ id, name: z.string() });
export const queueView = z
  .object({
    id,
    name: z.string(),
    about: z.string().nullable(),
    addresses: z.array(z.string()),
    /** Null unless the asker is one of them or an administrator. */
    members: z.array(personName).nullable(),
    acceptsAutomatic: z.boolean(),
    /** Null for who is no administrator. */
    letters: queueLetters.nullable(),
  })
  .meta({ id: "QueueView" });
export type QueueView = z.infer<typeof queueView>;

/** Names of the people in a view, so that a reader needs no second question. */
export const names = { people: z.array(personName) };
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
    /** How its mail was signed or encrypted; null for most. */
    protection: protection.nullable(),
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
    protection: protection.nullable(),
    /** What kind of machine's mail it is; null for what somebody wrote. */
    automatic: mailClass.nullable(),
  }),
  z.object({
    kind: z.literal("change"),
    id,
    at: instant,
    /** Null when nobody did it, but time or a rule. */
    by: id.nullable(),
    type: z.string(),
    because: z.string().nullable(),
    /** A resolution, a reason, what was said when handing over. */
    text: z.string().nullable(),
    /** To whom it was handed over; from whom it was released; who asks now; whose mail came back. */
    person: id.nullable(),
    queue: z.string().nullable(),
    /** The other ticket of a link or a merge. */
    number: z.number().int().nullable(),
    until: day.nullable(),
    fields: z.array(z.object({ name: z.string(), value: z.string().nullable() })),
  }),
]);
export type Entry = z.infer<typeof entry>;

/** What somebody may do with a ticket in its present state; see `services/ticket/rules/rights.ts`. */
export const act = z.enum([
  "validate",
  "take",
  "release",
  "hand-over",
  "answer",
  "note",
  "wait",
  "resume",
  "resolve",
  "reopen",
  "reject",
  "move",
  "change-fields",
  "change-requester",
  "link",
  "merge",
  "unmerge",
]);
export type Act = z.infer<typeof act>;

/** An answer that leaves when its delay is over; until then its author may take it back. */
const waitingAnswer = z.object({ id, by: id, text: z.string(), leavesAt: instant });
export const ticketView = z
  .object({
    ticket: snapshot,
    ...names,
    acts: z.array(act),
    waitingAnswers: z.array(waitingAnswer),
    /** The text of the resolution. */
    resolution: z.string().nullable(),
    /** How the last message begins, never a note: one line of at most 160 characters; empty for none. */
    snippet: z.string(),
    hasAttachments: z.boolean(),
  })
  .meta({ id: "TicketView" });
export type TicketView = z.infer<typeof ticketView>;

export const requestMessage = z.object({
  id,
  at: instant,
  byName: z.string(),
  /** Written by the asker. */
  isOwn: z.boolean(),
  text: z.string(),
  parts: z.array(part),
});
/** A request as its requester or watcher sees it: no note, no address of a member, no flag. */
export const requestView = z
  .object({
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
    changedAt: instant,
    validatedAt: instant.nullable(),
    resumesOn: day.nullable(),
    resolvedAt: instant.nullable(),
    resolution: z.string().nullable(),
    /** What a member wrote last. */
    lastAnswer: requestMessage.nullable(),
    /** The request that it was joined with, if the asker may see that one. */
    joinedTo: z.number().int().nullable(),
    office: z.string().nullable(),
    telephone: z.string().nullable(),
    equipment: z.string().nullable(),
    mayAnswer: z.boolean(),
    maySettle: z.boolean(),
    mayReopen: z.boolean(),
  })
  .meta({ id: "RequestView" });
export type RequestView = z.infer<typeof requestView>;

/** What became of a mail. */
export const mailOutcome = z.object({
  mail: id,
  outcome: z.enum(["message", "copy", "set-aside"]),
  /** For `set-aside` why; for `copy` nothing. */
  reason: z.string().nullable(),
  ticket: z.number().int().nullable(),
  copies: z.number().int(),
});
export type MailOutcome = z.infer<typeof mailOutcome>;

/** When a member is away: their follow-ups reach the queue's members too. */
export const absence = z.object({
  id,
  person: id,
  /** First and last day, both included, where people live. */
  from: day,
  until: day,
  /** `mail`: an out-of-office reply was seen. */
  source: z.enum(["calendar", "mail"]),
});
export type Absence = z.infer<typeof absence>;

/** What a signed link would do, for the page that it opens. */
export const linkView = z.object({
  act: z.enum(["take", "validate"]),
  number: z.number().int(),
  subject: z.string(),
  queue: z.string(),
  requesterName: z.string(),
  /** Of the member for whom the link was made. */
  personName: z.string(),
  language: z.enum(["fr", "en"]),
  /** It was done already: when, and by whom. */
  done: z.object({ at: instant, byName: z.string(), isOwn: z.boolean() }).nullable(),
});
export type LinkView = z.infer<typeof linkView>;
