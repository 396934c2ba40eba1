import { describe } from "@jest/globals";
import { openCapturedRelay } from "./captured.ts";
import { aRelay } from "./contract.ts";

describe("the captured mailbox", () => {
  aRelay(async () => {
    const relay = openCapturedRelay();
    return { relay, close: async () => relay.close() };
  });
});
