/** A raw mail → what it says: the data of `mail.received`, and the bytes of its parts. Runs in the worker. */
import { bounds } from "@guichet/shared/contracts/envelope.ts";
import type { MailReceived, MailSaid } from "@guichet/shared/contracts/mail.ts";
import { replyClueIn } from "@guichet/shared/contracts/signed.ts";
import { withoutKeys } from "@guichet/shared/contracts/signed-text.ts";
import { cleanText } from "@guichet/shared/contracts/text.ts";
import type { RawMail } from "../archive/port.ts";
import { classify } from "../rules/classify.ts";
import { detailsOf } from "../rules/details.ts";
import { type KnownEquipment, knownEquipment } from "../rules/details-equipment.ts";
import { languageOf } from "../rules/language.ts";
import { type Inside, isInternal } from "../rules/origin.ts";
import { type ReplyWish, replyOf } from "../rules/reply.ts";
import { bounded } from "./bounded.ts";
import { type Content, contentOf } from "./content.ts";
import { entityOf, leavesOf } from "./entity.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { forwardedFromIn } from "./forwarded.ts";
import { headerReader, textOfFields } from "./head.ts";
import { fromIn, headingOf, messageIdIn, referencesIn, subjectIn } from "./heading.ts";
import { safeHtml } from "./html.ts";
import { hasKeysInside } from "./keys-inside.ts";
import { mailboxesIn } from "./mailboxes.ts";
import { cleanType, type PartBytes, type PartList, partList, sha256Of } from "./parts.ts";
import { withoutArmour } from "./pgp-armour.ts";
import { protectionOf } from "./protection.ts";
import { reportIn } from "./report.ts";
import { publicNumberOf } from "./telephone.ts";
import { cutBytes } from "./text.ts";
import { type Trust, usualTrust } from "./trust.ts";
import { unwrapped } from "./wrapped.ts";

export interface Reading {
  received: MailReceived;
  /** `received` as JSON. */
  json: string;
  parts: readonly PartBytes[];
  said: MailSaid;
}
/** Longer texts are somebody's log file: the rest of them is not searched for quotations. */
const longestExamined = 1024 * 1024;
/** In the mail log. */
const mostAttachments = 200;
/** Of To and of Cc each. */
const mostMailboxes = 100;
const nothingKnown = knownEquipment([]);
/** What the laboratory says of itself. */
interface About {
  known?: KnownEquipment;
  trust?: Trust;
}

/** Waits for nothing where nothing is signed. @throws what nobody thought of; the mail is then unreadable */
export async function readMessage(mail: RawMail, inside: Inside, about: About = {}): Promise<Reading> {
  const { known = nothingKnown, trust = usualTrust } = about;
  const root = await unwrapped(entityOf(mail.raw));
  const content = contentOf(root);
  const header = headerReader(textOfFields(root.fields, root.hint));
  const [from, subject, messageId] = [fromIn(header), subjectIn(header), messageIdIn(header)];
  const list = partList(mail.receivedAt);
  const to = mailboxesIn(header("to"), mostMailboxes);
  const addresses = [...mail.envelope.recipients, ...to.map(({ address }) => address)];
  const wish = {
    sender: from?.name ?? "",
    isAnswer: addresses.some((address) => replyClueIn(address) !== null),
    known,
  };
  // whoever quotes or passes on a letter of ours must not pass on what acts in their name
  const visible = withoutKeys(content.text);
  const words = wordsOf(withoutArmour(visible), list, wish);
  const attachments = addParts(content, list);
  const types = leavesOf(root).map(({ type }) => type.value);
  const kind = classify(
    headingOf(mail.envelope, header, { from, subject, messageId, types, text: content.text }),
  );
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
      text: content.text,
      hasDate: header("date").length > 0,
    }),
    from,
    to,
    cc: mailboxesIn(header("cc"), mostMailboxes),
    subject,
    text: words.text,
    language: languageOf(`${subject}\n${words.text}`),
    class: kind,
    internal: isInternal(trace, inside),
    details: words.details,
    parts: [...list.listed],
    verdicts: null,
    report: reportIn(root, kind, header, content.text),
    protection: await protectionOf(root, content.text, {
      from: trace.from,
      at: mail.receivedAt,
      trust,
      header,
    }),
    forwardedFrom: forwardedFromIn(subject, content),
    problem: null,
  };
  const shown = cutBytes(visible.trim(), bounds.textBytes);
  return {
    ...bounded(received),
    parts: list.kept,
    said: { text: shown === words.text ? null : shown, html: content.html !== null, attachments },
  };
}

/** What is said, and what is taken off it: the parts of a long text, of quotation and signature. */
function wordsOf(
  whole: string,
  list: PartList,
  wish: ReplyWish & { known: KnownEquipment },
): Pick<MailReceived, "text" | "details"> {
  const { body, signature, quotation, caution } = replyOf(whole.slice(0, longestExamined), wish);
  const cut = [caution, signature, quotation].filter((text) => text !== "").join("\n\n");
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
  return { text, details: detailsOf(text, signature, { publicNumberOf, known: wish.known }) };
}

/** Attachments first, since the HTML refers to the pictures among them by their ids. Answers them as the mail says. */
function addParts({ html, attached }: Content, list: PartList): MailSaid["attachments"] {
  const pictures = new Map<string, string>();
  for (const one of attached)
    for (const attachment of one.contents ?? [one]) {
      const { name, type, isInline, contentId, bytes } = attachment;
      // of a raw mail members alone get the bytes, and it leaves with no letter; Apple Mail has letters inline
      const kind = hasKeysInside(attachment) ? "raw" : isInline ? "inline" : "attachment";
      const id = list.add({ kind, name, type, bytes });
      if (id !== null && contentId !== null) pictures.set(contentId, `/parts/${id}`);
    }
  const safe =
    html === null ? null : safeHtml(cleanText(html), (contentId) => pictures.get(contentId) ?? null);
  if (safe !== null && safe.trim() !== "")
    list.add({
      ...{ kind: "html", name: "message.html", type: "text/html" },
      bytes: Buffer.from(withoutKeys(safe)),
    });
  return attached.slice(0, mostAttachments).map(({ name, type, bytes }) => ({
    name,
    type: cleanType(type),
    bytes: bytes.length,
    sha256: sha256Of(bytes),
  }));
}
