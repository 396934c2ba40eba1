/**
 * A ticket's timeline: the history of ticket and the deliveries of notification, merged by time when it is read (deliveries
 * are not written back into the history: ten notices a mail would be ten events more). The history is read page by page; the
 * deliveries of a ticket are few, so they are read whole (the newest 3,000) and those already told are passed over. A
 * position says which page of the history comes next, how many of its entries were told, and which delivery was the last.
 */
import type { DeliveryLine } from "@guichet/shared/contracts/notification.ts";
import { Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { Context } from "./context.ts";
import { deliveryLinesOf } from "./loaders.ts";
import type { EntryPage, EntryParent } from "./parents.ts";

export async function timelineOf(
  { call, access }: Context,
  { number, first, after }: { number: number; first: number; after: string | null },
): Promise<EntryPage> {
  const position = after === null ? start : positionFrom(after);
  const by = await access.by();
  const [history, deliveries] = await Promise.all([
    call("ticket.timeline", { by, number, first: Math.max(first, position.skip + 1), after: position.after }),
    linesOrNull(() => deliveryLinesOf(call, by, number)),
  ]);
  const people = new Map(history.people.map((person) => [person.id, person]));
  const entries = history.items.map((entry): EntryParent => {
    const byName = people.get(entry.by ?? "")?.name ?? null;
    if (entry.kind !== "change") return { ...entry, byName };
    return { ...entry, byName, person: people.get(entry.person ?? "") ?? null };
  });
  const told = (deliveries ?? [])
    .toReversed()
    .map((delivery): Told => ({ kind: "delivery", ticket: number, delivery }));
  const merged = merge(first, position, { items: entries, next: history.next }, told);
  return {
    items: merged.items,
    next: merged.position === null ? null : cursorOf(merged.position),
    away: deliveries === null ? ["notification"] : [],
  };
}

/** Notification being away must not hide what was written; nor does it know a ticket that nobody was told of. */
async function linesOrNull(read: () => Promise<DeliveryLine[]>): Promise<DeliveryLine[] | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unavailable) return null;
    if (error instanceof Refused && error.reason.code === "not-found") return [];
    throw error;
  }
}

export interface Position {
  /** The cursor of the history's page; null for the first. */
  after: string | null;
  /** How many of its entries were told. */
  skip: number;
  /** Time and id of the last delivery told, empty before the first. */
  delivered: string;
}
export const start: Position = { after: null, skip: 0, delivered: "" };

export function cursorOf({ after, skip, delivered }: Position): string {
  const text = `${skip}|${delivered}${after === null ? "" : `|${after}`}`;
  return Buffer.from(text).toString("base64url");
}
/** @throws {Refused} `invalid-input` */
export function positionFrom(cursor: string): Position {
  const text = Buffer.from(cursor, "base64url").toString();
  const [whole, skip, delivered = "", after = null] =
    /^(\d{1,2}|1\d\d)\|([^|]{0,100})(?:\|(.{1,200}))?$/s.exec(text) ?? [];
  if (whole === undefined)
    throw new Refused({
      code: "invalid-input",
      problems: [{ path: "after", problem: "expected the endCursor of a page" }],
    });
  return { after, skip: Number(skip), delivered };
}

/**
 * Both oldest first; `history` is the page that `position` names, `told` all deliveries. A delivery stands before the entry
 * that is younger; those after the last entry of a page wait for the next page, unless there is none.
 */
export function merge(
  first: number,
  { after, skip, delivered }: Position,
  history: { items: EntryParent[]; next: string | null },
  told: Told[],
): { items: EntryParent[]; position: Position | null } {
  const items: EntryParent[] = [];
  const waiting = told.filter((one) => keyOf(one) > delivered);
  const { next } = history;
  let [written, sent, last] = [skip, 0, delivered];
  while (items.length < first) {
    const entry = history.items[written];
    const delivery = waiting[sent];
    if (delivery !== undefined && (entry === undefined ? next === null : timeOf(delivery) < timeOf(entry))) {
      items.push(delivery);
      last = keyOf(delivery);
      sent++;
    } else if (entry !== undefined) {
      items.push(entry);
      written++;
    } else break;
  }
  if (written < history.items.length) return { items, position: { after, skip: written, delivered: last } };
  if (next !== null)
    return { items, position: { after: next, skip: written - history.items.length, delivered: last } };
  return { items, position: sent === waiting.length ? null : { after, skip: written, delivered: last } };
}
type Told = Extract<EntryParent, { kind: "delivery" }>;

export const timeOf = (entry: EntryParent): string =>
  new Date(entry.kind === "delivery" ? entry.delivery.at : entry.at).toISOString();
const keyOf = (told: Told): string => `${timeOf(told)} ${told.delivery.id}`;
