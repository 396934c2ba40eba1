import { expect, test } from "@jest/globals";
import { z } from "zod";
import { newId } from "./id.ts";

test("ids are UUIDv7, all different, and grow within a process even when the clock stands or goes back", () => {
  let ms = Date.UTC(2026, 0, 1);
  const ids = Array.from({ length: 20_000 }, (_, index) => {
    if (index === 10_000) ms -= 5000;
    return newId({ now: () => new Date(ms) });
  });
  expect(z.array(z.uuidv7()).safeParse(ids).success).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
