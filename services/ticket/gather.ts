/** Reads, once for a whole list of mails, all that routing must know of them. */
import type { Bus, Heard } from "@guichet/shared/bus/port.ts";
import type { Mailbox, MailReceived } from "@guichet/shared/contracts/mail.ts";
import { type MessageIdSigner, numberOfOurs } from "@guichet/shared/contracts/message-id.ts";
import type { Queue, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { peopleOf, peopleOfMailboxes } from "./people.ts";
import { taggedNumber } from "./rules/belongs.ts";
import { plain, setAside } from "./rules/destination.ts";
import { lockTickets } from "./store.ts";
import { type Earlier, earlierMails, routedMails } from "./store-mails.ts";
import { administrators, type Known } from "./store-people.ts";
import { allQueues } from "./store-queues.ts";

export interface GatherParts {
  call: Bus["call"];
  signer: MessageIdSigner;
  /** GUICHET_TICKET_TAG. */
  tag: string;
}
export type Mail = Heard<"mail.received">;
export interface Gathered {
  /** Those that were not routed yet. */
  fresh: Mail[];
  queues: ReadonlyMap<string, Queue>;
  queueOf(address: string): string | undefined;
  /** Earlier mails by their key; routing adds those of this list. */
  earlier: Map<string, Earlier[]>;
  tickets: ReadonlyMap<number, TicketState>;
  people: ReadonlyMap<string, Known>;
  members: ReadonlyMap<string, Known>;
  administrators: readonly string[];
}

export async function gather(
  mails: readonly Mail[],
  transaction: Transaction,
  { call, signer, tag }: GatherParts,
): Promise<Gathered> {
  const routed = await routedMails(
    transaction,
    mails.map(({ data }) => data.mail),
  );
  const fresh = mails.filter(({ data }) => !routed.has(data.mail));
  const queues = await allQueues(transaction);
  const byAddress = new Map(
    queues.flatMap(({ id, addresses }) => addresses.map((address) => [address, id] as const)),
  );
  const queueOf = (address: string): string | undefined => byAddress.get(address);
  const earlier = new Map<string, Earlier[]>();
  const keys = new Set(fresh.flatMap(({ data }) => [keyOf(data), ...data.references]));
  for (const one of await earlierMails(transaction, [...keys])) remember(earlier, one);
  const numbers = fresh.flatMap(({ data }) => [
    ...referencedNumbers(data, earlier, signer),
    ...(earlier.get(keyOf(data)) ?? []).map(({ ticket }) => ticket),
    taggedNumber(data.subject, tag),
  ]);
  const tickets = await lockTickets(transaction, [...new Set(numbers.filter((number) => number !== null))]);
  const timesHere = new Map<string, number>();
  for (const { data } of fresh) timesHere.set(keyOf(data), (timesHere.get(keyOf(data)) ?? 0) + 1);
  // a copy may bring a queue that has to be told who wrote, whatever its way here made of it (a list, say)
  const mayBeCopy = (data: MailReceived): boolean =>
    earlier.has(keyOf(data)) || (timesHere.get(keyOf(data)) ?? 0) > 1;
  const mailboxes = fresh
    .filter(({ data }) => setAside(data, queueOf) === null || mayBeCopy(data))
    .flatMap(({ data }) => mailboxesOf(data, queueOf));
  return {
    fresh,
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    queueOf,
    earlier,
    tickets: new Map(tickets.map((state) => [state.number, state])),
    people: await peopleOfMailboxes(transaction, call, mailboxes),
    members: await peopleOf(transaction, call, [...new Set(queues.flatMap(({ members }) => members))]),
    administrators: await administrators(transaction),
  };
}
export function remember(earlier: Map<string, Earlier[]>, one: Earlier): void {
  const before = earlier.get(one.key);
  if (before === undefined) earlier.set(one.key, [one]);
  else before.push(one);
}
/** Under what a mail is found again: its Message-ID, or without one what it says. */
export const keyOf = ({ messageId, fingerprint }: MailReceived): string =>
  messageId ?? `sha256:${fingerprint}`;

export function referencedNumbers(
  { references }: MailReceived,
  earlier: ReadonlyMap<string, Earlier[]>,
  signer: MessageIdSigner,
): number[] {
  return references.flatMap((reference) => {
    const ours = numberOfOurs(signer, reference);
    if (ours !== null) return [ours];
    return (earlier.get(reference) ?? []).map(({ ticket }) => ticket).filter((ticket) => ticket !== null);
  });
}
/** Who wrote: From, else the envelope's sender. Setting aside has seen to it that there is one. */
export function senderOf({ from, envelope }: MailReceived): Mailbox {
  if (from?.address.includes("@")) return from;
  return {
    name: from?.name ?? "",
    address: envelope.mailFrom.includes("@") ? envelope.mailFrom.toLowerCase() : "unknown@invalid",
  };
}
/** The sender and whom else the mail reached, queues left out. */
function mailboxesOf(mail: MailReceived, queueOf: (address: string) => string | undefined): Mailbox[] {
  return [senderOf(mail), ...othersOf(mail, queueOf)];
}
export const othersOf = (
  { to, cc }: MailReceived,
  queueOf: (address: string) => string | undefined,
): Mailbox[] =>
  [...to, ...cc].filter(({ address }) => address.includes("@") && queueOf(plain(address)) === undefined);
