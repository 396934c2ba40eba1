/** What notification says and answers: what was refused; what was sent, or without a relay would have been. */
import { z } from "zod";
import { by, id, instant, language, page, pageOf } from "./envelope.ts";
import { header } from "./mail.ts";
import { letterKinds, queueLetters } from "./queue-letters.ts";
import { previewAct } from "./ticket.ts";

export const deliveryState = z.enum(["waiting", "sent", "captured", "failed", "held"]);
export const sentMail = z.object({
  id,
  at: instant,
  /** The recipient's address; their name for colleagues, who see no reply address or link of the recipient's either. */
  to: z.string(),
  from: z.string(),
  replyTo: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  headers: z.array(header),
  kind: z.string(),
  automatic: z.boolean(),
  state: deliveryState,
  ticket: z.number().int().nullable(),
  recipient: id,
  recipientName: z.string(),
  /** Why this person got it: a key such as `member-of-queue`, `owner`, `watcher`. */
  because: z.string(),
  /** What the relay last said, for `waiting` after a try and for `failed`; for `held` the cap, such as `cap-address-hour`. */
  reply: z.string().nullable(),
});
export type SentMail = z.infer<typeof sentMail>;
/** To whom, when and why: what a timeline shows of it. */
export const deliveryLine = sentMail.pick({ id: true, at: true, recipientName: true, because: true });
export type DeliveryLine = z.infer<typeof deliveryLine>;
/** Somebody whose address takes no mail, and on which ticket that was seen. */
export const undeliverable = z
  .object({
    person: id,
    name: z.string(),
    address: z.string(),
    /** RFC 3463, such as `5.1.1`. */
    status: z.string().nullable(),
    at: instant,
    ticket: z.number().int(),
  })
  .meta({ id: "Undeliverable" });
export type Undeliverable = z.infer<typeof undeliverable>;
/** A letter as it would be, of a ticket that does not exist. */
export const exampleLetter = z
  .object({
    kind: z.enum(letterKinds),
    language,
    from: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: "ExampleLetter" });
export type ExampleLetter = z.infer<typeof exampleLetter>;
/** A letter as an act would send it, to these people. */
const letterPreview = z
  .object({
    kind: z.string(),
    because: z.string(),
    toNames: z.array(z.string()),
    from: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: "LetterPreview" });
export const notificationEvents = {
  /** The relay said that no mail will ever reach somebody: what otherwise a bounce says later. */
  "delivery.refused": z.object({
    /** Of the letter. */
    ticket: z.number().int().positive(),
    messageId: z.string(),
    person: id,
    address: z.string(),
    /** RFC 3463, such as `5.1.1`; null: none was said. */
    status: z.string().nullable(),
  }),
};
export type DeliveryRefused = z.infer<(typeof notificationEvents)["delivery.refused"]>;
export const notificationCalls = {
  /** The letters that an act of the asker's would send; refused as the act itself. Members only; nothing leaves. */
  "letter.preview": {
    input: z.object({ by, number: z.number().int().positive(), act: previewAct, text: z.string() }),
    output: z.object({ letters: z.array(letterPreview) }),
  },
  /** How letters of a queue would look, and what is wrong with its templates, by `path` in `letters`. Administrators only. */
  "letter.examples": {
    input: z.object({ by, name: z.string(), address: z.string(), letters: queueLetters }),
    output: z.object({
      letters: z.array(exampleLetter),
      problems: z.array(z.object({ path: z.string(), problem: z.string() })),
    }),
  },
  /**
   * Deliveries, newest first, of a ticket, of mails taken in, or to an address. Administrators: all; members: those of
   * tickets of their queues, so they must name one, and no address; others: nothing.
   */
  "delivery.list": {
    input: z.object({
      by,
      ticket: z.number().int().nullable(),
      mails: z.array(id).max(200).nullable(),
      to: z.string().nullable(),
      state: deliveryState.nullable(),
      ...page,
    }),
    output: pageOf(sentMail.extend({ mail: id.nullable() })),
  },
  /** The same deliveries of one ticket, for those who may see them, without what is made for each recipient. */
  "delivery.of-ticket": {
    input: z.object({ by, ticket: z.number().int(), ...page }),
    output: pageOf(deliveryLine),
  },
  /**
   * Lets go what a cap holds back, these or all, at most 1000 at once; counting begins anew. What may no longer be sent is given
   * up: `undeliverable`, or `not-concerned` by its ticket any more. Administrators only.
   */
  "held.release": {
    input: z.object({ by, ids: z.array(id).max(200).nullable() }),
    output: z.object({ released: z.number().int() }),
  },
  /** To whom nothing is sent since mail came back, the latest first. Administrators only. */
  "undeliverable.list": { input: z.object({ by, ...page }), output: pageOf(undeliverable) },
  /** From now on mail goes there again; false when it did. Administrators only. */
  "undeliverable.lift": { input: z.object({ by, person: id }), output: z.object({ done: z.boolean() }) },
};
