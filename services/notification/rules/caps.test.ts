import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { admit, type Bucket, type Caps, isCapped, keysOf } from "./caps.ts";

const start = new Date("2026-11-23T09:00:00.000Z");
const minuteMs = 60_000;
const caps: Caps = {
  address: { perHour: 3, perDay: 6 },
  ticket: { perHour: 4, perDay: 100 },
  all: { perHour: 10, perDay: 1000 },
};
interface Sent {
  address?: string;
  ticket?: number;
  afterMs?: number;
}
/** What is stopped of mails that are sent one after the other, each in a transaction of its own. */
function stoppedOf(sent: readonly Sent[]): (string | null)[] {
  let buckets: Bucket[] = [];
  return sent.map(({ address = "hugo@lapp.example", ticket = 1, afterMs = 0 }) => {
    const result = admit([{ id: "x", address, ticket }], buckets, caps, new Date(start.getTime() + afterMs));
    buckets = result.buckets;
    return result.stopped[0]?.reason ?? null;
  });
}

test.each([
  ["acceptance", "requester", true],
  ["settled", "watcher", true],
  ["message", "watcher", true],
  ["mail-answer", "own-mail", true],
  ["answer", "requester", false],
  ["resolution", "watcher", false],
  ["new-request", "member-of-queue", false],
  ["undelivered", "owner", false],
])("%s to %s: counted %s", (kind, because, expected) => {
  expect(isCapped(kind, because)).toBe(expected);
});

describe("a cap", () => {
  test("stops what is too much for one address, whatever its case, and no other", () => {
    const loud = ["hugo@lapp.example", "Hugo@LAPP.example", "hugo@lapp.example", "hugo@lapp.example"];
    const sent = [...loud, "marie@lapp.example"].map((address, ticket) => ({ address, ticket }));
    expect(stoppedOf(sent)).toEqual([null, null, null, "cap-address-hour", null]);
  });
  test("stops what is too much for one ticket", () => {
    const sent = Array.from({ length: 5 }, (_, index) => ({ address: `p${index}@lapp.example` }));
    expect(stoppedOf(sent)).toEqual([null, null, null, null, "cap-ticket-hour"]);
  });
  test("stops what is too much in all", () => {
    const sent = Array.from({ length: 11 }, (_, index) => ({
      address: `p${index}@a.example`,
      ticket: index,
    }));
    expect(stoppedOf(sent).slice(9)).toEqual([null, "cap-all-hour"]);
  });
  test("lets through again what has flowed back, a mail at a time", () => {
    const at = (minutes: number, ticket: number): Sent => ({ afterMs: minutes * minuteMs, ticket });
    const sent = [at(0, 1), at(0, 2), at(0, 3), at(19, 4), at(21, 5), at(21, 6)];
    expect(stoppedOf(sent)).toEqual([null, null, null, "cap-address-hour", null, "cap-address-hour"]);
  });
  test("of a day stops who keeps to that of an hour", () => {
    const sent = Array.from({ length: 9 }, (_, hour) => ({ ticket: hour, afterMs: hour * 21 * minuteMs }));
    expect(stoppedOf(sent)).toContain("cap-address-day");
  });
  test("never lets more through in an hour than twice its bound", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 200 }), (pauses) => {
        let at = 0;
        const times = pauses.map((pause) => (at += pause));
        const reasons = stoppedOf(times.map((afterMs, ticket) => ({ ticket, afterMs })));
        const passed = times.filter((_, index) => reasons[index] === null);
        for (const first of passed) {
          const within = passed.filter((one) => one >= first && one < first + 60 * minuteMs);
          expect(within.length).toBeLessThanOrEqual(2 * caps.address.perHour);
        }
      }),
      { numRuns: 50 },
    );
  });
});

test("mails of one list take from the same buckets", () => {
  const mails = ["a", "b", "c", "d"].map((id, ticket) => ({ id, address: "hugo@lapp.example", ticket }));
  expect(keysOf(mails, caps)).toHaveLength(2 + 2 * 4 + 2);
  expect(admit(mails, [], caps, start).stopped).toEqual([{ id: "d", reason: "cap-address-hour" }]);
});
