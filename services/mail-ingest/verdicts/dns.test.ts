import { describe, expect, test } from "@jest/globals";
import { type Dns, openDns } from "./dns.ts";
import { openPatience } from "./patience.ts";

/** A server that the test lets answer, and a time that it moves. */
function world(): { dns: Dns; state: { nowMs: number; fails: string | null }; asked: string[] } {
  const state: { nowMs: number; fails: string | null } = { nowMs: 0, fails: null };
  const asked: string[] = [];
  const dns = openDns({
    servers: [],
    nowMs: () => state.nowMs,
    async ask(name) {
      asked.push(name);
      if (state.fails !== null) throw Object.assign(new Error(state.fails), { code: state.fails });
      return [[`v of ${name}`]];
    },
  });
  return { dns, state, asked };
}
const codeOf = async (asked: Promise<unknown>): Promise<unknown> => {
  try {
    return await asked;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
};

describe("DNS", () => {
  test("answers the same question from memory for minutes, whatever its case, also while it is under way", async () => {
    const { dns, state, asked } = world();
    const both = await Promise.all([dns.resolve("A.example", "TXT"), dns.resolve("a.example", "TXT")]);
    expect(both).toEqual([[["v of A.example"]], [["v of A.example"]]]);
    state.nowMs = 299_000;
    await dns.resolve("a.example", "TXT");
    expect(asked).toHaveLength(1);
    await dns.resolve("a.example", "MX");
    state.nowMs = 301_000;
    await dns.resolve("a.example", "TXT");
    expect(asked).toHaveLength(3);
  });
  test("remembers what is not there for a shorter time, and that is an answer too", async () => {
    const { dns, state, asked } = world();
    state.fails = "ENOTFOUND";
    for (let round = 0; round < 5; round++)
      expect(await codeOf(dns.resolve(`${round}.example`, "TXT"))).toBe("ENOTFOUND");
    expect(dns.isAway()).toBe(false);
    expect(await codeOf(dns.resolve("0.example", "TXT"))).toBe("ENOTFOUND");
    expect(asked).toHaveLength(5);
    [state.nowMs, state.fails] = [61_000, null];
    expect(await dns.resolve("0.example", "TXT")).toEqual([["v of 0.example"]]);
  });
  test("is away when nobody answers: then nobody is asked for half a minute, and what is known is still told", async () => {
    const { dns, state, asked } = world();
    await dns.resolve("known.example", "TXT");
    [state.nowMs, state.fails] = [5000, "ETIMEOUT"];
    for (let round = 0; round < 10; round++)
      expect(await codeOf(dns.resolve(`${round}.example`, "TXT"))).toBe("ETIMEOUT");
    expect(dns.isAway()).toBe(true);
    expect(asked).toHaveLength(1 + 3);
    expect(await dns.resolve("known.example", "TXT")).toEqual([["v of known.example"]]);
    [state.nowMs, state.fails] = [36_000, null];
    expect(dns.isAway()).toBe(false);
    expect(await dns.resolve("9.example", "TXT")).toEqual([["v of 9.example"]]);
  });
  test("is not away because somebody's own servers are silent while others answer", async () => {
    const { dns, state } = world();
    for (let round = 0; round < 20; round++) {
      state.nowMs += 500;
      state.fails = round % 4 === 0 ? null : "ESERVFAIL";
      await codeOf(dns.resolve(`${round}.example`, "TXT"));
    }
    expect(dns.isAway()).toBe(false);
  });
});

test("DNS keeps no more bytes than it may, the latest answers, however long each of them is", async () => {
  const asked: string[] = [];
  const dns = openDns({
    ...{ servers: [], nowMs: () => 0, mostBytes: 100_000 },
    async ask(name) {
      asked.push(name);
      return [["x".repeat(name.startsWith("long") ? 60_000 : 10)]];
    },
  });
  const resolve = async (...names: string[]) => {
    asked.length = 0;
    for (const name of names) await dns.resolve(name, "TXT");
    return [...asked];
  };
  await resolve("a.example", "b.example", "long.example");
  expect(await resolve("a.example", "b.example", "long.example")).toEqual([]);
  await resolve("long-too.example");
  expect(await resolve("long-too.example")).toEqual([]);
  expect(await resolve("long.example", "a.example")).toEqual(["long.example", "a.example"]);
});

test("a list waits three seconds for DNS, but over time no more than a fifth of it", () => {
  let nowMs = 0;
  const patience = openPatience(() => nowMs);
  const spend = (): number => {
    const ms = patience.next();
    nowMs += ms;
    patience.spent(ms);
    return ms;
  };
  expect([spend(), spend(), spend()]).toEqual([3000, 3000, 3000]);
  const rest = Array.from({ length: 50 }, spend);
  expect(Math.max(...rest.slice(10))).toBeLessThan(1000);
  expect(Math.min(...rest)).toBeGreaterThanOrEqual(150);
  nowMs += 60_000;
  expect(spend()).toBe(3000);
});
