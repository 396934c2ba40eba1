/** What ticket answers to members and administrators. What may not be seen answers exactly as what does not exist. */
import type { Answers, Bus } from "@guichet/shared/bus/port.ts";
import { type By, id } from "@guichet/shared/contracts/envelope.ts";
import { plainLetters } from "@guichet/shared/contracts/queue-letters.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Queue, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { MailOutcome, QueueView, TicketView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { type GroundParts, readGroundOf } from "./ground.ts";
import { askerOf, peopleOf } from "./people.ts";
import { type Asker, actsOf, seesAsMember, seesAsParticipant, seesMembersOf } from "./rules/rights.ts";
import { type Ground, snapshotOf } from "./snapshot.ts";
import { draftsOf } from "./store-drafts.ts";
import { glancesOf } from "./store-glances.ts";
import { outcomesOf } from "./store-mails.ts";
import { allQueues } from "./store-queues.ts";
import { partById, resolutionsOf, usedParts } from "./store-said.ts";
import { type After, countViews, ticketsByNumber, ticketsOfMember } from "./store-views.ts";
import { timelineOf } from "./timeline.ts";

export interface AnswerParts {
  database: Queries;
  call: Bus["call"];
}
interface Name {
  id: string;
  name: string;
}
type MemberCall =
  | `ticket.${"get" | "list" | "count" | "timeline"}`
  | "part.get"
  | "part.used"
  | "queue.list"
  | "message.of-mails";
export function answerMembers(parts: AnswerParts & GroundParts): Pick<Answers<"ticket">, MemberCall> {
  const { database, call } = parts;
  return {
    async "ticket.get"({ by, numbers }) {
      const { asker, ground } = await readGroundOf(database, parts, by);
      const states = await ticketsByNumber(database, numbers);
      const seen = states.filter((state) => seesAsMember(asker, state));
      return { tickets: await viewsOf(parts, seen, asker, ground) };
    },
    async "ticket.list"({ by, view, sort, queue = null, first, after }) {
      const { asker, ground } = await readGroundOf(database, parts, by);
      const wish = { view, sort, queue, first: first + 1, after: afterFrom(after) };
      const found = await ticketsOfMember(database, asker, wish);
      const items = found.slice(0, first);
      const last = items.at(-1);
      const next = found.length > first && last !== undefined ? `${last.number} ${last.changedAt}` : null;
      return { items: await viewsOf(parts, items, asker, ground), next };
    },
    async "ticket.count"({ by }) {
      return { counts: await countViews(database, await askerOf(database, call, by)) };
    },
    async "ticket.timeline"({ by, number, first, after }) {
      const { asker, ground } = await readGroundOf(database, parts, by);
      await seen(database, number, (state) => seesAsMember(asker, state));
      const wish = { first: first + 1, after: numberFrom(after) ?? 0, queues: ground.queues };
      const found = await timelineOf(database, number, wish);
      const page = found.slice(0, first);
      const items = page.map(({ entry }) => entry);
      const ids = items.flatMap((entry) => [entry.by, entry.kind === "change" ? entry.person : null]);
      const next = found.length > first ? String(page.at(-1)?.version) : null;
      return { items, next, people: await namesOf(parts, ids) };
    },
    async "part.get"({ by, id }) {
      const found = await partById(database, id);
      if (found === null) throw new Refused({ code: "not-found" });
      const asker = await askerOf(database, call, by);
      await seen(
        database,
        found.ticket,
        (state) => seesAsMember(asker, state) || (found.isForParticipants && seesAsParticipant(asker, state)),
      );
      return found.part;
    },
    "part.used": async ({ sha256s }) => ({ used: await usedParts(database, sha256s) }),
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
export async function seen(
  queries: Queries,
  number: number,
  sees: (state: TicketState) => boolean,
): Promise<TicketState> {
  const [state] = await ticketsByNumber(queries, [number]);
  if (state === undefined || !sees(state)) throw new Refused({ code: "not-found" });
  return state;
}
export async function namesOf(
  { database, call }: AnswerParts,
  ids: readonly (string | null)[],
): Promise<Name[]> {
  const people = await peopleOf(database, call, [...new Set(ids.filter((id) => id !== null))]);
  return [...people.values()].map(({ id, name }) => ({ id, name }));
}
/** As members see them; `asker` is one who may. */
export async function viewsOf(
  parts: AnswerParts,
  states: readonly TicketState[],
  asker: Asker,
  ground: Pick<Ground, "queues" | "absent" | "administrators">,
): Promise<TicketView[]> {
  const { database } = parts;
  const numbers = states.map(({ number }) => number);
  const drafts = await draftsOf(database, numbers);
  const glances = await glancesOf(database, numbers);
  const resolutions = await resolutionsOf(database, states);
  const idsOf = (state: TicketState): (string | null)[] => [
    ...[state.requester, state.owner, state.named, state.validated?.by ?? null, state.resolved?.by ?? null],
    ...[state.suggestedRequester, ...state.watchers],
  ];
  const people = await namesOf(parts, [...states.flatMap(idsOf), ...drafts.map(({ person }) => person)]);
  return states.map((state) => {
    const waiting = drafts.filter(({ ticket }) => ticket === state.number);
    const ids = new Set([...idsOf(state), ...waiting.map(({ person }) => person)]);
    return {
      ticket: snapshotOf(state, ground),
      people: people.filter(({ id }) => ids.has(id)),
      acts: actsOf(asker, state),
      waitingAnswers: waiting.map(({ id, person, text, due }) => ({
        ...{ id, by: person, text, leavesAt: due.toISOString() },
      })),
      resolution: resolutions.get(state.resolved?.message ?? "") ?? null,
      ...(glances.get(state.number) ?? { snippet: "", hasAttachments: false }),
    };
  });
}
/** @throws {Refused} `not-found` */
export async function viewOfAsker(
  parts: AnswerParts & GroundParts,
  by: By,
  number: number,
): Promise<TicketView> {
  const { asker, ground } = await readGroundOf(parts.database, parts, by);
  const state = await seen(parts.database, number, (found) => seesAsMember(asker, found));
  const [view] = await viewsOf(parts, [state], asker, ground);
  if (view === undefined) throw new Error(`ticket ${number} has no view`);
  return view;
}
export const queuesById = async (database: Queries): Promise<Map<string, Queue>> =>
  new Map((await allQueues(database)).map((queue) => [queue.id, queue]));

export function queueViewOf(
  { id, name, about, addresses, members, acceptsAutomatic, letters = plainLetters }: Queue,
  asker: Asker,
  people: readonly Name[],
): QueueView {
  return {
    id,
    name,
    about,
    addresses,
    acceptsAutomatic,
    letters: asker.administrator ? letters : null,
    members: seesMembersOf(asker, id) ? people.filter((person) => members.includes(person.id)) : null,
  };
}
/** Cursors are ticket numbers, versions or messages; what is none starts from the beginning. */
export const numberFrom = (cursor: string | null): number | null =>
  cursor !== null && /^\d{1,15}$/.test(cursor) ? Number(cursor) : null;
export const idFrom = (cursor: string | null): string | null => id.nullable().catch(null).parse(cursor);
export function pageOf(
  found: readonly TicketState[],
  first: number,
): { items: TicketState[]; next: string | null } {
  const items = found.slice(0, first);
  return { items, next: found.length > first ? String(items.at(-1)?.number) : null };
}
/** `4831 2026-11-24T09:00:00.000Z`; what is none starts from the beginning. */
function afterFrom(cursor: string | null): After | null {
  const [, number = "", changedAt = ""] =
    /^(\d{1,15}) (\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)$/.exec(cursor ?? "") ?? [];
  return Number.isNaN(Date.parse(changedAt)) ? null : { number: Number(number), changedAt };
}
