/** What decisions stand on besides the tickets: queues, administrators, who is away, and when time itself acts. */
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { askerIn, peopleOf } from "./people.ts";
import { dayOf, startOf } from "./rules/days.ts";
import type { Asker } from "./rules/rights.ts";
import type { Ground } from "./snapshot.ts";
import { type Standing, standingOn } from "./store-ground.ts";
import type { Known } from "./store-people.ts";

/** How the lab wants it. */
export interface Customs {
  /** In which a reply reopens what was resolved. */
  graceDays: number;
  /** Where people live. */
  timeZone: string;
  /** Mail domains of the lab. */
  internalDomains: readonly string[];
}
export interface GroundParts {
  clock: Clock;
  customs: Customs;
}
export async function readGround(queries: Queries, parts: GroundParts): Promise<Ground> {
  return groundOf(await standingOn(queries, today(parts), null), parts);
}
/** The same with who asks, whom auth is asked for when they are not known here yet; null when it doesn't know them either. */
export async function readGroundOf(
  queries: Queries,
  parts: GroundParts & { call: Bus["call"] },
  { person: id }: By,
): Promise<{ ground: Ground; person: Known | null; asker: Asker }> {
  const standing = await standingOn(queries, today(parts), id);
  const ground = groundOf(standing, parts);
  const person = standing.person ?? (await peopleOf(queries, parts.call, [id])).get(id) ?? null;
  return { ground, person, asker: askerIn(ground, person ?? { id, administrator: false }) };
}
const today = ({ clock, customs }: GroundParts): string => dayOf(clock.now(), customs.timeZone);
const groundOf = ({ queues, administrators, absent }: Standing, { customs }: GroundParts): Ground => ({
  queues: new Map(queues.map((queue) => [queue.id, queue])),
  administrators,
  absent: new Set(absent),
  dueOf: (state) => dueOf(state, customs),
});
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
