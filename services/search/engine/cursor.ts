/** Pages of what was found, and where each ended: opaque to whoever gets it. */
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { z } from "zod";

/** How found tickets are ordered: by date, by words, or by likeness where no words are found. */
const order = z.enum(["newest", "words", "likeness"]);
export type Order = z.infer<typeof order>;
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
  const read = cursor.safeParse(jsonOf(Buffer.from(after, "base64url").toString()));
  if (!read.success)
    throw new Refused({
      code: "invalid-input",
      problems: [{ path: "after", problem: "expected `next` of an earlier page" }],
    });
  const [by, rank, openedMs, number] = read.data;
  return { order: by, rank, openedAt: new Date(openedMs), number };
}

const cursor = z.tuple([order, z.number(), z.number().min(-8.64e15).max(8.64e15), z.int()]);
const cursorOf = ({ order: by, rank, openedAt, number }: Cursor): string =>
  Buffer.from(JSON.stringify([by, rank, openedAt.getTime(), number])).toString("base64url");
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no cursor of ours, which the caller says
  }
}
