/** What a list of mails or a command changes, gathered in memory and written at the end in a few statements. */
import type { Draft, Publish } from "@guichet/shared/bus/port.ts";
import type { SaidMessage, Snapshot, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import type { TicketEvent } from "./rules/events.ts";
import { apply } from "./rules/ticket.ts";
import { audienceOf, type Ground, snapshotOf } from "./snapshot.ts";
import { type Appended, appendHistory, newNumbers, putTickets } from "./store.ts";
import { type Earlier, type Outcome, putKeys, putOutcomes } from "./store-mails.ts";
import { messageOfMail, putSaid, type Said } from "./store-said.ts";
import { type TicketTold, toldOf } from "./telling.ts";

/** What led to an event. */
export interface Cause {
  id: string | null;
  traceparent: string | null;
}
export interface Desk {
  state(number: number): TicketState | null;
  /** One version more, and its event on the bus. `said`: the message or note that it refers to. */
  append(number: number, event: TicketEvent, cause: Cause, said?: SaidMessage): void;
  /** What is told without being part of the history. */
  tell<T extends TicketTold>(type: T, draft: Draft<T>): void;
  say(said: Said): void;
  key(earlier: Earlier): void;
  outcome(outcome: Outcome): void;
  /** The message that a mail became, in this list or before. */
  messageOf(number: number, mail: string): Promise<string | null>;
  /** Taken from those drawn beforehand. */
  newNumber(): Promise<number>;
  snapshot(number: number): Snapshot;
  write(publish: Publish<"ticket">): Promise<void>;
}
/** @param likely how many new tickets the list probably makes: their numbers are drawn at once */
export async function openDesk(
  transaction: Transaction,
  tickets: ReadonlyMap<number, TicketState>,
  ground: Ground,
  likely = 0,
): Promise<Desk> {
  const numbers = await newNumbers(transaction, likely);
  const states = new Map(tickets);
  const changed = new Set<number>();
  const [appended, said, keys, outcomes]: [Appended[], Said[], Earlier[], Outcome[]] = [[], [], [], []];
  const told = new Map<TicketTold, Draft<TicketTold>[]>();
  const tell = <T extends TicketTold>(type: T, draft: Draft<T>): void => {
    const list = told.get(type);
    if (list === undefined) told.set(type, [draft]);
    else list.push(draft);
  };
  const snapshot = (number: number): Snapshot => {
    const state = states.get(number);
    if (state === undefined) throw new Error(`ticket ${number} is not at hand`);
    return snapshotOf(state, ground);
  };
  return {
    state: (number) => states.get(number) ?? null,
    append(number, event, { id: cause, traceparent }, message) {
      const before = states.get(number) ?? null;
      const after = apply(before, event, number);
      states.set(number, after);
      changed.add(number);
      appended.push({ number, version: after.version, event });
      const ticket = snapshotOf(after, ground);
      tell(event.type, {
        id: event.id,
        at: new Date(event.at),
        subject: String(number),
        subjectVersion: after.version,
        cause,
        audience: audienceOf(event, before, ticket, ground),
        traceparent,
        data: toldOf(event, { ticket, ground, said: message }),
      });
    },
    tell,
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
    snapshot,
    async write(publish) {
      const after = [...changed].map((number) => states.get(number)).filter((state) => state !== undefined);
      await putTickets(transaction, after, tickets, ground.dueOf);
      await appendHistory(transaction, appended);
      await putSaid(transaction, said);
      await putKeys(transaction, keys);
      await putOutcomes(transaction, outcomes);
      for (const [type, drafts] of told) await publish(transaction, type, drafts);
    },
  };
}
