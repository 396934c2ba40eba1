import { describe, expect, test } from "@jest/globals";
import { businessHours, isBusinessDay } from "./business-hours.ts";
import { silentSince } from "./silence.ts";

const zone = "Europe/Paris";
const hours = (from: string, to: string) => businessHours(new Date(from), new Date(to), zone, 1000);

describe("business hours", () => {
  test("are those from 8 to 18 on weekdays, where the lab is", () => {
    expect(hours("2026-11-24T06:00:00Z", "2026-11-24T19:00:00Z")).toBe(10); // a Tuesday in winter
    expect(hours("2026-07-21T06:00:00Z", "2026-07-21T19:00:00Z")).toBe(10); // and in summer
    expect(hours("2026-11-24T09:00:00Z", "2026-11-24T10:30:00Z")).toBe(1);
    expect(hours("2026-11-27T17:00:00Z", "2026-11-30T07:00:00Z")).toBe(0); // over a weekend
    expect(hours("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z")).toBe(50);
  });
  test("stop counting where it is enough", () => {
    expect(businessHours(new Date("2000-01-01T00:00:00Z"), new Date("2026-01-01T00:00:00Z"), zone, 24)).toBe(
      24,
    );
  });
  test("know the public holidays, those that move with Easter too", () => {
    const free = [
      "2026-05-01",
      "2026-05-08",
      "2026-07-14",
      "2026-12-25",
      "2026-04-06",
      "2026-05-14",
      "2026-05-25",
      "2025-04-21",
      "2027-03-29",
    ];
    expect(free.filter(isBusinessDay)).toEqual([]);
    expect(["2026-04-07", "2026-11-24", "2026-12-24"].filter(isBusinessDay)).toHaveLength(3);
    expect(isBusinessDay("2026-11-28")).toBe(false);
  });
});

describe("silence", () => {
  const days = ["02", "03", "04", "05", "06", "09", "10", "12"].map((day) => `2026-11-${day}`);
  const lastMailAt = new Date("2026-11-12T15:00:00Z"); // a Thursday, 16 h
  const custom = { hours: 24, timeZone: zone };
  const at = (text: string) => silentSince({ lastMailAt, days }, new Date(text), custom);
  test("begins when a queue that used to get mail has had none for so many business hours", () => {
    expect(at("2026-11-17T08:00:00Z")).toBeNull(); // 2 + 10 + 10 + 1
    expect(at("2026-11-17T10:30:00Z")).toEqual(lastMailAt);
  });
  test("is nothing to wonder at where mail comes seldom, never came, or nobody wants to know", () => {
    const late = new Date("2026-12-24T12:00:00Z");
    expect(silentSince({ lastMailAt, days: days.slice(1) }, late, custom)).toBeNull();
    expect(silentSince({ lastMailAt, days: [...days.slice(1), "2026-11-14"] }, late, custom)).toBeNull(); // a Saturday
    expect(silentSince({ lastMailAt: null, days: [] }, late, custom)).toBeNull();
    expect(silentSince({ lastMailAt, days }, late, { ...custom, hours: 0 })).toBeNull();
  });
});
