/** A raw mail → what it says: the data of `mail.received`, and the bytes of its parts. Runs in the worker. */
import { bounds } from "@guichet/shared/contracts/envelope.ts";
import type { Mailbox, MailReceived } from "@guichet/shared/contracts/mail.ts";
import { cleanText } from "@guichet/shared/contracts/text.ts";
import type { HeaderValue } from "mailparser";
import type { RawMail } from "../archive/port.ts";
import { classify } from "../rules/classify.ts";
import { detailsOf } from "../rules/details.ts";
import { languageOf } from "../rules/language.ts";
import { isInternal } from "../rules/origin.ts";
import { cutQuotation } from "../rules/quotation.ts";
import { cutSignature } from "../rules/signature.ts";
import { bounded } from "./bounded.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { headerReader, headersOf } from "./head.ts";
import { headingOf, messageIdIn, referencesIn, subjectOf } from "./heading.ts";
import { safeHtml, textOfHtml } from "./html.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { type PartBytes, type PartList, partList } from "./parts.ts";
import { cutBytes } from "./text.ts";
import { type Tree, treeOf, withEmptyLine } from "./tree.ts";

/** Who counts as internal. */
export interface Inside {
  domains: readonly string[];
  isInNetwork(address: string): boolean;
}
export interface Reading {
  received: MailReceived;
  /** `received` as JSON. */
  json: string;
  parts: readonly PartBytes[];
}
/** Longer texts are somebody's log file: the rest of them is not searched for quotations. */
const longestExamined = 1024 * 1024;
/** Of To and of Cc each. */
const mostMailboxes = 100;

/** @throws what mailparser could not bear; the mail is then unreadable */
export async function readMessage(mail: RawMail, inside: Inside): Promise<Reading> {
  const header = headerReader(headersOf(mail.raw));
  const tree = await wholeTree(mail.raw, header("content-type")[0] ?? "");
  const whole = textOf(tree);
  const from = addressesIn(tree, "from", 1)[0] ?? null;
  const subject = subjectOf(stringOf(tree.headers.get("subject")));
  const messageId = messageIdIn(header);
  const list = partList(mail.receivedAt);
  const words = wordsOf(whole, list);
  addParts(tree, list);
  const trace = {
    from: from?.address ?? null,
    clientAddress: mail.envelope.clientAddress,
    received: header("received"),
  };
  const received: MailReceived = {
    mail: mail.id,
    receivedAt: mail.receivedAt.toISOString(),
    envelope: mail.envelope,
    messageId,
    references: referencesIn(header),
    fingerprint: fingerprintOf(mail, {
      messageId,
      from: trace.from,
      text: whole,
      hasDate: header("date").length > 0,
    }),
    from,
    to: addressesIn(tree, "to", mostMailboxes),
    cc: addressesIn(tree, "cc", mostMailboxes),
    subject,
    text: words.text,
    language: languageOf(`${subject}\n${words.text}`),
    class: classify(headingOf(mail.envelope, header, { from, subject, messageId }, mail.raw)),
    internal: isInternal(trace, inside),
    details: words.details,
    parts: [...list.listed],
    verdicts: null,
    report: null,
    protection: null,
    problem: null,
  };
  return { ...bounded(received), parts: list.kept };
}

async function wholeTree(raw: Buffer, contentType: string): Promise<Tree> {
  const isHtmlAlone = /^\s*text\/html\b/i.test(contentType);
  const tree = await treeOf(raw, isHtmlAlone);
  if (tree.text.trim() !== "" || tree.html !== null || tree.attached.length > 0) return tree;
  const mended = withEmptyLine(raw);
  return mended === null ? tree : await treeOf(mended, isHtmlAlone);
}
const textOf = ({ text, html }: Tree): string => {
  const clean = cleanText(text);
  return clean.trim() === "" && html !== null ? cleanText(textOfHtml(html)) : clean;
};

/** What is said, and what is taken off it: the parts of a long text, of quotation and signature. */
function wordsOf(whole: string, list: PartList): Pick<MailReceived, "text" | "details"> {
  const { visible, quotation } = cutQuotation(whole.slice(0, longestExamined));
  const { body, signature } = cutSignature(visible);
  const cut = [signature, quotation].filter((text) => text !== "").join("\n\n");
  if (cut !== "")
    list.add({ kind: "quotation", name: "quotation.txt", type: "text/plain", bytes: Buffer.from(cut) });
  const text = cutBytes(body, bounds.textBytes);
  const isLonger = whole.length > longestExamined;
  if (isLonger || text.length < body.length)
    list.add({
      kind: "text",
      name: "text.txt",
      type: "text/plain",
      bytes: Buffer.from(isLonger ? whole : body),
    });
  return { text, details: detailsOf(text, signature) };
}

/** Attachments first, since the HTML refers to the pictures among them by their ids. */
function addParts({ html, attached }: Tree, list: PartList): void {
  const pictures = new Map<string, string>();
  for (const { name, type, isInline, contentId, bytes } of attached) {
    const id = list.add({ kind: isInline ? "inline" : "attachment", name, type, bytes });
    if (id !== null && contentId !== null) pictures.set(contentId, `/parts/${id}`);
  }
  const safe =
    html === null ? null : safeHtml(cleanText(html), (contentId) => pictures.get(contentId) ?? null);
  if (safe !== null && safe.trim() !== "")
    list.add({ kind: "html", name: "message.html", type: "text/html", bytes: Buffer.from(safe) });
}

function addressesIn({ headers }: Tree, name: "from" | "to" | "cc", most: number): Mailbox[] {
  const value = headers.get(name);
  const objects = Array.isArray(value) ? value : [value];
  return mailboxesOf(
    objects.flatMap((one) =>
      typeof one === "object" && "html" in one && Array.isArray(one.value) ? one.value : [],
    ),
    most,
  );
}
const stringOf = (value: HeaderValue | undefined): string => (typeof value === "string" ? value : "");
