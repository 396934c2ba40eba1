/** From events to letters and deliveries: who is told, in which language, from which address. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { fromNameOf, threadOf } from "./rules/headers.ts";
import { type Because, type Recipient, recipientsOf, type Told } from "./rules/recipients.ts";
import { restraintOn } from "./rules/restraint.ts";
import type { DeliveryRow, LetterRow, Within } from "./store.ts";
import { type Copy, peopleOf } from "./store-people.ts";
import { type LetterWish, shownName } from "./templates/letter.ts";
import { memberLetter } from "./templates/to-members.ts";
import { watcherLetter } from "./templates/to-watchers.ts";
import { words } from "./templates/words.ts";

export interface Happened {
  /** Of the event. */
  id: string;
  told: Told;
}
export interface NoticeParts {
  now: () => Date;
  newId: () => string;
  /** auth's answer; it throws Unavailable when auth is away, and then the event comes again. */
  askPeople: (ids: string[]) => Promise<Person[]>;
  /** Of a delivery; fixed at once where the mail will leave, so that a changed secret makes no second mail of it. */
  messageIdOf: (ticket: number, delivery: string) => string;
  firstState: "waiting" | "captured";
  tag: string;
  timeZone: string;
  /** Ours besides the queues': where bounces go. */
  bounceAddress: string;
  /** After the commit, with what is new. */
  onKept: (counts: ReadonlyMap<string, number>) => void;
}
/** Whoever has no language of theirs reads French. */
const defaultLanguage: Language = "fr";

/** Makes the effect of a list of events in one transaction. */
export async function keepNotices(
  list: readonly Happened[],
  within: Within,
  parts: NoticeParts,
): Promise<void> {
  const plans = list.map((happened) => ({ ...happened, recipients: recipientsOf(happened.told) }));
  const people = await peopleOf(within.people, plans.flatMap(peopleIn), parts.askPeople);
  const letters: LetterRow[] = [];
  const deliveries: DeliveryRow[] = [];
  for (const plan of plans) {
    const made = new Map<string, number>();
    const own = ownAddresses(plan.told, parts.bounceAddress);
    for (const recipient of plan.recipients) {
      const copy = people.get(recipient.person);
      const language = copy?.language ?? defaultLanguage;
      const key = `${recipient.because} ${language}`;
      const letter =
        made.get(key) ?? letters.push(letterFor(plan, recipient.because, language, people, parts)) - 1;
      made.set(key, letter);
      const address = copy?.address ?? null;
      deliveries.push(deliveryFor({ person: recipient.person, address, letter, own }, plan.told, parts));
    }
  }
  const members = list.map(({ told: { ticket } }) => ({
    number: ticket.number,
    version: ticket.version,
    members: ticket.members,
  }));
  const counts = await within.keep({ at: parts.now(), letters, deliveries, members });
  within.onCommit(() => parts.onKept(counts));
}

function peopleIn({ told, recipients }: { told: Told; recipients: readonly Recipient[] }): string[] {
  const { requester, named, owner } = told.ticket;
  const mentioned = [told.message.author, requester, named, owner].filter((one) => one !== null);
  return recipients.length === 0 ? [] : [...mentioned, ...recipients.map(({ person }) => person)];
}
function ownAddresses(told: Told, bounceAddress: string): ReadonlySet<string> {
  const { queue, toldQueues } = told.ticket;
  return new Set([bounceAddress, ...[queue, ...toldQueues].map(({ address }) => address.toLowerCase())]);
}

function letterFor(
  { id, told }: Happened,
  because: Because,
  language: Language,
  people: ReadonlyMap<string, Copy>,
  { tag, timeZone }: NoticeParts,
): LetterRow {
  const { ticket, message } = told;
  const nameOf = (person: string): string | null => people.get(person)?.name ?? null;
  const wish: LetterWish = { event: told, because, language, nameOf, tag, timeZone };
  const letter = because === "watcher" ? watcherLetter(wish) : memberLetter(wish);
  const { inReplyTo, references } = threadOf(ticket.rootMessageId, ticket.lastMessageId);
  return {
    deed: message.id,
    because,
    language,
    event: id,
    kind: kinds[told.type],
    ticket: ticket.number,
    mail: message.mail,
    fromName: fromNameOf(shownName(nameOf(message.author), words[language]), ticket.queue.name),
    fromAddress: ticket.queue.address,
    inReplyTo,
    references,
    ...letter,
  };
}
const kinds = {
  "ticket.created": "new-request",
  "ticket.message-added": "message",
  "ticket.queue-told": "request-told",
} as const satisfies Record<Told["type"], string>;

interface Addressee {
  person: string;
  address: string | null;
  letter: number;
  own: ReadonlySet<string>;
}
function deliveryFor(
  { person, address, letter, own }: Addressee,
  { ticket }: Told,
  { newId, firstState, messageIdOf }: NoticeParts,
): DeliveryRow {
  const id = newId();
  const restraint = restraintOn(address, own);
  const state = restraint === null ? firstState : "failed";
  return {
    id,
    letter,
    recipient: person,
    address,
    state,
    reply: restraint,
    messageId: state === "waiting" ? messageIdOf(ticket.number, id) : null,
  };
}
