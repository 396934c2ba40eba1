/** From events to letters and deliveries: who is told, in which language, from which address, in whose words. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { plainLetters, type QueueLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { attachedOf } from "./rules/attached.ts";
import { fromNameOf, threadOf } from "./rules/headers.ts";
import { kindOf } from "./rules/kinds.ts";
import {
  authorOf,
  type Because,
  deedOf,
  isOutside,
  type Recipient,
  recipientsOf,
  saidIn,
  type Told,
} from "./rules/recipients.ts";
import { restraintOn } from "./rules/restraint.ts";
import type { DeliveryRow, LetterRow, Within } from "./store.ts";
import { type Copy, peopleOf } from "./store-people.ts";
import { type Customs, shownName } from "./templates/letter.ts";
import { letterOf } from "./templates/letters.ts";
import type { Earlier } from "./templates/quotation.ts";
import { words } from "./templates/words.ts";

export interface Happened {
  /** Of the event. */
  id: string;
  told: Told;
}
export interface PlanParts {
  newId: () => string;
  /** auth's answer; it throws Unavailable when auth is away, and then the event comes again. */
  askPeople: (ids: string[]) => Promise<Person[]>;
  /** What its requester may see of a ticket, the oldest first; it throws Unavailable when ticket is away. */
  askThread: (ticket: number, requester: string) => Promise<(Earlier & { id: string })[]>;
  /** Of a delivery; fixed at once where the mail will leave, so that a changed secret makes no second mail of it. */
  messageIdOf: (ticket: number, delivery: string) => string;
  customs: Customs;
  firstState: "waiting" | "captured";
  /** Ours besides the queues': where bounces go. */
  bounceAddress: string;
}

/** What is read of the copies of people and queues. */
type Readers = Pick<Within, "people" | "queues">;

/** `letter` of a delivery is its place in `letters`. */
export async function planNotices(
  list: readonly Happened[],
  readers: Readers,
  parts: PlanParts,
): Promise<{ letters: LetterRow[]; deliveries: DeliveryRow[] }> {
  const plans = list.map((happened) => ({ ...happened, recipients: recipientsOf(happened.told) }));
  const people = await peopleOf(readers.people, plans.flatMap(peopleIn), parts.askPeople);
  const looks = await looksOf(plans, readers, parts);
  const letters: LetterRow[] = [];
  const deliveries: DeliveryRow[] = [];
  for (const [index, plan] of plans.entries()) {
    const look = looks[index] ?? { letters: plainLetters, earlier: [] };
    const made = new Map<string, number>();
    const own = ownAddresses(plan.told, parts.bounceAddress);
    for (const recipient of plan.recipients) {
      const copy = people.get(recipient.person);
      const language = copy?.language ?? languageOf(plan.told, recipient.because);
      const key = `${recipient.because} ${language}`;
      const letter =
        made.get(key) ??
        letters.push(letterFor({ ...plan, ...look }, recipient.because, language, people, parts)) - 1;
      made.set(key, letter);
      const { address = null, isUndeliverable = false } = copy ?? {};
      const addressee = { person: recipient.person, address, isUndeliverable, letter, own };
      deliveries.push(deliveryFor(addressee, plan.told, parts));
    }
  }
  return { letters, deliveries };
}
interface Look {
  letters: QueueLetters;
  earlier: readonly Earlier[];
}
/** How each one's queue wants its letters, and what they quote. */
async function looksOf(
  plans: readonly { told: Told; recipients: readonly Recipient[] }[],
  { queues }: Readers,
  { askThread }: PlanParts,
): Promise<Look[]> {
  const known = await queues.lettersOf([...new Set(plans.map(({ told }) => told.ticket.queue.id))]);
  const looks: Look[] = [];
  for (const { told, recipients } of plans) {
    const letters = known.get(told.ticket.queue.id) ?? plainLetters;
    const quoting = recipients.some(({ because }) => isOutside(because)) ? letters.quoting : "none";
    looks.push({ letters, earlier: await earlierFor(told, quoting, askThread) });
  }
  return looks;
}
/** Below a member's words alone; what came after them is not quoted, however late the letter is made. */
async function earlierFor(
  told: Told,
  quoting: QueueLetters["quoting"],
  askThread: PlanParts["askThread"],
): Promise<readonly Earlier[]> {
  const isAnswer = told.type === "ticket.message-added" && told.message.role === "member";
  const said = isAnswer || told.type === "ticket.resolved" ? told.message : null;
  if (quoting === "none" || said === null) return [];
  const thread = await askThread(told.ticket.number, told.ticket.requester);
  const place = thread.findIndex(({ id }) => id === said.id);
  const before = place < 0 ? thread.filter(({ at }) => at < said.at) : thread.slice(0, place);
  return quoting === "last" ? before.slice(-1) : before;
}

/** Of who has none of theirs: those who ask are answered as they wrote, members read French. */
const languageOf = (told: Told, because: Because): Language =>
  isOutside(because) ? told.ticket.language : "fr";

/** All whom a letter may name. */
function peopleIn({ told, recipients }: { told: Told; recipients: readonly Recipient[] }): string[] {
  const { requester, named, owner, forwardedBy } = told.ticket;
  const to =
    told.type === "ticket.handed-over" ? told.to : told.type === "ticket.bounced" ? told.person : null;
  const mentioned = [authorOf(told), to, requester, named, owner, forwardedBy].filter((one) => one !== null);
  return recipients.length === 0 ? [] : [...mentioned, ...recipients.map(({ person }) => person)];
}
function ownAddresses(told: Told, bounceAddress: string): ReadonlySet<string> {
  const { queue, toldQueues } = told.ticket;
  return new Set([bounceAddress, ...[queue, ...toldQueues].map(({ address }) => address.toLowerCase())]);
}

function letterFor(
  { id, told, letters, earlier }: Happened & Look,
  because: Because,
  language: Language,
  people: ReadonlyMap<string, Copy>,
  { customs, messageIdOf }: PlanParts,
): LetterRow {
  const { ticket } = told;
  const said = saidIn(told);
  const nameOf = (person: string): string | null => people.get(person)?.name ?? null;
  const speaker = speakerOf(told);
  const { inReplyTo, references } = threadOf(
    messageIdOf(ticket.number, ofTicket),
    ticket.rootMessageId,
    ticket.lastMessageId,
  );
  return {
    deed: deedOf(told, id),
    because,
    language,
    event: id,
    kind: kindOf(told, because),
    ticket: ticket.number,
    mail: told.type === "ticket.mail-answered" ? told.answer.mail : (said?.mail ?? null),
    fromName: fromNameOf(
      speaker === null ? null : shownName(nameOf(speaker), words[language]),
      letters.fromName ?? ticket.queue.name,
    ),
    fromAddress: ticket.queue.address,
    inReplyTo,
    references,
    parts: attachedOf(said?.parts ?? []),
    ...letterOf({ event: told, because, language, nameOf, customs, letters, earlier }),
  };
}
/** In place of a delivery: the same for all letters of a ticket. */
const ofTicket = "00000000-0000-0000-0000-000000000000";
/** Whose name stands before the queue's; null for what the desk itself says. */
const speakerOf = (told: Told): string | null =>
  told.type === "ticket.validated" || told.type === "ticket.requester-changed" ? null : authorOf(told);

interface Addressee {
  person: string;
  address: string | null;
  isUndeliverable: boolean;
  letter: number;
  own: ReadonlySet<string>;
}
function deliveryFor(
  { person, address, isUndeliverable, letter, own }: Addressee,
  { ticket }: Told,
  { newId, firstState, messageIdOf }: PlanParts,
): DeliveryRow {
  const id = newId();
  const restraint = restraintOn(address, own, isUndeliverable);
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
