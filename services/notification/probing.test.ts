import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { until } from "../../tests/client.ts";
import { quietLog, testSecret } from "../../tests/database.ts";
import { startProbing } from "./probing.ts";
import type { Outcome, OutgoingMail } from "./relay/port.ts";

describe("probes", () => {
  let running: { stop(): void } | undefined;
  afterEach(() => running?.stop());

  /** Starts with a relay that answers so, for two queues. */
  function probing(outcome: Outcome) {
    const send = jest.fn((_: OutgoingMail): Promise<Outcome> => Promise.resolve(outcome));
    const warn = jest.fn();
    running = startProbing({
      relay: { takenState: "sent", send },
      everyMinutes: 60,
      queues: async () => ["a", "b"].map((id) => ({ id, addresses: [`${id}@lapp.example`] })),
      signer: openSigner(testSecret, "probe"),
      domain: "lapp.example",
      clock: { now: () => new Date("2026-11-24T09:00:00Z") },
      log: { ...quietLog, warn },
      firstMs: 0,
    });
    return { send, warn };
  }

  test("go to each queue, and nothing is said while the relay takes them", async () => {
    const { send, warn } = probing({ is: "taken", reply: "250 Ok" });
    await until(async () => send.mock.calls.length === 2, "both");
    expect(send.mock.calls.map(([{ recipient }]) => recipient)).toEqual(["a@lapp.example", "b@lapp.example"]);
    expect(warn).not.toHaveBeenCalled();
  });

  test("a relay that is away is told once, not for each queue", async () => {
    const { send, warn } = probing({ is: "later", reply: "connect ECONNREFUSED", isReachable: false });
    await until(async () => warn.mock.calls.length > 0, "the warning");
    expect([send.mock.calls.length, warn.mock.calls]).toEqual([
      1,
      [[expect.stringContaining("SMTP_RELAY_URL"), { reply: "connect ECONNREFUSED" }]],
    ]);
  });

  test("a queue that the relay refuses is named, and the next one has its probe", async () => {
    const { send, warn } = probing({ is: "refused", reply: "550 no", lost: null });
    await until(async () => warn.mock.calls.length === 2, "both warnings");
    expect(send).toHaveBeenCalledTimes(2);
    expect(warn.mock.calls.map(([, fields]) => fields)).toEqual(
      ["a", "b"].map((queue) => ({ queue, outcome: "refused", reply: "550 no" })),
    );
  });
});
