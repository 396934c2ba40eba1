/** What ticket answers. Every command bears the client's key: a repeat answers from the present row (DESIGN section 6). */
import { z } from "zod";
import { bounds, by, id, page, pageOf } from "./envelope.ts";
import { part } from "./mail.ts";
import { queueLetters } from "./queue-letters.ts";
import { withoutKeys } from "./signed-text.ts";
import { cleanText } from "./text.ts";
import { day, foreseen, previewAct } from "./ticket.ts";
import {
  absence,
  entry,
  linkView,
  mailOutcome,
  names,
  queueView,
  requestMessage,
  requestView,
  ticketView,
} from "./ticket-views.ts";

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
  acceptsAutomatic: z.boolean().nullish(),
  /** As they are unless told. */
  letters: queueLetters.nullish(),
});
export type QueueInput = z.infer<typeof queueInput>;
export const absenceInput = z.object({
  id: id.nullish(),
  /** Whose; the asker's own unless they are an administrator. */
  person: id.nullish(),
  from: day,
  until: day,
  /** Takes the absence out of the calendar. */
  cancelled: z.boolean().nullish(),
});
export type AbsenceInput = z.infer<typeof absenceInput>;

const number = z.number().int().positive();
const key = z.string().min(1).max(100);
/**
 * What somebody writes, at most what an event may bear: a control character would take six bytes of its JSON. Who pastes a
 * letter of ours pastes no key of theirs.
 */
const written = z
  .string()
  .overwrite(cleanText)
  .overwrite(withoutKeys)
  .refine((value) => new TextEncoder().encode(value).length <= bounds.textBytes, "expected at most 64 KiB");
const text = written.refine((value) => value.trim() !== "", "expected some text");
/** What `PUT /parts` answered for each attachment. */
const attachments = z.array(z.string().max(2000)).max(20);
const oneLine = (value: string): string => cleanText(value).replace(/\s+/gu, " ").trim();
const line = (length: number) => z.string().overwrite(oneLine).max(length);
export const fieldsInput = z.object({
  subject: line(500).min(1).nullish(),
  office: line(200).nullish(),
  telephone: line(100).nullish(),
  equipment: line(200).nullish(),
  tags: z.array(line(50).min(1)).max(20).nullish(),
});
export type FieldsInput = z.infer<typeof fieldsInput>;

export const ticketViewName = z.enum([
  "all",
  "to-validate",
  "without-owner",
  "mine",
  "named-for-me",
  "waiting",
  "resolved",
]);
export const ticketSort = z.enum(["newest", "oldest", "changed"]);

const command = { by, number, key };
const act = <Input extends z.ZodRawShape>(more: Input) => ({
  input: z.object({ ...command, ...more }),
  output: ticketView,
});
const requestAct = <Input extends z.ZodRawShape>(more: Input) => ({
  input: z.object({ ...command, ...more }),
  output: requestView,
});

const linkInput = z.object({
  link: z.string().max(500),
  /** Who is signed in where it was opened; null: nobody, or nobody knows. */
  signedIn: id.nullable().default(null),
});

/** Refusal for all of these: `not-found`, the same for what may not be seen and what does not exist. */
export const ticketCalls = {
  "ticket.get": {
    input: z.object({ by, numbers: z.array(number).max(200) }),
    output: z.object({ tickets: z.array(ticketView) }),
  },
  /** With `queue` only what stands in it. */
  "ticket.list": {
    input: z.object({ by, view: ticketViewName, sort: ticketSort, queue: id.optional(), ...page }),
    output: pageOf(ticketView),
  },
  /** How many tickets each view holds, of all queues of the asker; counting stops at 1000. */
  "ticket.count": {
    input: z.object({ by }),
    output: z.object({ counts: z.array(z.object({ view: ticketViewName, count: z.number().int() })) }),
  },
  "ticket.timeline": { input: z.object({ by, number, ...page }), output: pageOf(entry).extend(names) },

  "ticket.validate": act({}),
  "ticket.take": act({}),
  "ticket.release": act({}),
  /** To a member of the ticket's queue, oneself included: so colleagues take over. */
  "ticket.hand-over": act({ to: id, note: text.nullable() }),
  /** After `delaySeconds` it leaves; until then it is a draft with a time and no event. */
  "ticket.answer": act({ text, attachments, delaySeconds: z.number().int().min(0).max(600) }),
  /** What the act would say to others, refused as the act would be; nothing is done. `text` is what validating has not. */
  "ticket.preview": {
    input: z.object({ by, number, act: previewAct, text: written }),
    output: z.object({ foreseen: z.array(foreseen) }),
  },
  "ticket.cancel-answer": { input: z.object({ by, id }), output: ticketView },
  "ticket.note": act({ text, attachments }),
  /** Without a day: until the requester writes. */
  "ticket.wait": act({ until: day.nullable() }),
  "ticket.resume": act({}),
  /** Refusal `resolution-missing` for an empty text. */
  "ticket.resolve": act({ resolution: written, attachments }),
  "ticket.reopen": act({}),
  "ticket.reject": act({ reason: text }),
  "ticket.move": act({ queue: id }),
  "ticket.change-fields": act({ fields: fieldsInput, version: z.number().int() }),
  /** Whose request it is, where a member passed it on. Refusal `invalid-input` for whom nobody knows, and who asks already. */
  "ticket.change-requester": act({ requester: id }),
  "ticket.link": act({ to: number }),
  "ticket.merge": act({ into: number }),
  "ticket.unmerge": act({}),

  "request.list": {
    input: z.object({ by, states: z.array(requestView.shape.state).nullable(), ...page }),
    output: pageOf(requestView),
  },
  "request.get": { input: z.object({ by, number }), output: requestView },
  "request.thread": { input: z.object({ by, number, ...page }), output: pageOf(requestMessage) },
  "request.open": {
    input: z.object({
      by,
      key,
      queue: id,
      subject: line(500).min(1),
      text,
      office: line(200).nullable(),
      telephone: line(100).nullable(),
      equipment: line(200).nullable(),
      attachments,
    }),
    output: requestView,
  },
  "request.answer": requestAct({ text, attachments }),
  /** The requester says that it is solved. */
  "request.settle": requestAct({}),
  "request.reopen": requestAct({ text, attachments }),

  /** What a signed link of a letter would do. Refusals: `link-invalid`, `link-expired`, `link-of-another`. */
  "link.get": { input: linkInput, output: linkView },
  /** Does it, as the member for whom the link was made. Refusals: also those of the act. */
  "link.use": { input: linkInput, output: linkView },

  /** The part, if the asker may see the ticket (and, for a note's, is a member). */
  "part.get": { input: z.object({ by, id }), output: part },
  /** Between services: which of these contents a message or note refers to. */
  "part.used": {
    input: z.object({ sha256s: z.array(z.string()).max(1000) }),
    output: z.object({ used: z.array(z.string()) }),
  },
  /** Between services: whom these tickets concern now, administrators among the members; one that was merged, as where it went on. */
  "ticket.concerned": {
    input: z.object({ numbers: z.array(number).max(100) }),
    output: z.object({
      tickets: z.array(
        z.object({
          number,
          isRejected: z.boolean(),
          /** Requester and watchers. */
          participants: z.array(id),
          members: z.array(id),
        }),
      ),
    }),
  },
  "queue.list": {
    input: z.object({ by }),
    output: z.object({ queues: z.array(queueView), mine: z.array(id) }),
  },
  /** Makes a queue, or changes the one that has this id. Administrators only. */
  "queue.save": { input: z.object({ by, queue: queueInput, key }), output: queueView },
  /** One's own; an administrator those of all. Only those that are not over. */
  "absence.list": { input: z.object({ by }), output: z.object({ absences: z.array(absence), ...names }) },
  "absence.save": { input: z.object({ by, absence: absenceInput, key }), output: absence },
  /** Administrators: all; members: the mails of their tickets; the others are left out. */
  "message.of-mails": {
    input: z.object({ by, mails: z.array(id).max(200) }),
    output: z.object({ outcomes: z.array(mailOutcome) }),
  },
};
