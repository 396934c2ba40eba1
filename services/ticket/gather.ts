/** Reads, once for a whole list of mails, all that routing must know of them. */
import type { Bus, Heard } from "@guichet/shared/bus/port.ts";
import type { BounceReport, Mailbox, MailReceived } from "@guichet/shared/contracts/mail.ts";
import { type MessageIdSigner, messageIdOf, numberOfOurs } from "@guichet/shared/contracts/message-id.ts";
import { replyClueIn, returnedTo } from "@guichet/shared/contracts/signed.ts";
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { type GroundParts, readGround } from "./ground.ts";
import { peopleOf, peopleOfMailboxes } from "./people.ts";
import { taggedNumber } from "./rules/belongs.ts";
import { type Directory, plain, setAside } from "./rules/destination.ts";
import { isVouchedFor } from "./rules/sender.ts";
import { type Ground, insidersOf } from "./snapshot.ts";
import { lockTickets, withTargets } from "./store.ts";
import { type Earlier, earlierMails, routedMails } from "./store-mails.ts";
import { addressesOf, type Known, peopleOfAddresses } from "./store-people.ts";

export interface GatherParts extends GroundParts {
  call: Bus["call"];
  signer: MessageIdSigner;
  /** Verifies where our mails come back; purpose `return-path`. */
  returnSigner: MessageIdSigner;
  /** MAIL_DOMAIN. */
  domain: string;
  /** GUICHET_TICKET_TAG. */
  tag: string;
}
export type Mail = Heard<"mail.received">;
export interface Gathered extends Ground, Directory {
  /** Those that were not routed yet. */
  fresh: Mail[];
  /** Earlier mails by their key; routing adds those of this list. */
  earlier: Map<string, Earlier[]>;
  tickets: ReadonlyMap<number, TicketState>;
  people: ReadonlyMap<string, Known>;
  /** Members of any queue, and administrators. */
  insiders: ReadonlySet<string>;
  /** These, and who owns or validated one of the tickets, by id. */
  colleagues: ReadonlyMap<string, Known>;
  /** Theirs, read where one of them may answer by mail: what must not leave with an answer. */
  addresses: readonly string[];
}

export async function gather(
  mails: readonly Mail[],
  transaction: Transaction,
  parts: GatherParts,
): Promise<Gathered> {
  const { call, signer, tag } = parts;
  const routed = await routedMails(
    transaction,
    mails.map(({ data }) => data.mail),
  );
  const fresh = mails.filter(({ data }) => !routed.has(data.mail)).map((mail) => withReturned(mail, parts));
  const ground = await readGround(transaction, parts);
  const byAddress = new Map(
    [...ground.queues.values()].flatMap(({ id, addresses }) =>
      addresses.map((address) => [address, id] as const),
    ),
  );
  const directory: Directory = {
    queueOf: (address) => byAddress.get(address),
    acceptsAutomatic: (queue) => ground.queues.get(queue)?.acceptsAutomatic ?? false,
  };
  const { queueOf } = directory;
  const earlier = new Map<string, Earlier[]>();
  const keys = new Set(fresh.flatMap(({ data }) => [keyOf(data), ...referencesOf(data)]));
  for (const one of await earlierMails(transaction, [...keys])) remember(earlier, one);
  const numbers = fresh.flatMap(({ data }) => [
    ...referencedNumbers(data, earlier, signer),
    ...(earlier.get(keyOf(data)) ?? []).map(({ ticket }) => ticket),
    taggedNumber(data.subject, tag),
    ...addressesIn(data).map((address) => replyClueIn(address)?.number ?? null),
  ]);
  const tickets = await lockWithTargets(
    transaction,
    numbers.filter((number) => number !== null),
  );
  const timesHere = new Map<string, number>();
  for (const { data } of fresh) timesHere.set(keyOf(data), (timesHere.get(keyOf(data)) ?? 0) + 1);
  // a copy may bring a queue that has to be told who wrote, whatever its way here made of it (a list, say)
  const mayBeCopy = (data: MailReceived): boolean =>
    earlier.has(keyOf(data)) || (timesHere.get(keyOf(data)) ?? 0) > 1;
  // a machine that answers a mail of ours is somebody; one that writes out of the blue is not
  const mayBelong = (data: MailReceived): boolean =>
    referencedNumbers(data, earlier, signer).length > 0 || bearsReplyClue(data);
  const mailboxes = fresh.flatMap(({ data }) => {
    if (setAside(data, directory) === null || mayBeCopy(data)) return mailboxesOf(data, queueOf);
    return mayBelong(data) ? [senderOf(data)] : [];
  });
  const insiders = insidersOf(ground);
  const named = [...tickets.values()].flatMap(({ owner, validated }) => [owner, validated?.by ?? null]);
  const ids = [...new Set([...insiders, ...named])].filter((id) => id !== null);
  const mayAnswer = fresh.some(({ data }) => bearsReplyClue(data) || isVouchedFor(data));
  return {
    ...ground,
    ...directory,
    fresh,
    earlier,
    tickets,
    people: new Map([
      ...(await peopleOfMachines(transaction, fresh)),
      ...(await peopleOfMailboxes(transaction, call, mailboxes)),
    ]),
    insiders,
    colleagues: await peopleOf(transaction, call, ids),
    addresses: mayAnswer ? await addressesOf(transaction, ids) : [],
  };
}
/** A machine that writes to where one of our mails comes back answers that mail, whether it names it or not. */
function withReturned(mail: Mail, { signer, returnSigner, domain }: GatherParts): Mail {
  const { data } = mail;
  if (data.class === "human" || data.class === "unreadable") return mail;
  const returned = data.envelope.recipients
    .map((recipient) => returnedTo(returnSigner, recipient))
    .find((found) => found !== null);
  if (returned == null) return mail;
  const messageId = messageIdOf(signer, returned.number, returned.delivery, domain);
  const report = data.report === null ? null : { ...data.report, messageId };
  return { ...mail, data: { ...data, report, references: [messageId, ...data.references] } };
}
/** The tickets, and those into which they were merged; at once, but for what was merged while we waited. */
async function lockWithTargets(
  transaction: Transaction,
  numbers: readonly number[],
): Promise<Map<number, TicketState>> {
  const locked = new Map<number, TicketState>();
  let wanted = await withTargets(transaction, [...new Set(numbers)]);
  while (wanted.length > 0) {
    const states = await lockTickets(transaction, wanted);
    for (const state of states) locked.set(state.number, state);
    const targets = states.map(({ mergedInto }) => mergedInto).filter((into) => into !== null);
    wanted = [...new Set(targets)].filter((into) => !locked.has(into));
  }
  return locked;
}
/** If somebody known: whose machine wrote (a member may be away), and whose mail came back. */
async function peopleOfMachines(
  transaction: Transaction,
  fresh: readonly Mail[],
): Promise<Map<string, Known>> {
  const machines = fresh.filter(({ data }) => data.class !== "human" && data.class !== "unreadable");
  const addresses = machines.flatMap(({ data }) => [
    senderOf(data).address,
    ...bouncedFrom(data).map(({ recipient }) => recipient),
  ]);
  return await peopleOfAddresses(transaction, addresses);
}
/** What a bounce says of each recipient, the addresses as people have them. */
export const bouncedFrom = ({ report }: MailReceived): BounceReport[] =>
  (report?.recipients ?? []).map((one) => ({ ...one, recipient: one.recipient.toLowerCase() }));
const bearsReplyClue = (data: MailReceived): boolean =>
  addressesIn(data).some((one) => replyClueIn(one) !== null);
/** Where a mail may bear a signed reply address. */
export const addressesIn = ({ envelope, to, cc }: MailReceived): string[] => [
  ...envelope.recipients,
  ...[...to, ...cc].map(({ address }) => address),
];
export function remember(earlier: Map<string, Earlier[]>, one: Earlier): void {
  const before = earlier.get(one.key);
  if (before === undefined) earlier.set(one.key, [one]);
  else before.push(one);
}
/** Under what a mail is found again: its Message-ID, or without one what it says. */
export const keyOf = ({ messageId, fingerprint }: MailReceived): string =>
  messageId ?? `sha256:${fingerprint}`;

export function referencedNumbers(
  mail: MailReceived,
  earlier: ReadonlyMap<string, Earlier[]>,
  signer: MessageIdSigner,
): number[] {
  return referencesOf(mail).flatMap((reference) => {
    const ours = numberOfOurs(signer, reference);
    if (ours !== null) return [ours];
    return (earlier.get(reference) ?? []).map(({ ticket }) => ticket).filter((ticket) => ticket !== null);
  });
}
/** What it reports on or answers, nearest first. */
export const referencesOf = ({ report, references }: MailReceived): string[] => [
  ...(report?.messageId == null ? [] : [report.messageId]),
  ...references,
];
/** Who wrote: From, else the envelope's sender. Setting aside has seen to it that there is one. */
export function senderOf({ from, envelope }: MailReceived): Mailbox {
  if (from?.address.includes("@")) return from;
  return {
    name: from?.name ?? "",
    address: envelope.mailFrom.includes("@") ? envelope.mailFrom.toLowerCase() : "unknown@invalid",
  };
}
/** The sender, whom else the mail reached, and whose mail it passes on; queues left out. */
function mailboxesOf(mail: MailReceived, queueOf: Directory["queueOf"]): Mailbox[] {
  const { forwardedFrom } = mail;
  const isAsker = forwardedFrom !== null && queueOf(plain(forwardedFrom.address)) === undefined;
  return [senderOf(mail), ...othersOf(mail, queueOf), ...(isAsker ? [forwardedFrom] : [])];
}
export const othersOf = ({ to, cc }: MailReceived, queueOf: Directory["queueOf"]): Mailbox[] =>
  [...to, ...cc].filter(({ address }) => address.includes("@") && queueOf(plain(address)) === undefined);
