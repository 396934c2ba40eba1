import { describe, expect, test } from "@jest/globals";
import { waitSeconds } from "./lockout.ts";

const at = new Date("2026-01-01T08:00:00Z");
const later = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);

describe("the delay after failed sign-ins", () => {
  test("the first failures cost nothing", () => {
    expect(waitSeconds(5, 4, at, at)).toBe(0);
    expect(waitSeconds(20, 19, at, at)).toBe(0);
  });
  test("it doubles with each further failure, up to a quarter of an hour", () =>
    expect([5, 6, 7, 8, 40].map((failures) => waitSeconds(5, failures, at, at))).toEqual([2, 4, 8, 16, 900]));
  test("it passes with time", () => {
    expect(waitSeconds(5, 7, at, later(5))).toBe(3);
    expect(waitSeconds(5, 7, at, later(8))).toBe(0);
  });
  test("failures are forgotten after a day", () => expect(waitSeconds(5, 40, at, later(86_401))).toBe(0));
});
