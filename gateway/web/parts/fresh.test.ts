import { describe, expect, test } from "@jest/globals";
import { isFresh, markFresh, outdate } from "./fresh.ts";

const changed = (...numbers: number[]) => ({ numbers, queuesChanged: false });

describe("a ticket that was read ahead", () => {
  test("is fresh until something is heard of it", () => {
    expect(isFresh(1)).toBe(false);
    markFresh(1);
    markFresh(2);
    outdate(changed(3));
    expect([isFresh(1), isFresh(2), isFresh(3)]).toEqual([true, true, false]);
    outdate(changed(2, 3));
    expect([isFresh(1), isFresh(2)]).toEqual([true, false]);
  });
  test("is not fresh once the connection was away", () => {
    markFresh(1);
    outdate("anything");
    expect(isFresh(1)).toBe(false);
  });
});
