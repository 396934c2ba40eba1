/** What ticket answers to requesters and watchers: a view of its own, which has no field for notes, flags or addresses. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { Queue, RequestView, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { type AnswerParts, namesOf, numberFrom, pageOf, queuesById, visible } from "./queries.ts";
import { seesAsParticipant } from "./rules/rights.ts";
import { threadOf, ticketsOfRequester } from "./store-views.ts";

type Requests = Pick<Answers<"ticket">, "request.list" | "request.get" | "request.thread">;
export function answerRequests(parts: AnswerParts): Requests {
  const { database } = parts;
  const requests = async (states: readonly TicketState[]): Promise<RequestView[]> => {
    const [queues, people] = [
      await queuesById(database),
      await namesOf(
        parts,
        states.map(({ owner }) => owner),
      ),
    ];
    return states.map((state) => requestOf(state, queues, people));
  };
  return {
    async "request.list"({ by, states, first, after }) {
      const asked = states ?? requestStates;
      const statuses = asked.flatMap((state) => statusesOf[state]);
      const { items, next } = pageOf(
        await ticketsOfRequester(database, by.person, statuses, first + 1, numberFrom(after)),
        first,
      );
      return { items: await requests(items.filter((state) => asked.includes(stateOf(state)))), next };
    },
    async "request.get"({ by, number }) {
      return requestOf(...(await one(parts, await visible(parts, by, number, seesAsParticipant))));
    },
    async "request.thread"({ by, number, first, after }) {
      await visible(parts, by, number, seesAsParticipant);
      const found = await threadOf(database, number, first + 1, after);
      const page = found.slice(0, first);
      const names = new Map(
        (
          await namesOf(
            parts,
            page.map((row) => row.by),
          )
        ).map(({ id, name }) => [id, name]),
      );
      const items = page.map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        byName: names.get(row.by) ?? "",
        text: row.text,
        parts: row.parts,
      }));
      return { items, next: found.length > first ? (page.at(-1)?.id ?? null) : null };
    },
  };
}
async function one(parts: AnswerParts, state: TicketState): Promise<Parameters<typeof requestOf>> {
  return [state, await queuesById(parts.database), await namesOf(parts, [state.owner])];
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
  "resolved",
  "closed",
  "not-followed-up",
  "joined",
];
function stateOf({ status, validated }: TicketState): State {
  if (status === "new") return validated === null ? "received" : "in-progress";
  const states = {
    open: "in-progress",
    pending: "waiting-for-you",
    resolved: "resolved",
    closed: "closed",
    rejected: "not-followed-up",
    merged: "joined",
  } as const;
  return states[status];
}
function requestOf(
  state: TicketState,
  queues: ReadonlyMap<string, Queue>,
  people: readonly { id: string; name: string }[],
): RequestView {
  const queue = queues.get(state.queue);
  if (queue === undefined) throw new Error(`queue ${state.queue} of ticket ${state.number} does not exist`);
  const { number, subject, openedAt, validated, office, telephone, equipment, owner } = state;
  return {
    ...{ number, subject, openedAt, state: stateOf(state), validatedAt: validated?.at ?? null },
    queue: { id: queue.id, name: queue.name, about: queue.about, addresses: queue.addresses },
    ownerName: people.find(({ id }) => id === owner)?.name ?? null,
    ...{
      office: office?.value ?? null,
      telephone: telephone?.value ?? null,
      equipment: equipment?.value ?? null,
    },
  };
}
