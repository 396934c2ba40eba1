import { Refused } from "@guichet/shared/contracts/refused.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { key, names, openSupport, refusal, type Support } from "./support.ts";
import { differing, mailbox, mailOf } from "./ticket-lab.ts";

let lab: Support;
let people: Support["people"];
let queues: Support["queues"];
const call: Support["call"] = (name, input) => lab.call(name, input);
beforeAll(async () => {
  lab = await openSupport();
  ({ people, queues } = lab);
});
afterAll(async () => await lab?.close());

describe("who is first", () => {
  test("of two members who take a ticket at once one gets it and the other learns who, 200 times", async () => {
    const { marie, paul } = people;
    for (let round = 0; round < 200; round++) {
      const number = await lab.opened();
      const asked = [marie, paul].map((member) => call("ticket.take", { by: member, number, key: key() }));
      const [one, other] = await Promise.allSettled(asked);
      const winner = one?.status === "fulfilled" ? marie : paul;
      const loser = one?.status === "fulfilled" ? other : one;
      expect(loser).toMatchObject({
        status: "rejected",
        reason: {
          reason: { code: "already-taken", byName: winner === marie ? "Marie Dupont" : "Paul Martin" },
        },
      });
      expect((await lab.stateOf(number)).owner).toBe(winner.person);
      expect((await lab.history(number)).map(({ type }) => type)).toEqual([
        "ticket.created",
        "ticket.validated",
        "ticket.taken",
      ]);
    }
  });
  test("50 clients that repeat a command with its key have one effect and one answer", async () => {
    const { marie, chloe, hugo } = people;
    const to = await lab.opened();
    type Make = (number: number, key: string) => Promise<{ number: number } | { ticket: { number: number } }>;
    const taken: Make = (number) => call("ticket.take", { by: marie, number, key: key() });
    const resolved: Make = (number) =>
      call("ticket.resolve", { by: marie, number, resolution: "Réparé.", attachments: [], key: key() });
    const held: Make = async (number, k) => {
      await taken(number, k);
      return await call("ticket.wait", { by: marie, number, until: null, key: key() });
    };
    const table: [string, Make | null, Make][] = [
      ["validate", null, (number, k) => call("ticket.validate", { by: marie, number, key: k })],
      ["take", null, (number, k) => call("ticket.take", { by: marie, number, key: k })],
      ["release", taken, (number, k) => call("ticket.release", { by: marie, number, key: k })],
      [
        "hand-over",
        null,
        (number, k) =>
          call("ticket.hand-over", { by: marie, number, to: chloe.person, note: "À toi", key: k }),
      ],
      [
        "answer",
        null,
        (number, k) =>
          call("ticket.answer", { by: marie, number, text: "Oui", attachments: [], delaySeconds: 0, key: k }),
      ],
      [
        "note",
        null,
        (number, k) =>
          call("ticket.note", { by: marie, number, text: "Entre nous", attachments: [], key: k }),
      ],
      ["wait", taken, (number, k) => call("ticket.wait", { by: marie, number, until: null, key: k })],
      ["resume", held, (number, k) => call("ticket.resume", { by: marie, number, key: k })],
      [
        "resolve",
        null,
        (number, k) =>
          call("ticket.resolve", { by: marie, number, resolution: "Fait", attachments: [], key: k }),
      ],
      ["reopen", resolved, (number, k) => call("ticket.reopen", { by: marie, number, key: k })],
      [
        "reject",
        null,
        (number, k) => call("ticket.reject", { by: marie, number, reason: "Publicité", key: k }),
      ],
      [
        "move",
        null,
        (number, k) => call("ticket.move", { by: people.paul, number, queue: queues.visio, key: k }),
      ],
      [
        "fields",
        null,
        (number, k) =>
          call("ticket.change-fields", {
            by: marie,
            number,
            fields: { office: "C1", tags: ["vpn"] },
            version: 1,
            key: k,
          }),
      ],
      ["link", null, (number, k) => call("ticket.link", { by: marie, number, to, key: k })],
      ["merge", null, (number, k) => call("ticket.merge", { by: marie, number, into: to, key: k })],
      [
        "unmerge",
        (number) => call("ticket.merge", { by: marie, number, into: to, key: key() }),
        (number, k) => call("ticket.unmerge", { by: marie, number, key: k }),
      ],
      [
        "request.answer",
        null,
        (number, k) => call("request.answer", { by: hugo, number, text: "Encore", attachments: [], key: k }),
      ],
      ["request.settle", null, (number, k) => call("request.settle", { by: hugo, number, key: k })],
      [
        "request.reopen",
        resolved,
        (number, k) =>
          call("request.reopen", { by: hugo, number, text: "Toujours pas", attachments: [], key: k }),
      ],
    ];
    for (const [name, before, act] of table) {
      const prepare = async (): Promise<number> => {
        const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
        await before?.(number, key());
        return number;
      };
      const [alone, many, k] = [await prepare(), await prepare(), key()];
      await act(alone, key());
      const answers = await Promise.all(Array.from({ length: 50 }, () => act(many, k)));
      expect(answers).toHaveLength(50);
      const types = async (number: number) => (await lab.history(number)).map(({ type }) => type);
      expect([name, await types(many)]).toEqual([name, await types(alone)]);
    }
  });
  test("50 clients that open a request with one key open one", async () => {
    const k = key();
    const wish = { queue: queues.info, subject: "Une seule", text: "Une fois", attachments: [] };
    const none = { office: null, telephone: "1417", equipment: null };
    const opened = await Promise.all(
      Array.from({ length: 50 }, () => call("request.open", { by: people.hugo, ...wish, ...none, key: k })),
    );
    expect(new Set(opened.map(({ number }) => number)).size).toBe(1);
    const state = await lab.stateOf(opened[0]?.number ?? 0);
    expect(state).toMatchObject({ wayIn: "web", telephone: { value: "1417", origin: "form" }, version: 1 });
    expect(
      await refusal(call("request.open", { by: people.hugo, ...wish, ...none, subject: "Autre", key: k })),
    ).toEqual({ code: "key-reused" });
  });
});

describe("whatever is asked, by whomever, in whatever order and at once", () => {
  test("each row is the fold of its history, and what is refused is refused by a rule", async () => {
    const numbers = await Promise.all(
      Array.from({ length: 6 }, () =>
        lab.opened({
          from: mailbox("hugo@lapp.example"),
          to: [mailbox("support-info@lapp.example"), mailbox("visio@lapp.example")],
        }),
      ),
    );
    const number = fc.constantFrom(...numbers, 999_999);
    const wish = fc.record({
      who: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      number,
      other: number,
      what: fc.nat(19),
      key: fc.constantFrom("k1", "k2", "k3", ...Array.from({ length: 30 }, () => "")),
      version: fc.nat(30),
      text: fc.constantFrom("Merci", "Toujours pas", "Voilà", " "),
    });
    const run = async ({
      who,
      to,
      number: n,
      other,
      what,
      key: k,
      version,
      text,
    }: typeof wish extends fc.Arbitrary<infer W> ? W : never) => {
      const asked = { by: people[who], number: n, key: k || key() };
      const acts: (() => Promise<unknown>)[] = [
        () => call("ticket.validate", asked),
        () => call("ticket.take", asked),
        () => call("ticket.release", asked),
        () =>
          call("ticket.hand-over", { ...asked, to: people[to].person, note: version % 2 ? "Note" : null }),
        () =>
          call("ticket.answer", { ...asked, text: `${text}.`, attachments: [], delaySeconds: version % 3 }),
        () => call("ticket.note", { ...asked, text: `@${to} ${text}`, attachments: [] }),
        () => call("ticket.wait", { ...asked, until: version % 2 ? null : "2031-01-01" }),
        () => call("ticket.resume", asked),
        () => call("ticket.resolve", { ...asked, resolution: text, attachments: [] }),
        () => call("ticket.reopen", asked),
        () => call("ticket.reject", { ...asked, reason: "Non." }),
        () => call("ticket.move", { ...asked, queue: version % 2 ? queues.visio : queues.info }),
        () =>
          call("ticket.change-fields", {
            ...asked,
            fields: { subject: `S${version}`, tags: ["a", "b"].slice(version % 3) },
            version,
          }),
        () => call("ticket.link", { ...asked, to: other }),
        () => call("ticket.merge", { ...asked, into: other }),
        () => call("ticket.unmerge", asked),
        () => call("request.answer", { ...asked, text: `${text}.`, attachments: [] }),
        () => call("request.settle", asked),
        () => call("request.reopen", { ...asked, text: `${text}.`, attachments: [] }),
        () => lab.tell(mailOf({ from: mailbox(`${who}@lapp.example`), subject: `Re: [LAPP #${n}]`, text })),
      ];
      await acts[what]?.();
    };
    let [done, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 6, maxLength: 24 }), async (wishes) => {
        for (let at = 0; at < wishes.length; at += 6)
          for (const outcome of await Promise.allSettled(wishes.slice(at, at + 6).map(run))) {
            if (outcome.status === "fulfilled") done++;
            else if (outcome.reason instanceof Refused) refused++;
            else throw outcome.reason;
          }
        expect((await differing(lab.database)).numbers).toEqual([]);
      }),
      { numRuns: 25 },
    );
    expect(Math.min(done, refused)).toBeGreaterThan(30);
    const stray = await lab.database.queryOnce(
      `select t.number from ticket.ticket t where
         (select coalesce(array_agg(person::text order by person::text), '{}') from ticket.watcher w where w.ticket = t.number)
           <> (select coalesce(array_agg(one order by one), '{}') from json_array_elements_text(t.state->'watchers') one)
         or (select coalesce(array_agg(queue::text order by queue::text), '{}') from ticket.told_queue w where w.ticket = t.number)
           <> (select coalesce(array_agg(one order by one), '{}') from json_array_elements_text(t.state->'toldQueues') one)`,
    );
    expect(stray).toEqual([]);
  });
});
