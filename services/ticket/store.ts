/** State and history in one transaction: a ticket's row always equals the fold of its history. */
import { type TicketState, ticketState } from "@guichet/shared/contracts/ticket.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { bools, int4s, int8s, jsons, texts, timestamps, uuids } from "@guichet/shared/database/unnest.ts";
import type { Deed } from "./rules/decide.ts";
import type { TicketEvent } from "./rules/events.ts";

export interface Appended {
  number: number;
  version: number;
  event: TicketEvent;
}
/** Locked until the transaction ends, in the order of their numbers, so that two lists can't wait for each other. */
export async function lockTickets(queries: Queries, numbers: readonly number[]): Promise<TicketState[]> {
  if (numbers.length === 0) return [];
  const rows = await queries.query<{ state: unknown }>(
    "select state from ticket.ticket where number = any($1::int8[]) order by number for update",
    [int8s(numbers)],
  );
  return rows.map(({ state }) => ticketState.parse(state));
}
/** These, and those into which they were merged. */
export async function withTargets(queries: Queries, numbers: readonly number[]): Promise<number[]> {
  if (numbers.length === 0) return [];
  const rows = await queries.query<{ number: number }>(
    `with recursive followed(number) as (
       select unnest($1::int8[])
       union select (t.state->>'mergedInto')::int8 from ticket.ticket t join followed f on t.number = f.number where t.status = 'merged'
     ) select number from followed`,
    [int8s(numbers)],
  );
  return rows.map(({ number }) => number);
}
/** Gaps are allowed, reuse is not. */
export async function newNumbers(queries: Queries, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await queries.query<{ number: number }>(
    "select nextval('ticket.number') as number from generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ number }) => number);
}

/**
 * Writes the states as they are after all events of the list. `before`: those that were there, to see who no longer watches
 * or is told.
 */
export async function putTickets(
  queries: Queries,
  states: readonly TicketState[],
  before: ReadonlyMap<number, TicketState>,
  dueOf: (state: TicketState) => Date | null,
): Promise<void> {
  if (states.length === 0) return;
  await queries.query(
    `insert into ticket.ticket (number, version, queue, status, requester, owner, named, validated, due, changed_at, state)
     select number, version, queue, status, requester, owner, named, validated, due, changed_at, state::json
     from unnest($1::int8[], $2::int4[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::bool[], $9::timestamptz[], $10::timestamptz[], $11::text[])
       as u(number, version, queue, status, requester, owner, named, validated, due, changed_at, state)
     on conflict (number) do update set version = excluded.version, queue = excluded.queue, status = excluded.status,
       requester = excluded.requester, owner = excluded.owner, named = excluded.named, validated = excluded.validated,
       due = excluded.due, changed_at = excluded.changed_at, state = excluded.state`,
    [
      int8s(states.map(({ number }) => number)),
      int4s(states.map(({ version }) => version)),
      uuids(states.map(({ queue }) => queue)),
      texts(states.map(({ status }) => status)),
      uuids(states.map(({ requester }) => requester)),
      uuids(states.map(({ owner }) => owner)),
      uuids(states.map(({ named }) => named)),
      bools(states.map(({ validated }) => validated !== null)),
      timestamps(states.map(dueOf)),
      timestamps(states.map(({ changedAt }) => new Date(changedAt))),
      jsons(states),
    ],
  );
  await putPairs(queries, "watcher", pairsIn(states, before, "watchers"));
  await putPairs(queries, "told_queue", pairsIn(states, before, "toldQueues"));
}
interface Pair {
  id: string;
  number: number;
}
function pairsIn(
  states: readonly TicketState[],
  before: ReadonlyMap<number, TicketState>,
  list: "watchers" | "toldQueues",
): { added: Pair[]; removed: Pair[] } {
  const added: Pair[] = [];
  const removed: Pair[] = [];
  for (const state of states) {
    const [now, earlier] = [state[list], before.get(state.number)?.[list] ?? []];
    const { number } = state;
    for (const id of now) if (!earlier.includes(id)) added.push({ id, number });
    for (const id of earlier) if (!now.includes(id)) removed.push({ id, number });
  }
  return { added, removed };
}
const pairs = {
  watcher: {
    add: "insert into ticket.watcher (person, ticket) select * from unnest($1::uuid[], $2::int8[]) on conflict do nothing",
    remove:
      "delete from ticket.watcher w using unnest($1::uuid[], $2::int8[]) u(id, number) where w.person = u.id and w.ticket = u.number",
  },
  told_queue: {
    add: "insert into ticket.told_queue (queue, ticket) select * from unnest($1::uuid[], $2::int8[]) on conflict do nothing",
    remove:
      "delete from ticket.told_queue t using unnest($1::uuid[], $2::int8[]) u(id, number) where t.queue = u.id and t.ticket = u.number",
  },
};
async function putPairs(
  queries: Queries,
  table: keyof typeof pairs,
  { added, removed }: { added: readonly Pair[]; removed: readonly Pair[] },
): Promise<void> {
  const values = (rows: readonly Pair[]) => [
    uuids(rows.map(({ id }) => id)),
    int8s(rows.map(({ number }) => number)),
  ];
  if (removed.length > 0) await queries.query(pairs[table].remove, values(removed));
  if (added.length > 0) await queries.query(pairs[table].add, values(added));
}

/** The history keeps the small event: subject and details stand in the message that it refers to. */
export async function appendHistory(queries: Queries, appended: readonly Appended[]): Promise<void> {
  if (appended.length === 0) return;
  await queries.query(
    `insert into ticket.history (ticket, version, id, at, type, by, data) select ticket, version, id, at, type, by, data::json
     from unnest($1::int8[], $2::int4[], $3::uuid[], $4::timestamptz[], $5::text[], $6::uuid[], $7::text[]) as u(ticket, version, id, at, type, by, data)`,
    [
      int8s(appended.map(({ number }) => number)),
      int4s(appended.map(({ version }) => version)),
      uuids(appended.map(({ event }) => event.id)),
      timestamps(appended.map(({ event }) => new Date(event.at))),
      texts(appended.map(({ event }) => event.type)),
      uuids(appended.map(({ event }) => event.by)),
      jsons(appended.map(({ event }) => withoutText(event))),
    ],
  );
  await putFieldChanges(queries, appended);
}
const freeText: ReadonlySet<string> = new Set(["subject", "details", "changes", "address"]);
function withoutText(event: TicketEvent): Record<string, unknown> {
  const { id: _id, at: _at, by: _by, type: _type, ...data } = event;
  return Object.fromEntries(Object.entries(data).filter(([name]) => !freeText.has(name)));
}
async function putFieldChanges(queries: Queries, appended: readonly Appended[]): Promise<void> {
  const rows = appended.flatMap(({ number, event }) =>
    event.type === "ticket.fields-changed" ? [{ number, id: event.id, changes: event.changes }] : [],
  );
  if (rows.length === 0) return;
  await queries.query(
    `insert into ticket.field_change (event, ticket, changes) select event, ticket, changes::json
     from unnest($1::uuid[], $2::int8[], $3::text[]) as u(event, ticket, changes)`,
    [
      uuids(rows.map(({ id }) => id)),
      int8s(rows.map(({ number }) => number)),
      jsons(rows.map(({ changes }) => changes)),
    ],
  );
}

/** Who made this version, and when. */
export async function deedAt(queries: Queries, number: number, version: number): Promise<Deed | null> {
  const [row] = await queries.query<{ by: string | null; at: Date }>(
    "select by, at from ticket.history where ticket = $1 and version = $2",
    [number, version],
  );
  return row === undefined ? null : { by: row.by, at: row.at.toISOString() };
}
/** Into which ticket this one was merged; null when it is not. */
export async function mergedInto(queries: Queries, number: number): Promise<number | null> {
  const [row] = await queries.query<{ into: number | null }>(
    "select (state->>'mergedInto')::int8 as into from ticket.ticket where number = $1",
    [number],
  );
  return row?.into ?? null;
}
/** Whom merges into this ticket made watchers of it. */
export async function absorbedWatchers(queries: Queries, number: number): Promise<string[]> {
  const rows = await queries.query<{ watcher: string }>(
    `select distinct json_array_elements_text(data->'watchers') as watcher from ticket.history
     where ticket = $1 and type = 'ticket.absorbed'`,
    [number],
  );
  return rows.map(({ watcher }) => watcher);
}
