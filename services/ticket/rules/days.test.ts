import { describe, expect, test } from "@jest/globals";
import { dayAfter, dayOf, startOf } from "./days.ts";

describe("days where people live", () => {
  test.each([
    ["2026-11-24T22:59:59Z", "2026-11-24"],
    ["2026-11-24T23:00:00Z", "2026-11-25"],
    ["2026-07-14T21:59:59Z", "2026-07-14"],
    ["2026-07-14T22:00:00Z", "2026-07-15"],
  ])("%s is on %s in Paris", (instant, day) => expect(dayOf(new Date(instant), "Europe/Paris")).toBe(day));
  test.each([
    ["2026-11-24", "Europe/Paris", "2026-11-23T23:00:00.000Z"],
    ["2026-07-14", "Europe/Paris", "2026-07-13T22:00:00.000Z"],
    // the clocks are put forward at 2 h and back at 3 h of these days
    ["2026-03-29", "Europe/Paris", "2026-03-28T23:00:00.000Z"],
    ["2026-03-30", "Europe/Paris", "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Paris", "2026-10-24T22:00:00.000Z"],
    ["2026-10-26", "Europe/Paris", "2026-10-25T23:00:00.000Z"],
    ["2026-01-01", "America/Cayenne", "2026-01-01T03:00:00.000Z"],
  ])("%s in %s begins at %s", (day, zone, instant) => expect(startOf(day, zone).toISOString()).toBe(instant));
  test("the day after the last of a year", () => expect(dayAfter("2026-12-31", 1)).toBe("2027-01-01"));
});
