/** What mail-ingest says and answers. Words are those of RFC 5321 (envelope) and RFC 5322 (message). */
import { z } from "zod";
import { by, id, instant, language, page, pageOf } from "./envelope.ts";

/** `address` is compared in lower case, the domain as A-label, the plus part kept. */
export const mailbox = z.object({ name: z.string(), address: z.string() });
export type Mailbox = z.infer<typeof mailbox>;

/** RFC 5321: how the mail came. */
export const mailEnvelope = z.object({
  mailFrom: z.string(),
  recipients: z.array(z.string()),
  clientAddress: z.string(),
  helo: z.string(),
  tls: z.boolean(),
  /** Its end is missing: the mailbox that it was in does not hand it out. */
  isIncomplete: z.literal(true).optional(),
});
export type MailEnvelope = z.infer<typeof mailEnvelope>;

/** Anything of a mail kept by its content: an attachment, its HTML, a quotation, a long text, the raw mail. */
export const part = z
  .object({
    id,
    kind: z.enum(["attachment", "inline", "html", "quotation", "text", "raw"]),
    name: z.string(),
    type: z.string(),
    sizeBytes: z.number().int(),
    sha256: z.string(),
    /** The image of a signature, which its sender brought to other tickets before; ticket says so. */
    isSignature: z.boolean().optional(),
  })
  .meta({ id: "Part" });
export type Part = z.infer<typeof part>;
/** Guichet made it of what a mail says; all else is as somebody sent it. */
export const isOwn = (kind: Part["kind"]): boolean =>
  kind === "html" || kind === "quotation" || kind === "text";

/** RFC 3834, 3464, 5965, 8098 and customs; `human` is what none of them marks. */
export const mailClass = z.enum([
  "human",
  "bounce",
  "auto-reply",
  "auto-generated",
  "list",
  "read-receipt",
  "feedback-report",
  "own",
  "unreadable",
]);
export type MailClass = z.infer<typeof mailClass>;

export const detail = z.object({
  value: z.string(),
  origin: z.enum(["mail", "signature", "directory", "form", "member"]),
});
export type Detail = z.infer<typeof detail>;
export const details = z.object({
  office: detail.nullable(),
  telephone: detail.nullable(),
  equipment: detail.nullable(),
});
export type Details = z.infer<typeof details>;

/** RFC 8601: what a check of the sender came to. */
const verdict = z.enum(["pass", "fail", "softfail", "neutral", "none", "temperror", "permerror"]);
/** Who vouches for the sender: SPF (RFC 7208), DKIM (6376), DMARC (7489) and ARC (8617). */
export const verdicts = z.object({
  spf: verdict,
  dkim: verdict,
  dmarc: verdict,
  arc: verdict,
  /** SPF or DKIM passed for the domain that From names (RFC 7489 §3.1). */
  aligned: z.boolean(),
});
export type Verdicts = z.infer<typeof verdicts>;

/** RFC 3464: what a mail system says of one recipient of a mail that it did not, or not yet, deliver. */
export const bounceReport = z.object({
  recipient: z.string(),
  action: z.enum(["failed", "delayed", "delivered", "relayed", "expanded"]),
  /** RFC 3463, such as `5.1.1`; null where none is said. */
  status: z.string().nullable(),
  diagnostic: z.string().nullable(),
});
export type BounceReport = z.infer<typeof bounceReport>;
/** What a bounce, receipt or feedback report tells of a mail that was sent. */
export const report = z.object({
  /** Of the mail that it is about, without angle brackets; null where it isn't told. */
  messageId: z.string().nullable(),
  recipients: z.array(bounceReport),
});
export type Report = z.infer<typeof report>;

/**
 * Why a signature that holds is nevertheless not known to be the sender's: its certificate is by no trusted authority, was not
 * valid when the mail came, was revoked, is not meant for mail, or names another address than From; its PGP key is none of
 * ours; its algorithm is too weak; or it is over a part of the mail only.
 */
const doubt = z.enum([
  "unknown-authority",
  "expired",
  "revoked",
  "not-for-mail",
  "other-address",
  "unknown-key",
  "weak",
  "partial",
]);
/**
 * How a mail was signed or encrypted (RFC 8551, 9580, 3156). It is shown and gives nobody any right: what a sender may do
 * follows from verdicts and signed addresses alone.
 */
export const protection = z.object({
  method: z.enum(["smime", "pgp"]),
  kind: z.enum(["signed", "encrypted"]),
  /** Whether the text is as it was signed; null: it can't be told. */
  verified: z.boolean().nullable(),
  /** Who signed, as the certificate or the key claims. */
  signer: z.string().nullable(),
  /** `verified`, and somebody whom we trust vouches that the key is the sender's; without doubt, then. */
  trusted: z.boolean().default(false),
  /** Null where there is none, and where that question doesn't arise; `unknown-key` also where the key is not at hand at all. */
  doubt: doubt.nullable().default(null),
});
export type Protection = z.infer<typeof protection>;

/** A mail as it was read. Long text, quotation, HTML and attachments are parts. */
export const mailReceived = z.object({
  mail: id,
  receivedAt: instant,
  envelope: mailEnvelope,
  /** Without the angle brackets; null when the mail has none. */
  messageId: z.string().nullable(),
  /** In-Reply-To then References, nearest first, without angle brackets. */
  references: z.array(z.string()),
  /** What makes two arrivals the same mail: Message-ID, From and body, hashed. */
  fingerprint: z.string(),
  from: mailbox.nullable(),
  to: z.array(mailbox),
  cc: z.array(mailbox),
  subject: z.string(),
  text: z.string(),
  language: language.nullable(),
  class: mailClass,
  internal: z.boolean(),
  details,
  parts: z.array(part),
  /** Null where they were not looked for. */
  verdicts: verdicts.nullable().default(null),
  /** Null for what reports on no other mail. */
  report: report.nullable().default(null),
  protection: protection.nullable().default(null),
  /** Who wrote the mail that this one passes on; null where it passes on none. */
  forwardedFrom: mailbox.nullable().default(null),
  /** Why the mail could not be read, for `unreadable`. */
  problem: z.string().nullable(),
});
export type MailReceived = z.infer<typeof mailReceived>;

/** `text`: at most 64 KiB. */
const partRead = z.object({ sha256: z.string(), text: z.string() });
const partGone = z.object({ sha256: z.string() });
export const mailEvents = {
  "mail.received": mailReceived,
  /** A later parser reads it otherwise. */
  "mail.reread": mailReceived,
  /** What an attachment says, for search; told once for each content. */
  "mail.part-read": partRead,
  /** No mail and no upload has this content any more: what it said is to be found no longer. */
  "mail.part-gone": partGone,
};

export const header = z.object({ name: z.string(), value: z.string() });
export type Header = z.infer<typeof header>;
/** As the mail says: `name` null where it gives none, `bytes` and `sha256` of the decoded content. */
const mailAttachment = z.object({
  name: z.string().nullable(),
  type: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
});
/** What only the mail log tells of a mail. */
export const mailSaid = z.object({
  /** All of the visible text, quotations included, at most 64 KiB, made of the HTML where there is no other; null: it is the event's. */
  text: z.string().nullable(),
  /** Whether there is any HTML. */
  html: z.boolean(),
  /** In their order. */
  attachments: z.array(mailAttachment),
});
export type MailSaid = z.infer<typeof mailSaid>;
/** A line of the mail log; all that is read of it is null or empty while it is `unread`. */
export const mailTaken = z.object({
  id,
  receivedAt: instant,
  from: z.string().nullable(),
  subject: z.string().nullable(),
  ...mailSaid.shape,
  /** `infected`: the virus that a scanner found in it; null where none was found, or none was looked for. */
  attachments: z.array(mailAttachment.extend({ infected: z.string().nullable() })),
  /** Without quotations and signature. */
  replyText: z.string().nullable(),
  headers: z.array(header),
  class: z.string(),
  verdicts: verdicts.nullable(),
  report: report.nullable(),
  protection: protection.nullable(),
});
export type MailTaken = z.infer<typeof mailTaken>;

/** Why a part is not handed out: the virus scanner found something in it, or has not seen it yet. */
const hold = z.enum(["infected", "not-scanned"]);
export type Hold = z.infer<typeof hold>;

export const mailCalls = {
  /** Those of these contents that are held; all others are handed out, as is what Guichet itself made of a mail. */
  "hold.of-parts": {
    input: z.object({ sha256s: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(1000) }),
    output: z.object({ held: z.array(z.object({ sha256: z.string(), hold })) }),
  },
  /** Mails taken in, newest first; `query` looks in From and subject. Administrators only. */
  "mail.list": { input: z.object({ by, query: z.string().nullable(), ...page }), output: pageOf(mailTaken) },
  /** A short-lived signed path of the raw mail, served by mail-ingest. Administrators only. */
  "mail.source": { input: z.object({ by, mail: id }), output: z.object({ path: z.string() }) },
};
