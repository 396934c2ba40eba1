/** What a mail says, as the message or note that it becomes on a ticket. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { MailReceived, Part } from "@guichet/shared/contracts/mail.ts";
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Desk } from "./desk.ts";
import { type Gathered, type Mail, othersOf } from "./gather.ts";
import type { Customs } from "./ground.ts";
import { isForged, warnsOfSender } from "./rules/sender.ts";
import type { Known } from "./store-people.ts";

/** What routing works with for a whole list. */
export interface Work {
  known: Gathered;
  desk: Desk;
  clock: Clock;
  customs: Customs;
  transaction: Transaction;
}
/** Somebody writes on a ticket. */
export interface Author {
  person: Known;
  role: SaidMessage["role"];
}
const unreadable =
  "Ce mail n’a pas pu être lu ; l’original est joint.\nThis mail could not be read; the original is attached.";

export function said(
  { data }: Mail,
  { person, role }: Author,
  warning: SaidMessage["warning"],
  { known, clock, customs }: Work,
): SaidMessage {
  const about = { isInsider: known.insiders.has(person.id), internalDomains: customs.internalDomains };
  const reached = othersOf(data, known.queueOf).map(({ address }) => known.people.get(address)?.id);
  return {
    id: newId(clock),
    author: person.id,
    role,
    at: data.receivedAt,
    text: textOf(data),
    language: languageOf(data, person),
    wayIn: "mail",
    mail: data.mail,
    messageId: data.messageId,
    parts: data.parts,
    warning: warningOf(data, about) ?? warning,
    reached: [...new Set(reached.filter((id) => id !== undefined))],
    isGenuine: data.class === "human" && !isForged(data),
  };
}
/** What members are warned of because of the mail itself. */
export function warningOf(
  data: MailReceived,
  about: { isInsider: boolean; internalDomains: readonly string[] },
): SaidMessage["warning"] {
  const isDoubted = data.class !== "unreadable" && warnsOfSender(data, about);
  return isDoubted ? "sender-not-verified" : brokenness(data);
}
const brokenness = ({ class: kind, envelope }: MailReceived): SaidMessage["warning"] =>
  kind === "unreadable" ? "unreadable" : envelope.isIncomplete ? "incomplete" : null;
/** A mail that could not be read has no text of its own. */
export const textOf = ({ class: kind, text }: MailReceived): string =>
  kind === "unreadable" && text === "" ? unreadable : text;
/** Without the quotation and the HTML: a member's hold the signed links and addresses of the letter that was answered. */
export const ownParts = ({ data }: Mail): Part[] =>
  data.parts.filter(({ kind }) => kind !== "html" && kind !== "quotation");
/** The person's, else what was detected, else French (rule 10). */
const languageOf = (mail: MailReceived, author: Known): Language => author.language ?? mail.language ?? "fr";

export function personOf({ people }: Gathered, address: string): Known {
  const person = people.get(address);
  if (person === undefined) throw new Error("auth answered nobody for an address of this mail");
  return person;
}

/** What somebody wrote on the web. */
export function saidOnWeb(
  { author, role, text, parts }: { author: string; role: SaidMessage["role"]; text: string; parts: Part[] },
  language: Language,
  clock: Clock,
): SaidMessage {
  return {
    ...{ id: newId(clock), author, role, at: clock.now().toISOString(), text: text.trim(), language, parts },
    ...{ wayIn: "web", mail: null, messageId: null, warning: null, reached: [] },
  };
}
