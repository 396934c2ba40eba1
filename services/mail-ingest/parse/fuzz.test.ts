import { describe, expect, test } from "@jest/globals";
import { fuzzReader } from "../../../tests/fuzzed.ts";

describe("spoilt mails", () => {
  test("each of five hundred has a reading within its bounds, and none stops the parser", async () => {
    const { faults } = await fuzzReader({ seed: 1, count: 500, limitMs: 30_000 });
    expect(faults).toEqual([]);
  });
});
