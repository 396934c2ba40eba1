/** What decisions stand on besides the tickets: queues, administrators, who is away, and when time itself acts. */
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { dayOf, startOf } from "./rules/days.ts";
import type { Ground } from "./snapshot.ts";
import { absentOn } from "./store-absences.ts";
import { administrators } from "./store-people.ts";
import { allQueues } from "./store-queues.ts";

/** How the lab wants it. */
export interface Customs {
  /** In which a reply reopens what was resolved. */
  graceDays: number;
  /** Where people live. */
  timeZone: string;
}
export interface GroundParts {
  clock: Clock;
  customs: Customs;
}
export async function readGround(queries: Queries, { clock, customs }: GroundParts): Promise<Ground> {
  const queues = await allQueues(queries);
  return {
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    administrators: await administrators(queries),
    absent: await absentOn(queries, dayOf(clock.now(), customs.timeZone)),
    dueOf: (state) => dueOf(state, customs),
  };
}
function dueOf(state: TicketState, customs: Customs): Date | null {
  if (state.status === "resolved") return endOfGrace(state, customs);
  if (state.status === "pending" && state.resumesOn !== null)
    return startOf(state.resumesOn, customs.timeZone);
  return null;
}
const dayMs = 86_400_000;
/** Null unless it is resolved. */
export const endOfGrace = ({ status, resolved }: TicketState, { graceDays }: Customs): Date | null =>
  status !== "resolved" || resolved === null
    ? null
    : new Date(new Date(resolved.at).getTime() + graceDays * dayMs);
