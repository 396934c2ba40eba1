/** What a list of mails changes, gathered in memory and written at the end in a few statements. */
import type { Draft, Publish } from "@guichet/shared/bus/port.ts";
import type { Queue, Snapshot, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { SaidBy } from "@guichet/shared/contracts/topology.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { Gathered, Mail } from "./gather.ts";
import { apply, type TicketEvent } from "./rules/ticket.ts";
import {
  type Appended,
  appendHistory,
  messageOfMail,
  newNumbers,
  putSaid,
  putTickets,
  type Said,
} from "./store.ts";
import { type Earlier, type Outcome, putKeys, putOutcomes } from "./store-mails.ts";

type TicketTold = Exclude<SaidBy<"ticket">, "queue.changed">;
export interface Desk {
  state(number: number): TicketState | null;
  /** One version more; answers the snapshot that travels with the event. */
  append(number: number, event: TicketEvent): Snapshot;
  tell<T extends TicketTold>(type: T, draft: Draft<T>): void;
  say(said: Said): void;
  key(earlier: Earlier): void;
  outcome(outcome: Outcome): void;
  /** The message that a mail became, in this list or before. */
  messageOf(number: number, mail: string): Promise<string | null>;
  /** Taken from those drawn beforehand. */
  newNumber(): Promise<number>;
  write(publish: Publish<"ticket">): Promise<void>;
}
/** @param likely how many new tickets the list probably makes: their numbers are drawn at once */
export async function openDesk(transaction: Transaction, gathered: Gathered, likely: number): Promise<Desk> {
  const numbers = await newNumbers(transaction, likely);
  const states = new Map(gathered.tickets);
  const changed = new Set<number>();
  const [appended, said, keys, outcomes]: [Appended[], Said[], Earlier[], Outcome[]] = [[], [], [], []];
  const told: { [T in TicketTold]: Draft<T>[] } = {
    "ticket.created": [],
    "ticket.message-added": [],
    "ticket.note-added": [],
    "ticket.linked": [],
    "ticket.queue-told": [],
  };
  return {
    state: (number) => states.get(number) ?? null,
    append(number, event) {
      const after = apply(states.get(number) ?? null, event, number);
      states.set(number, after);
      changed.add(number);
      appended.push({ number, version: after.version, event });
      return snapshotOf(after, gathered.queues);
    },
    tell: (type, draft) => void told[type].push(draft),
    say: (one) => void said.push(one),
    key: (one) => void keys.push(one),
    outcome: (one) => void outcomes.push(one),
    async messageOf(number, mail) {
      const here = said.find(({ ticket, message }) => ticket === number && message.mail === mail);
      return here?.message.id ?? (await messageOfMail(transaction, number, mail));
    },
    async newNumber() {
      const number = numbers.shift() ?? (await newNumbers(transaction, 1))[0];
      if (number === undefined) throw new Error("the sequence of ticket numbers gave none");
      return number;
    },
    async write(publish) {
      await putTickets(
        transaction,
        [...changed].map((number) => states.get(number)).filter((state) => state !== undefined),
      );
      await appendHistory(transaction, appended);
      await putSaid(transaction, said);
      await putKeys(transaction, keys);
      await putOutcomes(transaction, outcomes);
      await publish(transaction, "ticket.created", told["ticket.created"]);
      await publish(transaction, "ticket.message-added", told["ticket.message-added"]);
      await publish(transaction, "ticket.note-added", told["ticket.note-added"]);
      await publish(transaction, "ticket.linked", told["ticket.linked"]);
      await publish(transaction, "ticket.queue-told", told["ticket.queue-told"]);
    },
  };
}
export function snapshotOf(state: TicketState, queues: ReadonlyMap<string, Queue>): Snapshot {
  const { queue, toldQueues, ...rest } = state;
  return {
    ...rest,
    queue: nameOf(queues, queue),
    toldQueues: toldQueues.map((id) => nameOf(queues, id)),
    members: membersOf(state, queues),
    absent: [],
  };
}
function nameOf(queues: ReadonlyMap<string, Queue>, id: string): Snapshot["queue"] {
  const queue = queues.get(id);
  if (queue === undefined) throw new Error(`queue ${id} of a ticket does not exist`);
  return { id, name: queue.name, address: queue.addresses[0] ?? "" };
}
/** Of the queue and of those told. */
export const membersOf = (
  { queue, toldQueues }: Pick<TicketState, "queue" | "toldQueues">,
  queues: ReadonlyMap<string, Queue>,
): string[] => [...new Set([queue, ...toldQueues].flatMap((id) => queues.get(id)?.members ?? []))];

/** What surrounds every event that a mail led to. `forMembers`: nothing of it may blink for requester and watchers. */
export function aboutTicket(
  mail: Mail,
  event: TicketEvent,
  ticket: Snapshot,
  { administrators }: Gathered,
  forMembers = false,
) {
  const participants = forMembers ? [] : [ticket.requester, ...ticket.watchers];
  return {
    id: event.id,
    at: new Date(event.at),
    subject: String(ticket.number),
    subjectVersion: ticket.version,
    cause: mail.id,
    audience: [...new Set([...ticket.members, ...participants, ...administrators])],
    traceparent: mail.traceparent,
  };
}
