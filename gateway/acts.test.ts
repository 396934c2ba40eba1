import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallName } from "@guichet/shared/contracts/topology.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import {
  admin,
  anna,
  type Example,
  exampleAt,
  type Neighbours,
  openExample,
  personOf,
  requestOf,
  ticketOf,
  viewOf,
} from "./example-neighbours.ts";

let gateway: Example;
beforeAll(async () => {
  gateway = await openExample();
});
afterAll(() => gateway.stop());
beforeEach(() => {
  gateway.asked.length = 0;
  for (const name of Object.keys(gateway.answers)) Reflect.deleteProperty(gateway.answers, name);
});
const by = { person: admin, zone: "internal", session: admin };
const callsAsked = () => gateway.asked.filter(({ name }) => name !== "auth.session");
const failing = (extensions: object) =>
  expect.objectContaining({ errors: [expect.objectContaining({ extensions })] });

const at = { number: 7, key: "k" };
type Row = [mutation: string, call: CallName, input: object];
const ofMembers: Row[] = [
  ['validate(number: 7, key: "k")', "ticket.validate", at],
  ['take(number: 7, key: "k")', "ticket.take", at],
  ['release(number: 7, key: "k")', "ticket.release", at],
  [`handOver(number: 7, to: "${anna}", key: "k")`, "ticket.hand-over", { ...at, to: anna, note: null }],
  [
    'answer(number: 7, text: "x", key: "k")',
    "ticket.answer",
    { ...at, text: "x", attachments: [], delaySeconds: 0 },
  ],
  [
    'answer(number: 7, text: "x", attachments: ["h"], delaySeconds: 10, key: "k")',
    "ticket.answer",
    { ...at, text: "x", attachments: ["h"], delaySeconds: 10 },
  ],
  [`cancelAnswer(id: "${anna}")`, "ticket.cancel-answer", { id: anna }],
  ['note(number: 7, text: "x", key: "k")', "ticket.note", { ...at, text: "x", attachments: [] }],
  ['wait(number: 7, key: "k")', "ticket.wait", { ...at, until: null }],
  ['wait(number: 7, until: "2026-03-09", key: "k")', "ticket.wait", { ...at, until: "2026-03-09" }],
  ['resume(number: 7, key: "k")', "ticket.resume", at],
  [
    'resolve(number: 7, resolution: "", key: "k")',
    "ticket.resolve",
    { ...at, resolution: "", attachments: [] },
  ],
  ['reopen(number: 7, key: "k")', "ticket.reopen", at],
  ['reject(number: 7, reason: "spam", key: "k")', "ticket.reject", { ...at, reason: "spam" }],
  [`move(number: 7, queue: "${anna}", key: "k")`, "ticket.move", { ...at, queue: anna }],
  [
    'changeFields(number: 7, fields: { office: null, tags: ["a"] }, version: 3, key: "k")',
    "ticket.change-fields",
    { ...at, fields: { office: null, tags: ["a"] }, version: 3 },
  ],
  ['link(number: 7, to: 8, key: "k")', "ticket.link", { ...at, to: 8 }],
  ['merge(number: 7, into: 8, key: "k")', "ticket.merge", { ...at, into: 8 }],
  ['unmerge(number: 7, key: "k")', "ticket.unmerge", at],
];
const ofRequesters: Row[] = [
  [
    `openRequest(queue: "${anna}", subject: "s", text: "x", office: "B108", key: "k")`,
    "request.open",
    {
      ...{ queue: anna, subject: "s", text: "x", key: "k", attachments: [] },
      ...{ office: "B108", telephone: null, equipment: null },
    },
  ],
  ['answerRequest(number: 7, text: "x", key: "k")', "request.answer", { ...at, text: "x", attachments: [] }],
  ['settleRequest(number: 7, key: "k")', "request.settle", at],
  ['reopenRequest(number: 7, text: "x", key: "k")', "request.reopen", { ...at, text: "x", attachments: [] }],
];

describe("an act", () => {
  /** What a call answers depends on its name, which a table can't say. */
  const answering = (call: CallName, answer: object) =>
    Object.assign<Neighbours, object>(gateway.answers, { [call]: () => answer });

  test.each([...ofMembers, ...ofRequesters])("%s asks %s", async (mutation, call, input) => {
    answering(call, call.startsWith("ticket.") ? viewOf(7) : requestOf(7));
    const { body } = await gateway.query(`mutation { done: ${mutation} { number } }`);
    expect(body).toEqual({ data: { done: { number: 7 } } });
    expect(callsAsked()).toEqual([{ name: call, input: { ...input, by } }]);
  });
  test("says who was first, and when", async () => {
    const reason = { code: "already-taken" as const, at: exampleAt, byName: "Chloé Petit" };
    gateway.answers["ticket.take"] = () => {
      throw new Refused(reason);
    };
    const { body } = await gateway.query('mutation { take(number: 7, key: "k") { number } }');
    expect(body).toEqual(failing(reason));
  });
  test("with a wrong argument asks nobody and names it", async () => {
    for (const [mutation, path] of [
      ['wait(number: 7, until: "tomorrow", key: "k")', "until"],
      ['answer(number: 7, text: " ", key: "k")', "text"],
      ['answer(number: 7, text: "x", delaySeconds: 3600, key: "k")', "delaySeconds"],
      ['take(number: 7, key: "")', "key"],
      ['changeFields(number: 7, fields: { subject: "" }, version: 1, key: "k")', "fields.subject"],
    ]) {
      const { body } = await gateway.query(`mutation { ${mutation} { number } }`);
      expect(body).toEqual(failing({ code: "invalid-input", problems: [expect.objectContaining({ path })] }));
    }
    expect(callsAsked()).toEqual([]);
  });
  test("makes what was read before it be read again", async () => {
    gateway.answers["queue.list"] = () => ({ queues: [], mine: [] });
    gateway.answers["ticket.take"] = () => viewOf(7);
    await gateway.query(
      'mutation { a: take(number: 7, key: "a") { queue { about } } b: take(number: 7, key: "b") { queue { about } } }',
    );
    expect(callsAsked().map(({ name }) => name)).toEqual([
      "ticket.take",
      "queue.list",
      "ticket.take",
      "queue.list",
    ]);
  });
});

describe("a ticket", () => {
  test("tells all that members need of it", async () => {
    const ticket = {
      ...ticketOf(7),
      ...{ owner: admin, ownedAt: exampleAt, absent: [admin], mergedInto: 9, fieldsVersion: 4 },
      ...{ resumesOn: "2026-03-09", resolved: { at: exampleAt, by: admin, message: null } },
    };
    const leavesAt = "2026-03-02T08:15:10.000Z";
    gateway.answers["ticket.get"] = () => ({
      tickets: [
        {
          ...viewOf(7),
          ticket,
          acts: ["hand-over", "change-fields"],
          waitingAnswers: [{ id: anna, by: anna, text: "x", leavesAt }],
          resolution: "Done.",
        },
      ],
    });
    const { body } = await gateway.query(
      "{ ticket(number: 7) { ownerSince ownerAbsent resumesOn resolvedAt resolution mergedInto fieldsVersion acts waitingAnswers { id by { name } text leavesAt } } }",
    );
    const found = {
      ...{ ownerSince: exampleAt, ownerAbsent: true, resumesOn: "2026-03-09", resolvedAt: exampleAt },
      ...{ resolution: "Done.", mergedInto: 9, fieldsVersion: 4, acts: ["HAND_OVER", "CHANGE_FIELDS"] },
      waitingAnswers: [{ id: anna, by: { name: "Anna Roy" }, text: "x", leavesAt }],
    };
    expect(body).toEqual({ data: { ticket: found } });
  });
  test("is found by words in the order of the hits, unless it is one's own request only", async () => {
    const hit = { subject: "x", status: "new" as const, openedAt: exampleAt, excerpt: "" };
    gateway.answers["search.find"] = () => ({
      items: [9, 8, 7].map((number) => ({ number, ...hit })),
      total: 3,
      next: "c",
    });
    gateway.answers["ticket.get"] = () => ({ tickets: [viewOf(7), viewOf(9)] });
    const { body } = await gateway.query(
      '{ tickets(query: "panne", first: 3) { nodes { number } pageInfo { endCursor } } }',
    );
    const nodes = [{ number: 9 }, { number: 7 }];
    expect(body).toEqual({ data: { tickets: { nodes, pageInfo: { endCursor: "c" } } } });
    for (const [wish, path] of [
      ['query: "x", view: "mine"', "query"],
      ['query: "x", sort: CHANGED', "sort"],
      ['view: "nobody"', "view"],
    ])
      expect((await gateway.query(`{ tickets(${wish}) { nodes { number } } }`)).body).toEqual(
        failing({ code: "invalid-input", problems: [expect.objectContaining({ path })] }),
      );
  });
  test("is listed in the order that was asked for, and counted by view", async () => {
    gateway.answers["ticket.list"] = ({ sort }) => ({
      items: sort === "changed" ? [viewOf(7)] : [],
      next: null,
    });
    gateway.answers["ticket.count"] = () => ({ counts: [{ view: "to-validate", count: 3 }] });
    const { body } = await gateway.query(
      "{ tickets(sort: CHANGED) { nodes { number } } ticketCounts { view count } }",
    );
    const ticketCounts = [{ view: "to-validate", count: 3 }];
    expect(body).toEqual({ data: { tickets: { nodes: [{ number: 7 }] }, ticketCounts } });
  });
  test("tells in its timeline what was changed, to whom it went, and who got a mail", async () => {
    const nothing = { because: null, text: null, person: null, queue: null, number: null, until: null };
    const change = { kind: "change" as const, id: anna, at: exampleAt, by: admin, ...nothing };
    gateway.answers["ticket.timeline"] = () => ({
      items: [
        { ...change, type: "ticket.handed-over", text: "À toi.", person: anna, fields: [] },
        { ...change, type: "ticket.fields-changed", fields: [{ name: "office", value: null }] },
      ],
      next: null,
      people: [{ id: anna, name: "Anna Roy" }],
    });
    gateway.answers["ticket.get"] = () => ({ tickets: [viewOf(7)] });
    const line = { id: anna, at: exampleAt, recipientName: "Anna Roy", because: "mentioned" };
    const sent = {
      ...{ ...line, to: "anna@lapp.example", from: "", replyTo: null, subject: "Note", text: "", html: null },
      ...{ headers: [], kind: "note", automatic: true, state: "sent" as const, ticket: 7, recipient: anna },
      ...{ reply: null, mail: null },
    };
    gateway.answers["delivery.of-ticket"] = () => ({ items: [line], next: null });
    gateway.answers["delivery.list"] = () => ({ items: [sent], next: null });
    const { body } = await gateway.query(
      "{ ticket(number: 7) { timeline { nodes { byName ... on ChangeEntry { type text person { name } fields { name value } } ... on DeliveryEntry { because toName mail { subject state } } } } } }",
    );
    const nodes = [
      { byName: null, type: "ticket.handed-over", text: "À toi.", person: { name: "Anna Roy" }, fields: [] },
      {
        byName: null,
        type: "ticket.fields-changed",
        text: null,
        person: null,
        fields: [{ name: "office", value: null }],
      },
      { byName: null, because: "mentioned", toName: "Anna Roy", mail: { subject: "Note", state: "SENT" } },
    ];
    expect(body).toEqual({ data: { ticket: { timeline: { nodes } } } });
  });
});

describe("one's own", () => {
  test("sessions are listed and revoked", async () => {
    const session = { id: anna, name: null, createdAt: exampleAt, usedAt: exampleAt, isCurrent: true };
    gateway.answers["auth.sessions"] = () => ({
      sessions: [{ ...session, kind: "web", clientAddress: "10.0.0.1" }],
    });
    gateway.answers["auth.revoke"] = ({ id }) => ({ done: id === anna });
    const listed = await gateway.query("{ sessions { id kind clientAddress isCurrent } }");
    const sessions = [{ id: anna, kind: "WEB", clientAddress: "10.0.0.1", isCurrent: true }];
    expect(listed.body).toEqual({ data: { sessions } });
    const revoked = await gateway.query(`mutation { revokeSession(id: "${anna}") }`);
    expect(revoked.body).toEqual({ data: { revokeSession: true } });
  });
  test("absences are listed and saved, with the name of who is away", async () => {
    const absence = {
      id: anna,
      person: anna,
      from: "2026-03-09",
      until: "2026-03-13",
      source: "calendar" as const,
    };
    gateway.answers["absence.list"] = () => ({
      absences: [absence],
      people: [{ id: anna, name: "Anna Roy" }],
    });
    gateway.answers["absence.save"] = () => absence;
    gateway.answers["person.get"] = () => ({ people: [personOf(anna)] });
    const fields = "{ person { name } from until source }";
    const found = {
      person: { name: "Anna Roy" },
      from: "2026-03-09",
      until: "2026-03-13",
      source: "CALENDAR",
    };
    expect((await gateway.query(`{ absences ${fields} }`)).body).toEqual({ data: { absences: [found] } });
    const saved = await gateway.query(
      `mutation { saveAbsence(input: { from: "2026-03-09", until: "2026-03-13" }, key: "k") ${fields} }`,
    );
    expect(saved.body).toEqual({ data: { saveAbsence: found } });
  });
});
