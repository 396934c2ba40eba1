/** A ticket with what is read beside it in the same transaction: queues by name, members, who is away; and who hears of it. */
import type { Queue, Snapshot, TicketState } from "@guichet/shared/contracts/ticket.ts";
import { isAmongMembers, type TicketEvent } from "./rules/events.ts";

/** What is read besides the tickets, once for a transaction. */
export interface Ground {
  queues: ReadonlyMap<string, Queue>;
  administrators: readonly string[];
  /** Members who are away today. */
  absent: ReadonlySet<string>;
  /** When time acts on a ticket in this state. */
  dueOf(state: TicketState): Date | null;
}

export function snapshotOf(
  state: TicketState,
  { queues, absent, administrators }: Pick<Ground, "queues" | "absent" | "administrators">,
): Snapshot {
  const { queue, toldQueues, ...rest } = state;
  const { owner } = state;
  const members = membersOf(state, queues);
  const isAway = (person: string): boolean =>
    absent.has(person) || !(members.includes(person) || administrators.includes(person));
  return {
    ...rest,
    queue: queueNameOf(queues, queue),
    toldQueues: toldQueues.map((id) => queueNameOf(queues, id)),
    members,
    guests: members.filter((member) => !queues.get(queue)?.members.includes(member)),
    absent: [...new Set(owner === null ? members : [...members, owner])].filter(isAway),
  };
}
export function queueNameOf(queues: ReadonlyMap<string, Queue>, id: string): Snapshot["queue"] {
  const queue = queues.get(id);
  if (queue === undefined) throw new Error(`queue ${id} of a ticket does not exist`);
  return { id, name: queue.name, address: queue.addresses[0] ?? "" };
}
/** Of the queue and of those told. */
export const membersOf = (
  { queue, toldQueues }: Pick<TicketState, "queue" | "toldQueues">,
  queues: ReadonlyMap<string, Queue>,
): string[] => [...new Set([queue, ...toldQueues].flatMap((id) => queues.get(id)?.members ?? []))];

/** Members of any queue, and administrators: what they write may quote a letter with their own links. */
export const insidersOf = ({
  queues,
  administrators,
}: Pick<Ground, "queues" | "administrators">): Set<string> =>
  new Set([...[...queues.values()].flatMap(({ members }) => members), ...administrators]);

/** Who sees it now, or saw it until this event; requester and watchers only for what they may see. */
export function audienceOf(
  event: TicketEvent,
  before: TicketState | null,
  { members, requester, watchers }: Snapshot,
  { queues, administrators }: Ground,
): string[] {
  const earlier = before === null ? [] : membersOf(before, queues);
  const left = event.type === "ticket.requester-changed" ? [event.from] : [];
  const participants = isAmongMembers(event) ? [] : [requester, ...watchers, ...left];
  return [...new Set([...members, ...earlier, ...participants, ...administrators])];
}
