import type { Details } from "@guichet/shared/contracts/mail.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { TicketEvent } from "./events.ts";
import { fold } from "./ticket.ts";

const none: Details = { office: null, telephone: null, equipment: null };
const at = "2026-01-01T08:00:00.000Z";
const created = (wish: Partial<TicketEvent & { type: "ticket.created" }> = {}): TicketEvent => ({
  ...{
    type: "ticket.created",
    id: "e1",
    at,
    by: "hugo",
    message: "m1",
    queue: "info",
    toldQueues: [],
    subject: "s",
    wayIn: "mail",
  },
  ...{
    zone: "internal",
    language: "fr",
    requester: "hugo",
    watchers: [],
    named: null,
    details: none,
    messageId: "root@x",
  },
  ...wish,
});
const added = (
  role: "requester" | "outsider",
  details = none,
  messageId: string | null = "next@x",
): TicketEvent => ({
  ...{
    type: "ticket.message-added",
    id: "e2",
    at: "2026-01-02T08:00:00.000Z",
    by: "hugo",
    message: "m2",
    role,
    messageId,
    details,
  },
});

describe("the fold of a history", () => {
  test("begins new, unowned and not validated", () => {
    expect(fold(7, [created()])).toMatchObject({
      number: 7,
      version: 1,
      status: "new",
      owner: null,
      validated: null,
      rootMessageId: "root@x",
      openedAt: at,
    });
  });
  test("a requester's message fills what was not known, and keeps what was", () => {
    const office = { value: "B108", origin: "mail" as const };
    const other = { value: "C1", origin: "mail" as const };
    expect(fold(7, [created(), added("requester", { ...none, office })])?.office).toEqual(office);
    expect(
      fold(7, [created({ details: { ...none, office } }), added("requester", { ...none, office: other })])
        ?.office,
    ).toEqual(office);
    expect(fold(7, [created(), added("outsider", { ...none, office })])?.office).toBeNull();
  });
  test("the thread goes on from the last Message-ID that there was", () => {
    expect(fold(7, [created(), added("requester"), added("requester", none, null)])).toMatchObject({
      rootMessageId: "root@x",
      lastMessageId: "next@x",
      version: 3,
    });
  });
  test("a history that begins in the middle, or twice, is a bug", () => {
    expect(() => fold(7, [added("requester")])).toThrow("begins with ticket.message-added");
    expect(() => fold(7, [created(), created()])).toThrow("created twice");
  });
  test("each event is one version, and told queues and links are sets", () => {
    const later = fc.oneof(
      fc.constant(added("requester")),
      fc.integer({ min: 1, max: 3 }).map(
        (to): TicketEvent => ({
          type: "ticket.linked",
          id: "e",
          at,
          by: null,
          to,
          because: "tag-not-believed",
        }),
      ),
      fc
        .constantFrom("a", "b")
        .map((queue): TicketEvent => ({ type: "ticket.queue-told", id: "e", at, by: null, queue })),
    );
    fc.assert(
      fc.property(fc.array(later), (events) => {
        const state = fold(1, [created(), ...events]);
        expect(state?.version).toBe(events.length + 1);
        expect(new Set(state?.links).size).toBe(state?.links.length);
        expect(new Set(state?.toldQueues).size).toBe(state?.toldQueues.length);
      }),
    );
  });
});
