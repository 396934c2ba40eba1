/** What mail-ingest answers on whether mail comes in. */
import { z } from "zod";
import { by, id, instant } from "./envelope.ts";

/** Mails for one queue; copies and machines' mails count too. */
const queueIntake = z.object({
  queue: id,
  name: z.string(),
  mails: z.number().int(),
  lastMailAt: instant.nullable(),
  /** The last mail, when a queue that used to get some has had none for GUICHET_SILENCE_HOURS. */
  silentSince: instant.nullable(),
  probeReturnedAt: instant.nullable(),
  /** How long that one was on its way, there and back. */
  probeRoundTripMs: z.number().int().nullable(),
  probeMissing: z.boolean(),
});
export type QueueIntake = z.infer<typeof queueIntake>;

/** A mailbox that is read by IMAP. What was seen was stored, left, or had gone before it was fetched. */
const mailboxIntake = z.object({
  account: z.string(),
  folder: z.string(),
  seen: z.number().int(),
  stored: z.number().int(),
  lastUid: z.number().int(),
  readAt: instant.nullable(),
  problem: z.string().nullable(),
  problemSince: instant.nullable(),
  /** Why mails that were taken in can't be moved away (`moveTo`): they stay, and are not read again. */
  moveProblem: z.string().nullable(),
  moveProblemSince: instant.nullable(),
});
/** A mail that stays in its mailbox, since it could not be taken in, or not whole. */
const leftMail = z.object({
  account: z.string(),
  folder: z.string(),
  uid: z.number().int(),
  at: instant,
  sizeBytes: z.number().int(),
  sender: z.string().nullable(),
  subject: z.string().nullable(),
  /** `too-large`; `incomplete`: taken in as far as the server hands it out; else what is wrong. */
  reason: z.string(),
});
const mailIntake = z.object({
  queues: z.array(queueIntake),
  mailboxes: z.array(mailboxIntake),
  left: z.array(leftMail),
});
export type MailIntake = z.infer<typeof mailIntake>;

export const mailIntakeCalls = {
  /** Administrators only. */
  "mail.intake": { input: z.object({ by }), output: mailIntake },
};
