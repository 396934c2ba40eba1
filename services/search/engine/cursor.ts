/** Pages of what was found, and where each ended: opaque to whoever gets it. */
import { Refused } from "@guichet/shared/contracts/refused.ts";

/** How found tickets are ordered: by date, by words, or by likeness where no words are found. */
const orders = ["newest", "words", "likeness"] as const;
export type Order = (typeof orders)[number];
export interface Place {
  rank: number;
  openedAt: Date;
  number: number;
}
export interface Cursor extends Place {
  order: Order;
}

/** `rows`: one more than the page takes, if there is one. */
export function cut<Row extends Place>(
  rows: Row[],
  first: number,
  order: Order,
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: last === undefined || rows.length <= first ? null : cursorOf({ ...last, order }),
  };
}

/** @throws {Refused} `invalid-input` */
export function readCursor(after: string): Cursor {
  const [name, ...parts] = Buffer.from(after, "base64url").toString().split(" ");
  const order = orders.find((one) => one === name);
  const [rank = Number.NaN, openedMs = Number.NaN, number = Number.NaN] = parts.map(Number);
  const openedAt = new Date(openedMs);
  if (order !== undefined && Number.isFinite(rank) && isDate(openedAt) && Number.isSafeInteger(number))
    return { order, rank, openedAt, number };
  const problem = "expected `next` of an earlier page";
  throw new Refused({ code: "invalid-input", problems: [{ path: "after", problem }] });
}

const cursorOf = ({ order, rank, openedAt, number }: Cursor): string =>
  Buffer.from(`${order} ${rank} ${openedAt.getTime()} ${number}`).toString("base64url");
/** Of a year that PostgreSQL can hold too. */
const isDate = (date: Date): boolean => Math.abs(date.getTime()) < Date.UTC(9999, 0);
