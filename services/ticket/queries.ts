/** What ticket answers to members and administrators. What may not be seen answers exactly as what does not exist. */
import type { Answers, Bus } from "@guichet/shared/bus/port.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type {
  MailOutcome,
  Queue,
  QueueView,
  TicketState,
  TicketView,
} from "@guichet/shared/contracts/ticket.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { snapshotOf } from "./desk.ts";
import { askerOf, peopleOf } from "./people.ts";
import { type Asker, seesAsMember, seesAsParticipant, seesMembersOf } from "./rules/rights.ts";
import { outcomesOf } from "./store-mails.ts";
import { allQueues } from "./store-queues.ts";
import { partById, ticketsByNumber, ticketsOfMember, timelineOf } from "./store-views.ts";

export interface AnswerParts {
  database: Database;
  call: Bus["call"];
}
interface Name {
  id: string;
  name: string;
}
type Members = Omit<Answers<"ticket">, "queue.save" | "request.list" | "request.get" | "request.thread">;
export function answerMembers(parts: AnswerParts): Members {
  const { database, call } = parts;
  return {
    async "ticket.get"({ by, numbers }) {
      const asker = await askerOf(database, call, by);
      const states = await ticketsByNumber(database, numbers);
      return {
        tickets: await views(
          parts,
          states.filter((state) => seesAsMember(asker, state)),
        ),
      };
    },
    async "ticket.list"({ by, view, first, after }) {
      const asker = await askerOf(database, call, by);
      const found = await ticketsOfMember(database, asker, {
        view,
        first: first + 1,
        before: numberFrom(after),
      });
      const { items, next } = pageOf(found, first);
      return { items: await views(parts, items), next };
    },
    async "ticket.timeline"({ by, number, first, after }) {
      await visible(parts, by, number, seesAsMember);
      const found = await timelineOf(database, number, first + 1, numberFrom(after) ?? 0);
      const page = found.slice(0, first);
      const items = page.map(({ entry }) => entry);
      const next = found.length > first ? String(page.at(-1)?.version) : null;
      return {
        items,
        next,
        people: await namesOf(
          parts,
          items.map((entry) => entry.by),
        ),
      };
    },
    async "part.get"({ by, id }) {
      const found = await partById(database, id);
      if (found === null) throw new Refused({ code: "not-found" });
      const isOpen = !found.ofNote;
      await visible(
        parts,
        by,
        found.ticket,
        (asker, state) => seesAsMember(asker, state) || (isOpen && seesAsParticipant(asker, state)),
      );
      return found.part;
    },
    async "queue.list"({ by }) {
      const asker = await askerOf(database, call, by);
      const queues = await allQueues(database);
      const people = await namesOf(
        parts,
        queues.flatMap(({ members }) => members),
      );
      return { queues: queues.map((queue) => queueViewOf(queue, asker, people)), mine: [...asker.queues] };
    },
    "message.of-mails": async ({ by, mails }) => ({ outcomes: await outcomesFor(parts, by, mails) }),
  };
}

async function outcomesFor(
  { database, call }: AnswerParts,
  by: By,
  mails: readonly string[],
): Promise<MailOutcome[]> {
  const asker = await askerOf(database, call, by);
  const found = await outcomesOf(database, mails);
  const numbers = found.map(({ ticket }) => ticket).filter((ticket) => ticket !== null);
  const states = await ticketsByNumber(database, numbers);
  const seen = new Set(states.filter((state) => seesAsMember(asker, state)).map(({ number }) => number));
  const visible = found.filter(({ ticket }) => asker.administrator || (ticket !== null && seen.has(ticket)));
  return visible.map(({ mail, outcome, reason, ticket, copies }) => ({
    mail,
    outcome,
    reason,
    ticket,
    copies,
  }));
}

/** @throws {Refused} `not-found`, for what is not there and what may not be seen alike */
export async function visible(
  { database, call }: AnswerParts,
  by: By,
  number: number,
  sees: (asker: Asker, state: TicketState) => boolean,
): Promise<TicketState> {
  const [state] = await ticketsByNumber(database, [number]);
  if (state === undefined || !sees(await askerOf(database, call, by), state))
    throw new Refused({ code: "not-found" });
  return state;
}
export async function namesOf(
  { database, call }: AnswerParts,
  ids: readonly (string | null)[],
): Promise<Name[]> {
  const people = await peopleOf(database, call, [...new Set(ids.filter((id) => id !== null))]);
  return [...people.values()].map(({ id, name }) => ({ id, name }));
}
async function views(parts: AnswerParts, states: readonly TicketState[]): Promise<TicketView[]> {
  const queues = await queuesById(parts.database);
  const people = await namesOf(
    parts,
    states.flatMap(({ requester, watchers, owner, named }) => [requester, owner, named, ...watchers]),
  );
  return states.map((state) => {
    const ticket = snapshotOf(state, queues);
    const ids = new Set([ticket.requester, ticket.owner, ticket.named, ...ticket.watchers]);
    return { ticket, people: people.filter(({ id }) => ids.has(id)) };
  });
}
export const queuesById = async (database: Database): Promise<Map<string, Queue>> =>
  new Map((await allQueues(database)).map((queue) => [queue.id, queue]));

export function queueViewOf(
  { id, name, about, addresses, members }: Queue,
  asker: Asker,
  people: readonly Name[],
): QueueView {
  return {
    id,
    name,
    about,
    addresses,
    members: seesMembersOf(asker, id) ? people.filter((person) => members.includes(person.id)) : null,
  };
}
/** Cursors are ticket numbers or versions; what is none starts from the beginning. */
export const numberFrom = (cursor: string | null): number | null =>
  cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
export function pageOf(
  found: readonly TicketState[],
  first: number,
): { items: TicketState[]; next: string | null } {
  const items = found.slice(0, first);
  return { items, next: found.length > first ? String(items.at(-1)?.number) : null };
}
