/** Folders of mails with what must be made of each (`expectations.json`), and how what was made of one compares with it. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { withCrlf } from "./raw-mail.ts";

const attachment = z.object({
  name: z.string().nullable(),
  type: z.string(),
  bytes: z.number(),
  sha256: z.string().nullable(),
});
const expected = z.object({
  accept: z.boolean().optional(),
  class: z.string().optional(),
  /** Null: as the queue says. */
  ticket: z.boolean().nullish(),
  /** False: nobody may be answered by a machine. */
  autoReply: z.boolean().nullish(),
  subject: z.string().optional(),
  from: z.string().optional(),
  fromName: z.string().optional(),
  messageId: z.string().optional(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()).optional(),
  textBegin: z.string().optional(),
  html: z.boolean().optional(),
  attachments: z.array(attachment).optional(),
  replyText: z.string().optional(),
  bounce: z
    .object({
      recipient: z.string().nullable(),
      status: z.string().nullable(),
      action: z.string().nullable(),
    })
    .nullish(),
});
export type Expected = z.infer<typeof expected>;
export const expectations = z.object({
  messages: z.array(
    z.object({
      id: z.string(),
      file: z.string(),
      /** `body`: a bare reply, to be cut from what it quotes. */
      kind: z.enum(["message", "body"]),
      /** Why SMTP can't carry it; it may then be refused. */
      injectable: z.string().nullish(),
      expect: expected,
    }),
  ),
});
export type Entry = z.infer<typeof expectations>["messages"][number];

/** What was made of a mail; what is left out isn't compared. */
export interface Made {
  accepted?: boolean;
  class?: string;
  ticket?: boolean;
  /** How many automatic letters left because of it. */
  automatic?: number;
  subject?: string;
  from?: string;
  fromName?: string;
  messageId?: string;
  /** In-Reply-To and References. */
  references?: readonly string[];
  text?: string;
  html?: boolean;
  attachments?: readonly {
    name: string | null;
    type: string;
    bytes: number;
    sha256: string;
    content?: Buffer;
  }[];
  replyText?: string;
  /** Of each recipient that a bounce names. */
  bounce?: readonly { recipient: string; status: string | null; action: string }[];
}
export interface Comparison {
  field: string;
  isHit: boolean;
  found: unknown;
  wanted: unknown;
}

/** @param raw the mail as it lies in its folder: its line ends are not those that SMTP carries */
export function compared(wanted: Expected, made: Made, raw: Buffer): Comparison[] {
  const all: (Comparison | null)[] = [
    same("accepted", made.accepted, wanted.accept),
    same("class", made.class, wanted.class),
    same("ticket", made.ticket, wanted.ticket ?? undefined),
    wanted.autoReply === false ? same("autoReply", made.automatic, 0) : null,
    sameText("subject", made.subject, wanted.subject),
    sameText("from", made.from?.toLowerCase(), wanted.from === undefined ? undefined : asAscii(wanted.from)),
    sameName(made.fromName, wanted.fromName),
    sameText("messageId", bare(made.messageId), bare(wanted.messageId)),
    includes("inReplyTo", made.references, idsOf(wanted.inReplyTo)),
    includes("references", made.references, wanted.references?.flatMap(idsOf)),
    begins("text", made.text, wanted.textBegin),
    same("html", made.html, wanted.html),
    sameAttachments(made.attachments, wanted.attachments, raw),
    sameText("replyText", made.replyText, wanted.replyText),
    wanted.bounce == null ? null : sameBounce(made.bounce, wanted.bounce),
  ];
  return all.filter((one) => one !== null);
}

const squeezed = (text: string): string => text.replace(/[\s\u200b\ufeff]+/gu, " ").trim();
function same<Value>(field: string, found: Value | undefined, wanted: Value | undefined): Comparison | null {
  return found === undefined || wanted === undefined
    ? null
    : { field, isHit: found === wanted, found, wanted };
}
/** Where no name is wanted, the comment behind an address (RFC 5322 appendix A.6.3) may still be one. */
const sameName = (found: string | undefined, wanted: string | undefined): Comparison | null =>
  wanted?.trim() === "" ? null : sameText("fromName", found, wanted);
const sameText = (field: string, found: string | undefined, wanted: string | undefined): Comparison | null =>
  found === undefined || wanted === undefined ? null : same(field, squeezed(found), squeezed(wanted));
/** Where no text is wanted there may be some: what a mail without a readable body shows is nobody's law. */
function begins(field: string, found: string | undefined, wanted: string | undefined): Comparison | null {
  if (found === undefined || wanted === undefined) return null;
  const [one, other] = [squeezed(found), squeezed(wanted)];
  return { field, isHit: one.startsWith(other), found: one.slice(0, other.length + 20), wanted: other };
}
function includes(
  field: string,
  found: readonly string[] | undefined,
  wanted: readonly string[] | undefined,
): Comparison | null {
  if (found === undefined || wanted === undefined || wanted.length === 0) return null;
  const known = found.map(bare);
  return { field, isHit: wanted.every((one) => known.includes(one)), found: known, wanted };
}
const bare = (id: string | undefined): string | undefined => id?.replace(/^\s*<\s*|\s*>\s*$/g, "");
const idsOf = (value: string | undefined): string[] =>
  [...(value ?? "").matchAll(/<([^<>]+)>/g)].map(([, id]) => id?.trim() ?? "");
/** A domain is compared as A-label. */
const asAscii = (address: string): string => {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1).toLowerCase();
  const isAscii = /^[\x20-\x7e]*$/.test(domain);
  return `${address.slice(0, at + 1).toLowerCase()}${isAscii ? domain : new URL(`http://${domain}`).hostname}`;
};

/** Each that is wanted is there, and there are no others. What isn't stated isn't compared. */
function sameAttachments(
  found: Made["attachments"],
  wanted: Expected["attachments"],
  raw: Buffer,
): Comparison | null {
  if (found === undefined || wanted === undefined) return null;
  const left = [...found];
  const missing = wanted.filter((one) => {
    const at = left.findIndex((other) => isSame(one, other, raw));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  const shown = (some: readonly { name: string | null; type: string; bytes: number }[]): string[] =>
    some.map(({ name, type, bytes }) => `${name} ${type} ${bytes}`);
  return {
    field: "attachments",
    isHit: missing.length + left.length === 0,
    found: shown(found),
    wanted: shown(wanted),
  };
}
type Wanted = NonNullable<Expected["attachments"]>[number];
type Found = NonNullable<Made["attachments"]>[number];
function isSame(wanted: Wanted, found: Found, raw: Buffer): boolean {
  // a header's parameter that lost its semicolon is no type
  const type = /^[^\s;]*/.exec(wanted.type)?.[0];
  if ((wanted.name !== null && wanted.name !== found.name) || type !== found.type) return false;
  if (wanted.sha256 === null || wanted.sha256 === found.sha256) return true;
  return asCarried(raw, wanted.bytes, wanted.sha256) === found.sha256;
}
/** The hash of a part that was taken from a file with other line ends, as SMTP carries it; null where it is not found. */
function asCarried(raw: Buffer, bytes: number, sha256: string): string | null {
  const lines = Buffer.from(raw.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  for (let at = lines.indexOf("\n\n"); at !== -1; at = lines.indexOf("\n\n", at + 1)) {
    const part = lines.subarray(at + 2, at + 2 + bytes);
    if (hashOf(part) === sha256) return hashOf(withCrlf(part));
  }
  return null;
}
const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

function sameBounce(found: Made["bounce"], wanted: NonNullable<Expected["bounce"]>): Comparison | null {
  if (found === undefined) return null;
  // what stands behind the code is a comment (RFC 3464 §2.3.4)
  const status = /^[245]\.\d+\.\d+/.exec(wanted.status ?? "")?.[0] ?? null;
  const isHit = found.some(
    (one) =>
      one.recipient.toLowerCase() === wanted.recipient?.toLowerCase() &&
      (status === null || one.status === status) &&
      (wanted.action === null || one.action === wanted.action),
  );
  return { field: "bounce", isHit, found, wanted };
}

/** By field: how many were compared, how many were as wanted. */
export function rates(
  all: readonly { comparisons: readonly Comparison[] }[],
): Map<string, { hits: number; of: number }> {
  const found = new Map<string, { hits: number; of: number }>();
  for (const { comparisons } of all)
    for (const { field, isHit } of comparisons) {
      const rate = found.get(field) ?? { hits: 0, of: 0 };
      found.set(field, { hits: rate.hits + (isHit ? 1 : 0), of: rate.of + 1 });
    }
  return found;
}
