import type { Snapshot } from "@guichet/shared/contracts/ticket.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { chloe, exampleId, exampleMessage, exampleTicket, hugo, lea, marie, paul } from "../examples.ts";
import { recipientsOf, type Told } from "./recipients.ts";

const validated = { at: "2026-11-23T10:00:00.000Z", by: marie };
const added = (ticket: Partial<Snapshot>, message: Parameters<typeof exampleMessage>[0] = {}): Told => ({
  type: "ticket.message-added",
  ticket: exampleTicket(ticket),
  message: exampleMessage(message),
});
const created = (ticket: Partial<Snapshot>, message: Parameters<typeof exampleMessage>[0] = {}): Told => ({
  ...added(ticket, message),
  type: "ticket.created",
});
const reseau = { id: exampleId(101), name: "Réseau", address: "reseau@lapp.example" };
const told = (members: string[], ticket: Partial<Snapshot> = {}, author = hugo): Told => ({
  type: "ticket.queue-told",
  ticket: exampleTicket({ toldQueues: [reseau], ...ticket }),
  message: exampleMessage({ author }),
  queue: reseau,
  members,
});
const listed = (event: Told): string[] =>
  recipientsOf(event).map(({ person, because }) => `${nameOf[person]}: ${because}`);
const nameOf: Record<string, string> = {
  [hugo]: "Hugo",
  [marie]: "Marie",
  [chloe]: "Chloé",
  [paul]: "Paul",
  [lea]: "Léa",
};

describe("who is told", () => {
  const table: [string, Told, string[]][] = [
    [
      "a new request goes to the queue's members",
      created({}),
      ["Marie: member-of-queue", "Chloé: member-of-queue"],
    ],
    [
      "a member who asks is not told of their own request",
      created({ requester: marie }, { author: marie }),
      ["Chloé: member-of-queue"],
    ],
    [
      "a new request does not go to those in copy",
      created({ watchers: [lea] }),
      ["Marie: member-of-queue", "Chloé: member-of-queue"],
    ],
    ["a queue without members has nobody to tell", created({ members: [] }), []],
    ["a told queue's members are told", told([paul]), ["Paul: member-of-told-queue"]],
    ["the author is not told by another queue either", told([paul, hugo]), ["Paul: member-of-told-queue"]],
    [
      "a message without owner goes to the members",
      added({}),
      ["Marie: member-of-queue", "Chloé: member-of-queue"],
    ],
    ["a message goes to the owner alone", added({ owner: marie }), ["Marie: owner"]],
    [
      "an absent owner is told with the other members",
      added({ owner: marie, absent: [marie] }),
      ["Marie: owner", "Chloé: owner-absent"],
    ],
    [
      "the absence of somebody else changes nothing",
      added({ owner: marie, absent: [chloe] }),
      ["Marie: owner"],
    ],
    [
      "those in copy are told once the request is validated",
      added({ owner: marie, watchers: [lea], validated }),
      ["Marie: owner", "Léa: watcher"],
    ],
    ["those in copy are not told before", added({ owner: marie, watchers: [lea] }), ["Marie: owner"]],
    [
      "those whom the mail itself reached are not told again",
      added({ watchers: [lea, paul], validated, members: [] }, { reached: [lea] }),
      ["Paul: watcher"],
    ],
    [
      "a member in copy is told once, as a member",
      added({ watchers: [marie], validated }),
      ["Marie: member-of-queue", "Chloé: member-of-queue"],
    ],
    [
      "who writes in copy is not told, the others are",
      added({ watchers: [lea, paul], validated, owner: marie }, { author: lea, role: "watcher" }),
      ["Marie: owner", "Paul: watcher"],
    ],
    [
      "a stranger's message goes where the requester's would",
      added({ owner: marie }, { author: paul, role: "outsider" }),
      ["Marie: owner"],
    ],
    [
      "what another member wrote goes to the owner",
      added({ owner: marie }, { author: chloe, role: "member" }),
      ["Marie: owner"],
    ],
    ["what the owner wrote tells no member", added({ owner: marie }, { author: marie, role: "member" }), []],
    ["what a member wrote without owner tells no member", added({}, { author: marie, role: "member" }), []],
  ];
  test.each(table)("%s", (_sentence, event, expected) => {
    expect(listed(event)).toEqual(expected);
  });
});

describe("whatever happens", () => {
  const person = fc.integer({ min: 1, max: 8 }).map(exampleId);
  const people = fc.uniqueArray(person, { maxLength: 6 });
  const ticket = fc
    .record({
      members: people,
      watchers: people,
      absent: people,
      owner: fc.option(person),
      requester: person,
      validated: fc.option(fc.constant(validated)),
    })
    .map(exampleTicket);
  const message = fc
    .record({
      author: person,
      reached: people,
      role: fc.constantFrom("requester", "watcher", "member", "outsider"),
    })
    .map(exampleMessage);
  const event: fc.Arbitrary<Told> = fc.oneof(
    fc.record({ type: fc.constant("ticket.created"), ticket, message }),
    fc.record({ type: fc.constant("ticket.message-added"), ticket, message }),
    fc.record({
      type: fc.constant("ticket.queue-told"),
      ticket,
      message,
      queue: fc.constant(reseau),
      members: people,
    }),
  );
  test("the author gets no mail about what they did", () => {
    fc.assert(
      fc.property(event, (one) => {
        expect(recipientsOf(one).map((recipient) => recipient.person)).not.toContain(one.message.author);
      }),
    );
  });
  test("nobody gets two mails about one deed", () => {
    fc.assert(
      fc.property(event, (one) => {
        const told = recipientsOf(one).map((recipient) => recipient.person);
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
  test("before the validation only members and the owner get mail", () => {
    fc.assert(
      fc.property(event, (one) => {
        if (one.ticket.validated !== null) return;
        const { members, owner } = one.ticket;
        const inside = [...members, owner, ...(one.type === "ticket.queue-told" ? one.members : [])];
        for (const recipient of recipientsOf(one)) expect(inside).toContain(recipient.person);
      }),
    );
  });
  test("a rerun of the same event tells the same people", () => {
    fc.assert(
      fc.property(event, (one) => {
        expect(recipientsOf(structuredClone(one))).toEqual(recipientsOf(one));
      }),
    );
  });
});
