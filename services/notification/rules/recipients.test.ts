import type { MailAnswer, Snapshot } from "@guichet/shared/contracts/ticket.ts";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  chloe,
  exampleId,
  exampleMessage,
  exampleTicket,
  hugo,
  lea,
  marie,
  paul,
  reseau,
  validated,
} from "../examples.ts";
import { authorOf, deedOf, recipientsOf, saidIn, type Told } from "./recipients.ts";

type Message = Parameters<typeof exampleMessage>[0];
const added = (ticket: Partial<Snapshot>, message: Message = {}): Told => ({
  type: "ticket.message-added",
  ticket: exampleTicket(ticket),
  message: exampleMessage(message),
});
const created = (ticket: Partial<Snapshot>, message: Message = {}): Told => ({
  type: "ticket.created",
  ticket: exampleTicket(ticket),
  message: exampleMessage(message),
});
const told = (members: string[], ticket: Partial<Snapshot> = {}, author = hugo): Told => ({
  type: "ticket.queue-told",
  ticket: exampleTicket({ toldQueues: [reseau], ...ticket }),
  message: exampleMessage({ author }),
  queue: reseau,
  members,
});
const noted = (ticket: Partial<Snapshot>, mentioned: string[], author = chloe): Told => ({
  type: "ticket.note-added",
  ticket: exampleTicket(ticket),
  note: exampleMessage({ author, role: "member" }),
  mentioned,
});
const accepted = (
  through: (Told & { type: "ticket.validated" })["through"],
  ticket: Partial<Snapshot> = {},
): Told => ({
  type: "ticket.validated",
  ticket: exampleTicket({ validated, ...ticket }),
  by: marie,
  through,
});
const handed = (from: string | null, to: string, by: string, ticket: Partial<Snapshot> = {}): Told => ({
  type: "ticket.handed-over",
  ticket: exampleTicket({ owner: to, validated, ...ticket }),
  ...{ by, from, to, reason: "colleague", note: null },
});
const moved = (byTaking: boolean): Told => ({
  type: "ticket.moved",
  ticket: exampleTicket({}),
  ...{ by: marie, from: reseau, byTaking },
});
const resolved = (ticket: Partial<Snapshot>, by: string, author: string | null): Told => ({
  type: "ticket.resolved",
  ticket: exampleTicket({ status: "resolved", validated, ...ticket }),
  by,
  message: author === null ? null : exampleMessage({ author, role: "member" }),
});
const exampleAnswer: MailAnswer = {
  ...{ mail: exampleId(300), person: chloe, done: [], refused: null, notSent: true, text: "", subject: "" },
};
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
    [
      "a new request goes to a told queue's members too, as what they are",
      created({ guests: [chloe] }),
      ["Marie: member-of-queue", "Chloé: member-of-told-queue"],
    ],
    [
      "what follows goes to the queue's members alone",
      added({ guests: [chloe] }),
      ["Marie: member-of-queue"],
    ],
    [
      "also while the owner is away",
      added({ owner: paul, absent: [paul], guests: [chloe] }),
      ["Marie: owner-absent"],
    ],
    [
      "so does what was given back",
      { type: "ticket.released", ticket: exampleTicket({ guests: [chloe] }), by: paul, from: paul },
      ["Marie: member-of-queue"],
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
      "an owner who has left the queue is absent, and not told",
      added({ owner: paul, absent: [paul] }),
      ["Marie: owner-absent", "Chloé: owner-absent"],
    ],
    [
      "nor of an answer",
      added({ owner: paul, absent: [paul], validated }, { author: chloe, role: "member" }),
      ["Hugo: requester"],
    ],
    ["an owner who is an administrator is told", added({ owner: paul }), ["Paul: owner"]],
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
      "an answer goes to the requester and those in copy, and to the owner if another wrote it",
      added({ owner: marie, watchers: [lea], validated }, { author: chloe, role: "member" }),
      ["Hugo: requester", "Léa: watcher", "Marie: owner"],
    ],
    [
      "an answer of the owner's tells no member",
      added({ owner: marie, validated }, { author: marie, role: "member" }),
      ["Hugo: requester"],
    ],
    [
      "an answer tells nobody outside before the validation",
      added({ owner: marie, watchers: [lea] }, { author: chloe, role: "member" }),
      ["Marie: owner"],
    ],
    [
      "a note goes to the owner and those it names",
      noted({ owner: marie, members: [marie, chloe, paul] }, [paul, marie]),
      ["Marie: owner", "Paul: mentioned"],
    ],
    ["a note names nobody who is no member", noted({ watchers: [lea] }, [lea, paul]), []],
    ["a note is not for the requester, member or not", noted({ requester: marie }, [marie]), []],
    ["a note does not go to an owner who is no member any more", noted({ owner: paul }, []), []],
    ["the validation brings the requester the automatic reply", accepted("own"), ["Hugo: requester"]],
    ["so does taking", accepted("take", { owner: marie }), ["Hugo: requester"]],
    ["so does handing over", accepted("hand-over", { owner: chloe }), ["Hugo: requester"]],
    ["an answer that validates speaks for itself", accepted("answer"), []],
    ["so does a resolution that validates", accepted("resolve"), []],
    ["a member who validates their own request needs no reply", accepted("own", { requester: marie }), []],
    [
      "a hand-over by a third goes to the new and the old owner",
      handed(marie, chloe, paul),
      ["Chloé: new-owner", "Marie: former-owner"],
    ],
    ["who takes over tells the old owner", handed(marie, chloe, chloe), ["Marie: former-owner"]],
    ["who gives away tells the new owner", handed(marie, chloe, marie), ["Chloé: new-owner"]],
    ["an old owner who has left the queue is not told", handed(paul, chloe, chloe), []],
    [
      "what was given back goes to the members",
      { type: "ticket.released", ticket: exampleTicket(), by: marie, from: marie },
      ["Chloé: member-of-queue"],
    ],
    ["what was moved goes to the members", moved(false), ["Chloé: member-of-queue"]],
    ["what moved since somebody took it tells nobody", moved(true), []],
    [
      "a resolution goes to the requester and those in copy",
      resolved({ owner: marie, watchers: [lea] }, marie, marie),
      ["Hugo: requester", "Léa: watcher"],
    ],
    [
      "what the requester settled goes to those in copy",
      resolved({ owner: marie, watchers: [lea] }, hugo, null),
      ["Léa: watcher"],
    ],
    [
      "what was never validated is settled without a word to anybody",
      resolved({ watchers: [lea], validated: null }, hugo, null),
      [],
    ],
    [
      "a member hears what became of their own mail, alone",
      { type: "ticket.mail-answered", ticket: exampleTicket({ owner: marie }), answer: exampleAnswer },
      ["Chloé: own-mail"],
    ],
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
  const told = fc.constant(reseau);
  const by = person;
  const event: fc.Arbitrary<Told> = fc.oneof(
    fc.record({ type: fc.constant("ticket.created"), ticket, message }),
    fc.record({ type: fc.constant("ticket.message-added"), ticket, message }),
    fc.record({ type: fc.constant("ticket.note-added"), ticket, note: message, mentioned: people }),
    fc.record({ type: fc.constant("ticket.queue-told"), ticket, message, queue: told, members: people }),
    fc.record({
      type: fc.constant("ticket.validated"),
      ...{ ticket, by },
      through: fc.constantFrom("own", "take", "hand-over", "answer", "resolve"),
    }),
    fc.record({ type: fc.constant("ticket.released"), ticket, by, from: person }),
    fc.record({
      type: fc.constant("ticket.handed-over"),
      ...{ ticket, by, from: fc.option(person), to: person, note: fc.option(message) },
      reason: fc.constantFrom("own", "colleague", "absence", "administrator"),
    }),
    fc.record({ type: fc.constant("ticket.moved"), ticket, by, from: told, byTaking: fc.boolean() }),
    fc.record({ type: fc.constant("ticket.resolved"), ticket, by, message: fc.option(message) }),
    fc.record({
      type: fc.constant("ticket.mail-answered"),
      ticket,
      answer: person.map((one) => ({ ...exampleAnswer, person: one })),
    }),
  );
  const peopleTold = (one: Told): string[] => recipientsOf(one).map(({ person: found }) => found);
  const holds = (judge: (one: Told) => void): void =>
    fc.assert(
      fc.property(event, (one) => judge(one)),
      { numRuns: 2000 },
    );
  test("who did it gets no mail about it, save what became of their own mail", () => {
    holds((one) => {
      if (one.type === "ticket.mail-answered") expect(peopleTold(one)).toEqual([one.answer.person]);
      else expect(peopleTold(one)).not.toContain(authorOf(one));
    });
  });
  test("nobody gets two mails about one deed", () => {
    holds((one) => expect(new Set(peopleTold(one)).size).toBe(peopleTold(one).length));
  });
  test("nobody but members hears of a note, a hand-over, a release or a move", () => {
    const inner = ["ticket.note-added", "ticket.handed-over", "ticket.released", "ticket.moved"];
    holds((one) => {
      if (!inner.includes(one.type)) return;
      for (const found of peopleTold(one)) expect(one.ticket.members).toContain(found);
      if (one.type === "ticket.note-added") expect(peopleTold(one)).not.toContain(one.ticket.requester);
    });
  });
  test("before the validation only members and the owner get mail", () => {
    holds((one) => {
      if (one.ticket.validated !== null) return;
      const { members, owner } = one.ticket;
      const others = one.type === "ticket.queue-told" ? one.members : [];
      const writer = one.type === "ticket.mail-answered" ? [one.answer.person] : [];
      for (const found of peopleTold(one)) expect([...members, owner, ...others, ...writer]).toContain(found);
    });
  });
  test("a rerun of the same event tells the same people, by the same deed", () => {
    holds((one) => {
      expect(recipientsOf(structuredClone(one))).toEqual(recipientsOf(one));
      expect(deedOf(one, "event")).toBe(saidIn(one)?.id ?? "event");
    });
  });
});
