/** Bounces without a report (RFC 3464): what Exim, qmail, Domino, old Exchange and many others write for people. */
import type { BounceReport, Report } from "@guichet/shared/contracts/mail.ts";
import { idsIn } from "./heading.ts";

type HeaderOf = (name: string) => readonly string[];
const mostRecipients = 50;
const longestText = 64 * 1024;

/** @param sentTo To of the mail that came back as a part */
export function toldInText(whole: string, header: HeaderOf, sentTo: string): Report {
  const text = whole.slice(0, longestText);
  const returned = returnedFrom.exec(text);
  const said = returned === null ? text : text.slice(0, returned.index);
  const rest = returned === null ? "" : text.slice(returned.index);
  const messageId = /^[>\s]{0,10}message-id:\s{0,10}(<[^<>\s]{3,500}>)/im.exec(rest || text)?.[1] ?? "";
  const isOther = ({ address }: Found): boolean => !own.has(address) && !isOfMailSystem(address);
  const own = new Set([...header("from"), ...header("to")].flatMap(addressesIn));
  const found = recipientsIn(said, header, isOther);
  if (found.length === 0) {
    // a mail to one person came back from that person
    const to = [...new Set(addressesIn(sentTo || (/^[>\s]{0,10}to:([^\n]{3,500})/im.exec(rest)?.[1] ?? "")))];
    if (to.length === 1) found.push(...to.map((address) => ({ address, at: 0 })));
  }
  const known = new Map(found.map((one) => [one.address, one]));
  return {
    messageId: idsIn(messageId)[0] ?? null,
    recipients: [...known.values()].slice(0, mostRecipients).map((one) => told(one, said)),
  };
}
/** Where the mail that came back begins. */
const returnedFrom =
  /^(?:-{2,}[^\n]{0,40}(?:below this line|copy of (?:the|your) message|original message|returned message|message header|undelivered message|unsent message)[^\n]*|(?:original message (?:headers?|follows|details)|message headers follow|here is the returned message|diagnostic information for administrators)\b[^\n]*|(?:return-path|received): [^\n]*)$/im;

interface Found {
  address: string;
  /** Where the reason may begin, in the text. */
  at: number;
}
function recipientsIn(said: string, header: HeaderOf, isOther: (found: Found) => boolean): Found[] {
  const failed = header("x-failed-recipients").flatMap(addressesIn);
  if (failed.length > 0)
    return failed.map((address) => ({ address, at: Math.max(0, said.indexOf(address)) }));
  const lines = [...said.matchAll(lineOfRecipient)].map(foundBy).filter(isOther);
  const announced = announcement.exec(said);
  const behind = lines.filter(({ at }) => announced !== null && at > announced.index + announced[0].length);
  if (lines.length > 0) return behind.length > 0 ? behind : lines;
  return [...said.matchAll(addressInside)].map(foundBy).filter(isOther).slice(0, 1);
}
/** Above it may stand whom the mail was from, and who got it. */
const announcement =
  /(?:\b(?:following|these) (?:e-?mail )?(?:address|recipient|user)(?:\(?e?s\)?)?|did not reach|not delivered to|not be (?:delivered|sent) to|destinataires? suivants?|folgende[nr]? (?:empfänger|adressen?))[^\n]{0,200}\n/i;
const foundBy = (found: RegExpExecArray): Found => ({
  address: (found[1] ?? found[0]).toLowerCase(),
  at: found.index + found[0].length,
});
/** It stands first on its line, or behind what says that it is a recipient. */
const lineOfRecipient =
  /^[ \t>*-]{0,20}(?:c=[^\n@]{0,100}dda:smtp=)?(?:(?:to|rcpt to|recipients?|failed recipient|user|address|e-?mail)[ \t]{0,3}[:=][ \t]{0,3})?(?:[^\n<>@]{0,60}[(<])?[<"']?(?:smtp:|mailto:)?([^\s<>()"',;:@[\]]{1,64}@[\w.-]{1,250}\w)[>"')]*(?=[ \t]*(?:$|[:;]|[(<]|on |\.\.\.|\(|-|,? (?:user|host|was|could|has|mailbox)))/gim;
/** Anywhere, but where it says from whom. */
const addressInside =
  /(?<!\b(?:mails?|messages?|sent) (?:from|by):?\s{1,3}<?)(?<![^\s<>()"',;:[\]])[^\s<>()"',;:@[\]]{1,64}@[\w.-]{1,250}\w/gi;
const anyAddress = /[^\s<>()"',;:@[\]]{1,64}@[\w.-]{1,250}\w/g;
const addressesIn = (text: string): string[] => text.toLowerCase().match(anyAddress) ?? [];
const isOfMailSystem = (address: string): boolean => /^(mailer-?daemon|post-?master)@/.test(address);

function told({ address, at }: Found, said: string): BounceReport {
  const reason = said.slice(at, at + 2000);
  const diagnostic =
    reason
      .replace(/^[\s:>).]+/, "")
      .split(/\n\s*\n/)[0]
      ?.trim() ?? "";
  const isDelayed = delayed.test(said);
  return {
    recipient: address,
    action: isDelayed ? "delayed" : "failed",
    status: statusIn(reason) ?? statusIn(said),
    diagnostic: diagnostic === "" ? null : diagnostic,
  };
}
/** An enhanced code (RFC 3463), else the class of the reply (RFC 5321 §4.2.1). */
function statusIn(text: string): string | null {
  const enhanced = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0];
  if (enhanced !== undefined) return enhanced;
  const reply = /(?<![\d.#-])([45])[0-7]\d(?=[ -])/.exec(text)?.[1];
  return reply === undefined ? null : `${reply}.0.0`;
}
const delayed =
  /\b(delayed|not yet been delivered|not been delivered yet|(delivery )?attempts will continue|been postponed|will (be retried|continue (trying|to try)|keep trying|retry)|(this is a )?warning (message )?only|no action is required|(do|does) not need to (resend|retry)|noch nicht zugestellt|pas encore été (remis|distribué))\b/i;
