/** One command in one transaction: the client's key, the tickets locked, the rules, the events; then the ticket as it is. */
import type { Bus, Publish } from "@guichet/shared/bus/port.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { MessageIdSigner } from "@guichet/shared/contracts/message-id.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { TicketView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Database, Transaction } from "@guichet/shared/database/pool.ts";
import { type Acting, carryOut } from "./acting.ts";
import { partsFrom } from "./attached.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type GroundParts, readGroundOf } from "./ground.ts";
import { claimKey } from "./keys.ts";
import { peopleOf } from "./people.ts";
import { viewOfAsker, viewsOf } from "./queries.ts";
import type { Command } from "./rules/decide.ts";
import { saidOnWeb } from "./saying.ts";
import { lockTickets } from "./store.ts";
import { forgetAbsenceByMail } from "./store-absences.ts";
import type { Known } from "./store-people.ts";

export interface CommandParts extends GroundParts {
  database: Database;
  publish: Publish<"ticket">;
  call: Bus["call"];
  /** Verifies what was uploaded; purpose `upload`. */
  uploads: MessageIdSigner;
}
export interface Asked {
  by: By;
  number: number;
  key: string;
}
/** A command under way: the tickets are locked. */
export interface UnderWay extends Acting {
  transaction: Transaction;
  state: TicketState;
  /** A text of the asker's, as message or note. */
  says(text: string, attachments: readonly string[]): SaidMessage;
  /** From now on these people's names are known to the rules. */
  know(people: readonly (string | null)[]): Promise<Known[]>;
}

interface Wish {
  call: string;
  asked: Asked;
  /** Other tickets that it touches. */
  others?: readonly number[];
}
/** @throws {Refused} `key-reused`, `not-found`, and what the rules refuse */
export async function underWay(
  parts: CommandParts,
  { call, asked: { by, key, ...input }, others = [] }: Wish,
  make: (under: UnderWay) => Command | Promise<Command>,
): Promise<TicketView> {
  const { database, clock } = parts;
  const keyed = { person: by.person, key, input: { call, ...input } };
  const { number } = input;
  const view = await database.transaction(async (transaction) => {
    if (!(await claimKey(transaction, keyed, String(number), clock.now()))) return null;
    return await onDesk(parts, transaction, { by, numbers: [number, ...others] }, async (under) => {
      carryOut(number, await make(under), under);
    });
  });
  return view ?? (await viewOfAsker(parts, by, number));
}

/** Locks, lets `run` work on the desk, writes, and answers the first ticket as its asker saw it happen. */
export async function onDesk(
  parts: CommandParts,
  transaction: Transaction,
  { by, numbers }: { by: By; numbers: readonly number[] },
  run: (under: UnderWay) => Promise<void>,
): Promise<TicketView> {
  const { call, clock, customs, publish } = parts;
  const [number = 0] = numbers;
  const states = await lockTickets(transaction, [...new Set(numbers)]);
  const tickets = new Map(states.map((state) => [state.number, state]));
  const state = tickets.get(number);
  if (state === undefined) throw new Refused({ code: "not-found" });
  await forgetAbsenceByMail(transaction, by.person); // after the tickets, as mails do, so that neither waits for the other
  const { ground, person, asker } = await readGroundOf(transaction, parts, by);
  if (person === null) throw new Refused({ code: "not-found" });
  const people = new Map([[person.id, person]]);
  const know: UnderWay["know"] = async (ids) => {
    const wanted = ids.filter((id) => id !== null);
    const unknown = wanted.filter((id) => !people.has(id));
    for (const [id, one] of await peopleOf(transaction, call, unknown)) people.set(id, one);
    return wanted.map((id) => people.get(id)).filter((one) => one !== undefined);
  };
  await know([state.owner, state.validated?.by ?? null]);
  const desk = await openDesk(transaction, tickets, ground);
  await run({
    ...{ transaction, state, know, desk, ground, asker, clock, customs },
    nameOf: (id) => people.get(id)?.name ?? "",
    at: clock.now().toISOString(),
    cause: { id: null, traceparent: null },
    says: (text, attachments) =>
      saidOnWeb(
        { author: by.person, role: "member", text, parts: partsFrom(attachments, by.person, parts) },
        state.language,
        clock,
      ),
  });
  await desk.write(publish);
  const [view] = await viewsOf({ ...parts, database: transaction }, [there(desk, number)], asker, ground);
  if (view === undefined) throw new Error(`ticket ${number} has no view`);
  return view;
}
/** @throws {Refused} `not-found` for a number that is none */
export function there(desk: Pick<Desk, "state">, number: number): TicketState {
  const state = desk.state(number);
  if (state === null) throw new Refused({ code: "not-found" });
  return state;
}
