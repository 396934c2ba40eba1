/** What people read: lists by keyset, and the lines of a history. Every statement that lists tickets bears the asker's rights. */
import { mailClass } from "@guichet/shared/contracts/mail.ts";
import { type TicketState, ticketState } from "@guichet/shared/contracts/ticket.ts";
import type { ticketSort, ticketViewName } from "@guichet/shared/contracts/ticket-calls.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import { int8s, uuids } from "@guichet/shared/database/unnest.ts";
import { z } from "zod";
import type { Asker } from "./rules/rights.ts";

const statesOf = (rows: readonly { state: unknown }[]): TicketState[] =>
  rows.map(({ state }) => ticketState.parse(state));

export async function ticketsByNumber(queries: Queries, numbers: readonly number[]): Promise<TicketState[]> {
  if (numbers.length === 0) return [];
  return statesOf(
    await queries.query<{ state: unknown }>(
      "select state from ticket.ticket where number = any($1::int8[])",
      [int8s(numbers)],
    ),
  );
}

export type View = z.infer<typeof ticketViewName>;
export type Sort = z.infer<typeof ticketSort>;
/** Each view has a statement of its own, so that each finds its index. */
const live = "status in ('new', 'open', 'pending')";
const conditions: Record<View, string> = {
  all: "true",
  "to-validate": "not validated and status = 'new'",
  "without-owner": `owner is null and ${live}`,
  mine: `owner = $3 and ${live}`,
  "named-for-me": `named = $3 and ${live}`,
  waiting: "status = 'pending'",
  resolved: "status = 'resolved'",
};
/** $1: is an administrator, $2: their queues, $3: the asker. */
const visible = `($1 or queue = any($2::uuid[]) or (number in (select ticket from ticket.told_queue where queue = any($2::uuid[]))))
  and $3::uuid is not null`;
const orders: Record<Sort, { after: string; by: string }> = {
  newest: { after: "number < $4", by: "number desc" },
  oldest: { after: "number > $4", by: "number" },
  changed: {
    after: "(changed_at, number) < ($6::timestamptz, $4)",
    by: "changed_at desc, number desc",
  },
};
/** Where the page before ended. `changedAt` counts where that is the order. */
export interface After {
  number: number;
  changedAt: string;
}
interface ListWish {
  view: View;
  sort: Sort;
  /** Only what stands in it. */
  queue: string | null;
  first: number;
  after: After | null;
}
export async function ticketsOfMember(
  queries: Queries,
  asker: Asker,
  { view, sort, queue, first, after }: ListWish,
): Promise<TicketState[]> {
  const order = orders[sort];
  const text = `select state from ticket.ticket t where ${visible} and ${conditions[view]}
    and ($7::uuid is null or queue = $7) and ($4::int8 is null or ${order.after}) and $6::timestamptz is not null order by ${order.by} limit $5`;
  const values = [asker.administrator, uuids(asker.queues), asker.person];
  return statesOf(
    await queries.query<{ state: unknown }>(text, [
      ...values,
      after?.number ?? null,
      first,
      after?.changedAt ?? beginning,
      queue,
    ]),
  );
}
const beginning = "1970-01-01T00:00:00Z";

/** Counting stops at 1000. */
const countText = Object.entries(conditions)
  .map(
    ([view, condition]) =>
      `select '${view}' as view, (select count(*)::int from (select from ticket.ticket where ${visible} and ${condition} limit 1000) one) as count`,
  )
  .join(" union all ");
export async function countViews(queries: Queries, asker: Asker): Promise<{ view: View; count: number }[]> {
  return await queries.query<{ view: View; count: number }>(countText, [
    asker.administrator,
    uuids(asker.queues),
    asker.person,
  ]);
}

/** Own requests and those watched. */
export async function ticketsOfRequester(
  queries: Queries,
  person: string,
  statuses: readonly string[],
  first: number,
  before: number | null,
): Promise<TicketState[]> {
  return statesOf(
    await queries.query<{ state: unknown }>(
      `select state from ticket.ticket t
       where number in (select number from ticket.ticket where requester = $1 union select ticket from ticket.watcher where person = $1)
         and status = any($2) and ($3::int8 is null or number < $3)
       order by number desc limit $4`,
      [person, statuses, before, first],
    ),
  );
}

const line = z.object({
  version: z.number(),
  id: z.string(),
  at: z.date(),
  type: z.string(),
  by: z.string().nullable(),
  data: z.object({
    message: z.string().nullish(),
    because: z.string().nullish(),
    through: z.string().nullish(),
    reason: z.string().nullish(),
    to: z.union([z.string(), z.number()]).nullish(),
    from: z.union([z.string(), z.number()]).nullish(),
    into: z.number().nullish(),
    other: z.number().nullish(),
    queue: z.string().nullish(),
    until: z.string().nullish(),
    person: z.string().nullish(),
    status: z.string().nullish(),
    class: mailClass.nullish(),
  }),
  changes: z.record(z.string(), z.unknown()).nullable(),
});
export type Line = z.infer<typeof line>;
/** After a version of the ticket, each with the version at which it stands. */
export async function linesOf(
  queries: Queries,
  number: number,
  first: number,
  after: number,
): Promise<Line[]> {
  const rows = await queries.query(
    `select h.version, h.id, h.at, h.type, h.by, h.data, f.changes
     from ticket.history h left join ticket.field_change f on h.type = 'ticket.fields-changed' and f.event = h.id
     where h.ticket = $1 and h.version > $2 order by h.version limit $3`,
    [number, after, first],
  );
  return line.array().parse(rows);
}
