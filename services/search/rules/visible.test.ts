import { describe, expect, test } from "@jest/globals";
import type { Ticket } from "./document.ts";
import { maySee, maySeeNotes } from "./visible.ts";

const ticket: Ticket = {
  number: 1,
  queue: "info",
  toldQueues: ["network"],
  subject: "",
  status: "new",
  requester: "hugo",
  watchers: ["zoe"],
  language: "fr",
  openedAt: "2026-01-01T08:00:00.000Z",
};
const asker = (person: string, queues: string[] = [], administrator = false) => ({
  person,
  queues,
  administrator,
});

describe("who finds a ticket, and who its notes", () => {
  test.each([
    ["the requester", asker("hugo"), true, false],
    ["a watcher", asker("zoe"), true, false],
    ["a member of the queue", asker("chloe", ["info"]), true, true],
    ["a member of a queue that was told", asker("karim", ["network"]), true, true],
    ["a member of another queue", asker("john", ["uds"]), false, false],
    ["the requester, who is a member elsewhere", asker("hugo", ["uds"]), true, false],
    ["the requester, who is a member of its queue", asker("hugo", ["info"]), true, true],
    ["an administrator", asker("admin", [], true), true, true],
    ["anybody else", asker("nobody"), false, false],
  ])("%s", (_, who, ticketToo, notesToo) => {
    expect([maySee(who, ticket), maySeeNotes(who, ticket)]).toEqual([ticketToo, notesToo]);
  });
});
