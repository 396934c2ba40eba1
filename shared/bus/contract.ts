/** What every bus promises, judged on a real server: the same for both adapters. */
import { test } from "@jest/globals";
import { breaking } from "./contract/breaking.ts";
import { calling } from "./contract/calling.ts";
import { delivery } from "./contract/delivery.ts";
import { failing } from "./contract/failing.ts";
import type { Ground } from "./contract/ground.ts";

const timeoutMs = 120_000;

/** `open` gives a fresh ground for each test. */
export function aBus(open: () => Promise<Ground>): void {
  for (const [promise, keeps] of Object.entries({ ...delivery, ...failing, ...breaking, ...calling }))
    test(
      promise,
      async () => {
        const ground = await open();
        try {
          await keeps(ground);
        } finally {
          await ground.close();
        }
      },
      timeoutMs,
    );
}
