import { afterEach, expect, test } from "@jest/globals";
import { testLog } from "../../tests/database.ts";
import { openClaims } from "./claims.ts";
import { openDomains } from "./domains.ts";
import type { Due, DueStore } from "./store-due.ts";

const end = new AbortController();
afterEach(() => end.abort());
const now = (): Date => new Date("2026-11-24T09:00:00Z");
const letter = {
  ...{ ticket: 4831, kind: "answer", fromName: "", fromAddress: "", inReplyTo: null, references: [] },
  ...{ subject: "", text: "", html: "", parts: [] },
};
const dueTo = (id: string): Due => ({
  ...{ id, at: now(), recipient: id, because: "requester", address: "hugo@lapp.example", messageId: id },
  ...{ language: "fr", attempts: 0, letter },
});

test("while all that is due goes to a domain that takes no more now, nobody looks for it again and again", async () => {
  let looks = 0;
  let left = Array.from({ length: 30 }, (_, at) => dueTo(String(at)));
  const store: Pick<DueStore, "claim" | "earliestDue"> = {
    async claim(_now, _until, _limit, { busy }) {
      looks++;
      const found = busy.length === 0 ? left : [];
      left = busy.length === 0 ? [] : left;
      return found;
    },
    earliestDue: async () => null,
  };
  const { signal } = end;
  const domains = openDomains({ mostAtOnce: 1, signal, log: testLog, onFree: () => claims.look() });
  const claims = openClaims({
    store,
    now,
    leaseMs: 60_000,
    log: testLog,
    underWay: new Set(),
    domains,
    signal,
  });
  const sent: string[] = [];
  const lane = async (): Promise<void> => {
    while (sent.length < 30) {
      const due = await claims.next();
      if (due === undefined) continue;
      await new Promise((resolve) => setImmediate(resolve)); // others get to look meanwhile
      sent.push(due.id);
      if (sent.length === 30) end.abort();
      domains.end(due.address, { is: "taken", reply: "250" });
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  expect(new Set(sent).size).toBe(30);
  expect(looks).toBeLessThan(6);
});
