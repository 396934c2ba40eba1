import { Refused } from "@guichet/shared/contracts/refused.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { EntryParent } from "./parents.ts";
import { cursorOf, merge, type Position, positionFrom, start, timeOf } from "./timeline.ts";

const idOf = (kind: number, index: number) =>
  `01980000-0000-7000-800${kind}-${String(index).padStart(12, "0")}`;
const instant = (minute: number) => new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString();
const written = (minutes: number[]): EntryParent[] =>
  minutes.map((minute, index) => ({
    kind: "change",
    id: idOf(1, index),
    at: instant(minute),
    by: null,
    type: "ticket.linked",
    because: null,
    byName: null,
    text: null,
    person: null,
    queue: null,
    number: null,
    until: null,
    fields: [],
  }));
const sent = (minutes: number[]) =>
  minutes.map((minute, index) => ({
    kind: "delivery" as const,
    ticket: 1,
    delivery: { id: idOf(2, index), at: instant(minute), recipientName: "Anna Roy", because: "owner" },
  }));
const nameOf = (entry: EntryParent): string => (entry.kind === "delivery" ? entry.delivery.id : entry.id);

/** All pages, the history itself coming in pages of at most `most`, as a service may end one early. */
function readAll(
  history: EntryParent[],
  deliveries: ReturnType<typeof sent>,
  firsts: number[],
  most: number,
) {
  const told: EntryParent[] = [];
  let position: Position | null = start;
  for (let turn = 0; position !== null; turn++) {
    if (turn > 500) throw new Error("there is no end");
    const first = firsts[turn % firsts.length] ?? 1;
    const from = Number(position.after ?? 0);
    const size = Math.min(most, Math.max(first, position.skip + 1));
    const next = from + size < history.length ? String(from + size) : null;
    const page = merge(first, position, { items: history.slice(from, from + size), next }, deliveries);
    expect(page.items.length).toBeLessThanOrEqual(first);
    told.push(...page.items);
    position = page.position === null ? null : positionFrom(cursorOf(page.position));
  }
  return told;
}
const minutes = fc
  .array(fc.integer({ min: 0, max: 59 }), { maxLength: 30 })
  .map((list) => list.toSorted((a, b) => a - b));

describe("a timeline", () => {
  test("tells each entry and each delivery once and in order of time, whatever the pages", () => {
    fc.assert(
      fc.property(
        minutes,
        minutes,
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (ours, theirs, firsts, most) => {
          const [history, deliveries] = [written(ours), sent(theirs)];
          const told = readAll(history, deliveries, firsts, most);
          expect(told.map(nameOf).toSorted()).toEqual([...history, ...deliveries].map(nameOf).toSorted());
          expect(told.map(timeOf)).toEqual(told.map(timeOf).toSorted());
        },
      ),
    );
  });
  test("keeps the order of the history, even where its times go back", () => {
    const history = written([5, 3, 9]);
    const told = readAll(history, sent([4, 10]), [2], 2);
    expect(told.filter(({ kind }) => kind === "change").map(nameOf)).toEqual(history.map(nameOf));
    expect(told).toHaveLength(5);
  });
  test("has nothing where nothing happened", () => {
    expect(merge(10, start, { items: [], next: null }, [])).toEqual({ items: [], position: null });
  });
});

test("a cursor that is none of ours is refused", () => {
  for (const cursor of [
    "",
    "x",
    Buffer.from("500||1").toString("base64url"),
    Buffer.from("1").toString("base64url"),
  ])
    expect(() => positionFrom(cursor)).toThrow(Refused);
});
