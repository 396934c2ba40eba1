import { expect, test } from "@jest/globals";
import { nextTry } from "./retry.ts";

const start = new Date("2026-11-23T09:00:00.000Z");
const hoursMs = 3_600_000;

test("tries come less and less often, for 48 hours, then end", () => {
  let now = start;
  const delaysMs: number[] = [];
  for (let attempts = 1; ; attempts++) {
    const next = nextTry(attempts, start, now);
    if (next === null) break;
    delaysMs.push(next.getTime() - now.getTime());
    now = next;
  }
  expect(delaysMs[0]).toBe(30_000);
  expect(delaysMs).toEqual(delaysMs.toSorted((a, b) => a - b));
  expect(Math.max(...delaysMs)).toBe(2 * hoursMs);
  expect(now.getTime() - start.getTime()).toBeGreaterThanOrEqual(48 * hoursMs);
  expect(now.getTime() - start.getTime()).toBeLessThan(51 * hoursMs);
});
