/** What is found: from each list of events the rows, from the rows the documents, all in the list's transaction. */
import type { Person as AuthPerson } from "@guichet/shared/contracts/auth.ts";
import type { Queue, SaidMessage, Snapshot } from "@guichet/shared/contracts/ticket.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Engine } from "./engine/port.ts";
import { documentOf, type Text, ticketOf } from "./rules/document.ts";
import { type Heard, openStore, type Store, type Touched } from "./store.ts";
import {
  forgetParts,
  forgetPartTexts,
  type PartOfTicket,
  type PartText,
  putParts,
  putPartTexts,
} from "./store-parts.ts";

/** The part of a ticket's event that search reads: a message is for requesters too, a note for members alone. */
export interface Said {
  ticket: Snapshot;
  message?: SaidMessage | null;
  note?: SaidMessage | null;
}
type Reread = Said & { message: SaidMessage };
export interface Indexing {
  tickets(said: readonly Said[], transaction: Transaction): Promise<void>;
  /** Indexes what messages say now, unless a later reading of them was heard before: then their tickets alone. */
  reread(said: readonly Reread[], transaction: Transaction): Promise<void>;
  /** What attachments say, wherever they are attached, now or later. */
  parts(read: readonly PartText[], transaction: Transaction): Promise<void>;
  /** Nothing is found by what these contents said. */
  partsGone(gone: readonly Pick<PartText, "sha256" | "at">[], transaction: Transaction): Promise<void>;
  people(people: readonly AuthPerson[], transaction: Transaction): Promise<void>;
  queues(queues: readonly Queue[], transaction: Transaction): Promise<void>;
}

/** `indexed` hears how many documents were written, once they are committed. */
export function openIndexing(engine: Engine, indexed: (documents: number) => void): Indexing {
  const build = async (
    transaction: Transaction,
    store: Store,
    touched: readonly Touched[],
    texts: readonly Text[],
  ): Promise<void> => {
    const asked = new Set(touched.flatMap(({ snapshot }) => [snapshot.requester, ...snapshot.watchers]));
    const people = new Map((await store.peopleOf([...asked])).map((person) => [person.id, person]));
    const byTicket = Map.groupBy(
      new Map(texts.map((text) => [text.message, text])).values(),
      ({ ticket }) => ticket,
    );
    const documents = touched.map(({ number, revision, snapshot }) =>
      documentOf(snapshot, revision, byTicket.get(number) ?? [], people),
    );
    await engine.upsert(transaction, documents);
    transaction.onCommit(() => indexed(documents.length));
  };
  const indexing: Indexing = {
    async tickets(said, transaction) {
      const store = openStore(transaction);
      await store.holdPeople();
      const ofParts = await putParts(transaction, said.flatMap(partsOf));
      const here = new Set(said.map(({ ticket }) => ticket.number));
      const all = [...said.flatMap(textsOf), ...ofParts.filter(({ ticket }) => here.has(ticket))];
      const texts = [...new Map(all.map((text) => [text.message, text])).values()];
      const touched = await store.put(newestOf(said), texts);
      // A ticket of which nothing was heard before has no other texts than these.
      const known = touched.filter(({ revision }) => revision > 1).map(({ number }) => number);
      const earlier = known.length > 0 ? await store.textsOf(known) : [];
      await build(transaction, store, touched, [...texts, ...earlier]);
    },
    async reread(said, transaction) {
      const store = openStore(transaction);
      await store.holdAlone(); // what an earlier reading said may be about to be written
      const latest = await latestOf(said, store);
      await forgetSaid(latest, transaction);
      const stale = said.filter((one) => !latest.includes(one)).map(({ ticket }) => ({ ticket }));
      await indexing.tickets([...latest, ...stale], transaction);
    },
    async parts(read, transaction) {
      const store = openStore(transaction);
      await store.holdPeople();
      const texts = await putPartTexts(transaction, read);
      if (texts.length === 0) return;
      await store.put([], texts);
      const numbers = [...new Set(texts.map(({ ticket }) => ticket))];
      await build(transaction, store, await store.touch(numbers), await store.textsOf(numbers));
    },
    async partsGone(gone, transaction) {
      const store = openStore(transaction);
      await store.holdPeople();
      const numbers = await forgetPartTexts(transaction, gone);
      await build(transaction, store, await store.touch(numbers), await store.textsOf(numbers));
    },
    async people(people, transaction) {
      const store = openStore(transaction);
      await store.changePeople(people);
      const numbers = await store.ticketsOf(people.map(({ id }) => id));
      for (let at = 0; at < numbers.length; at += builtAtOnce) {
        const some = numbers.slice(at, at + builtAtOnce);
        await build(transaction, store, await store.touch(some), await store.textsOf(some));
      }
    },
    queues: (queues, transaction) => openStore(transaction).putQueues(queues),
  };
  return indexing;
}

const builtAtOnce = 250;

function newestOf(said: readonly Said[]): Heard[] {
  const newest = new Map<number, Snapshot>();
  for (const { ticket } of said)
    if ((newest.get(ticket.number)?.version ?? -1) < ticket.version) newest.set(ticket.number, ticket);
  return [...newest.values()].map((snapshot) => ({ version: snapshot.version, ticket: ticketOf(snapshot) }));
}
/** The last one of each message, if it is later than any before. */
async function latestOf(said: readonly Reread[], store: Store): Promise<Reread[]> {
  const byMessage = new Map<string, Reread>();
  for (const one of said.toSorted((a, b) => a.ticket.version - b.ticket.version))
    byMessage.set(one.message.id, one);
  const readings = [...byMessage.values()]
    .map(({ ticket: { version }, message }) => ({ message: message.id, version }))
    .sort((a, b) => (a.message < b.message ? -1 : 1)); // one order, against deadlocks
  const latest = await store.latest(readings);
  return latest.flatMap(({ message }) => byMessage.get(message) ?? []);
}
/** What they said before is no longer found. */
async function forgetSaid(reread: readonly Reread[], transaction: Transaction): Promise<void> {
  const texts = reread.map(({ ticket, message }) => ({ ticket: ticket.number, message: message.id }));
  await forgetParts(
    transaction,
    texts.map(({ message }) => message),
  );
  await openStore(transaction).forgetTexts(texts);
}
const textsOf = ({ ticket, message, note }: Said): Text[] => [
  ...(message ? [textOf(ticket.number, "message", message)] : []),
  ...(note ? [textOf(ticket.number, "note", note)] : []),
];
const partsOf = ({ ticket, message, note }: Said): PartOfTicket[] => [
  ...(message ? attachedTo(ticket, "message", message) : []),
  ...(note ? attachedTo(ticket, "note", note) : []),
];
const attachedTo = (
  { number: ticket, version }: Snapshot,
  kind: Text["kind"],
  { id: message, at, language, parts }: SaidMessage,
): PartOfTicket[] =>
  parts
    .filter((part) => part.kind === "attachment")
    .map(({ id, sha256 }) => ({ id, sha256, ticket, message, version, kind, at: new Date(at), language }));
const textOf = (ticket: number, kind: Text["kind"], { id, at, language, text }: SaidMessage): Text => ({
  ticket,
  message: id,
  kind,
  at: new Date(at),
  language,
  text,
});
