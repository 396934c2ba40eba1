/** What ticket answers to requesters and watchers: a view of its own, which has no field for notes, flags or addresses. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Queue, TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { RequestView } from "@guichet/shared/contracts/ticket-views.ts";
import { endOfGrace, type GroundParts } from "./ground.ts";
import { type AnswerParts, idFrom, namesOf, numberFrom, pageOf, queuesById, seen } from "./queries.ts";
import { mayAnswer, maySay } from "./rules/decide-request.ts";
import { seesAsParticipant } from "./rules/rights.ts";
import { lastAnswersOf, resolutionsOf, type ThreadRow, threadOf } from "./store-said.ts";
import { ticketsByNumber, ticketsOfRequester } from "./store-views.ts";

type Requests = Pick<Answers<"ticket">, "request.list" | "request.get" | "request.thread">;
export function answerRequests(parts: RequestsParts): Requests {
  const { database } = parts;
  return {
    async "request.list"({ by, states, first, after }) {
      const asked = states ?? requestStates;
      const statuses = [...new Set(asked.flatMap((state) => statusesOf[state]))];
      const { items, next } = pageOf(
        await ticketsOfRequester(database, by.person, statuses, first + 1, numberFrom(after)),
        first,
      );
      return {
        items: await requestsOf(
          parts,
          by,
          items.filter((state) => asked.includes(stateOf(state))),
        ),
        next,
      };
    },
    "request.get": ({ by, number }) => requestViewOf(parts, by, number),
    async "request.thread"({ by, number, first, after }) {
      await seen(database, number, (state) => seesAsParticipant(by, state));
      const found = await threadOf(database, number, first + 1, idFrom(after));
      const page = found.slice(0, first);
      const people = await namesOf(
        parts,
        page.map((row) => row.by),
      );
      const names = byId(people);
      const items = page.map((row) => messageOf(row, by, names));
      return { items, next: found.length > first ? (page.at(-1)?.id ?? null) : null };
    },
  };
}
export interface RequestsParts extends AnswerParts, GroundParts {}
/** @throws {Refused} `not-found` */
export async function requestViewOf(parts: RequestsParts, by: By, number: number): Promise<RequestView> {
  const state = await seen(parts.database, number, (found) => seesAsParticipant(by, found));
  const [view] = await requestsOf(parts, by, [state]);
  if (view === undefined) throw new Error(`request ${number} has no view`);
  return view;
}
async function requestsOf(
  parts: RequestsParts,
  by: By,
  states: readonly TicketState[],
): Promise<RequestView[]> {
  const { database, clock, customs } = parts;
  const answers = await lastAnswersOf(
    database,
    states.map(({ number }) => number),
  );
  const around = {
    by,
    answers,
    queues: await queuesById(database),
    names: byId(
      await namesOf(parts, [
        ...states.map(({ owner }) => owner),
        ...[...answers.values()].map((answer) => answer.by),
      ]),
    ),
    resolutions: await resolutionsOf(database, states),
    joinable: await joinableTo(database, by.person, states),
  };
  return states.map((state) => {
    const end = endOfGrace(state, customs);
    return requestOf(state, around, end !== null && end <= clock.now());
  });
}
/** Those into which requests were merged, as far as the asker follows them too. */
async function joinableTo(
  database: AnswerParts["database"],
  person: string,
  states: readonly TicketState[],
): Promise<Set<number>> {
  const targets = states.map(({ mergedInto }) => mergedInto).filter((into) => into !== null);
  const found = targets.length === 0 ? [] : await ticketsByNumber(database, targets);
  return new Set(found.filter((state) => seesAsParticipant({ person }, state)).map(({ number }) => number));
}

type State = RequestView["state"];
const statusesOf: Record<State, TicketState["status"][]> = {
  received: ["new"],
  "in-progress": ["open", "new"],
  "waiting-for-you": ["pending"],
  "on-hold": ["pending"],
  resolved: ["resolved"],
  closed: ["closed"],
  "not-followed-up": ["rejected"],
  joined: ["merged"],
};
const requestStates: State[] = [
  "received",
  "in-progress",
  "waiting-for-you",
  "on-hold",
  "resolved",
  "closed",
  "not-followed-up",
  "joined",
];
function stateOf({ status, validated, resumesOn }: TicketState): State {
  if (status === "new") return validated === null ? "received" : "in-progress";
  if (status === "pending") return resumesOn === null ? "waiting-for-you" : "on-hold";
  const states = {
    open: "in-progress",
    resolved: "resolved",
    closed: "closed",
    rejected: "not-followed-up",
    merged: "joined",
  } as const;
  return states[status];
}
interface Around {
  by: By;
  answers: ReadonlyMap<number, ThreadRow>;
  queues: ReadonlyMap<string, Queue>;
  names: ReadonlyMap<string, string>;
  resolutions: ReadonlyMap<string, string>;
  joinable: ReadonlySet<number>;
}
function requestOf(state: TicketState, around: Around, isOver: boolean): RequestView {
  const queue = around.queues.get(state.queue);
  if (queue === undefined) throw new Error(`queue ${state.queue} of ticket ${state.number} does not exist`);
  const { number, subject, openedAt, changedAt, validated, resumesOn, resolved, mergedInto } = state;
  const { office, telephone, equipment, owner } = state;
  const answer = around.answers.get(number);
  return {
    ...{ number, subject, openedAt, changedAt, resumesOn, state: stateOf(state) },
    queue: { id: queue.id, name: queue.name, about: queue.about, addresses: queue.addresses },
    ownerName: around.names.get(owner ?? "") ?? null,
    validatedAt: validated?.at ?? null,
    resolvedAt: resolved?.at ?? null,
    resolution: around.resolutions.get(resolved?.message ?? "") ?? null,
    lastAnswer: answer === undefined ? null : messageOf(answer, around.by, around.names),
    joinedTo: mergedInto !== null && around.joinable.has(mergedInto) ? mergedInto : null,
    ...{
      office: office?.value ?? null,
      telephone: telephone?.value ?? null,
      equipment: equipment?.value ?? null,
    },
    mayAnswer: mayAnswer(state, isOver),
    ...maySay(state, { person: around.by.person, isOver }),
  };
}
const byId = (people: readonly { id: string; name: string }[]): Map<string, string> =>
  new Map(people.map(({ id, name }) => [id, name]));
const messageOf = (
  { id, at, text, parts, by: author }: ThreadRow,
  by: By,
  names: ReadonlyMap<string, string>,
): NonNullable<RequestView["lastAnswer"]> => ({
  ...{ id, at: at.toISOString(), text, parts },
  byName: names.get(author) ?? "",
  isOwn: author === by.person,
});
