/** Ticket and auth on a real database and the PostgreSQL bus: mails in, tickets and their histories out. */
import { randomUUID } from "node:crypto";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { testSecret } from "./database.ts";
import { differing, mailbox, mailOf, openTicketLab, type TicketLab } from "./ticket-lab.ts";

describe("the ticket service", () => {
  let lab: TicketLab;
  const ticket = (): TicketLab["database"] => lab.database;
  const tell = (...mails: MailReceived[]): Promise<void> => lab.tell(...mails);
  const outcomes = (mails: readonly MailReceived[]) => lab.outcomes(mails);
  const stateOf = (number: number) => lab.stateOf(number);
  const by = { person: firstAdministrator, zone: "internal" as const, session: null };
  let bus: TicketLab["bus"];
  const queueId = async (name: string): Promise<string | undefined> =>
    (await bus.call("queue.list", { by })).queues.find((queue) => queue.name === name)?.id;

  beforeAll(async () => {
    lab = await openTicketLab();
    bus = lab.bus;
  });
  afterAll(async () => await lab?.close());

  test("makes the six queues of the lab once, with the first administrator as member", async () => {
    const { queues } = await bus.call("queue.list", { by });
    expect(queues.map(({ name }) => name)).toEqual([
      "Support-info",
      "Support-applicatif",
      "Lapth",
      "Réseau",
      "UdS",
      "Visio",
    ]);
    expect(queues.every(({ members }) => members?.[0]?.id === firstAdministrator)).toBe(true);
  });
  test("a list that repeats a mail and answers one of its own makes one ticket, one copy and one message", async () => {
    const first = mailOf();
    const copy = { ...first, mail: randomUUID() };
    const reply = mailOf({ references: [first.messageId ?? ""] });
    await tell(first, copy, reply);
    const found = new Map((await outcomes([first, copy, reply])).map((row) => [row.mail, row]));
    const number = found.get(first.mail)?.ticket;
    expect(found.get(copy.mail)).toMatchObject({ outcome: "copy", ticket: number, original: first.mail });
    expect(found.get(reply.mail)).toMatchObject({ outcome: "message", ticket: number });
    expect(await stateOf(number ?? 0)).toMatchObject({ version: 2, lastMessageId: reply.messageId });
  });
  test("a mail whose end is missing makes a message, with a warning", async () => {
    const whole = mailOf();
    await tell({ ...whole, envelope: { ...whole.envelope, isIncomplete: true } });
    const [row] = await ticket().queryOnce<{ warning: string | null }>(
      "select warning from ticket.message where mail = $1",
      [whole.mail],
    );
    expect(row?.warning).toBe("incomplete");
  });
  test("the same Message-ID with another body is another message, with a warning", async () => {
    const first = mailOf();
    const other = { ...first, mail: randomUUID(), fingerprint: randomUUID() };
    await tell(first, other);
    const [one, two] = await outcomes([first, other]);
    expect(one?.ticket).not.toBe(two?.ticket);
    const warnings = await ticket().queryOnce<{ warning: string | null }>(
      "select warning from ticket.message where mail = any($1)",
      [[first.mail, other.mail]],
    );
    expect(warnings.map(({ warning }) => warning).sort()).toEqual(["message-id-reused", null].sort());
  });
  test("our own Message-IDs lead back, forged ones do not", async () => {
    const first = mailOf();
    await tell(first);
    const number = (await outcomes([first]))[0]?.ticket ?? 0;
    const ours = messageIdOf(openSigner(testSecret, "message-id"), number, randomUUID(), "lapp.example");
    const forged = messageIdOf(
      openSigner("another secret that is long enough to be one", "message-id"),
      number,
      randomUUID(),
      "lapp.example",
    );
    const [answer, stranger] = [
      mailOf({ from: mailbox("lea@lapp.example"), references: [ours] }),
      mailOf({ from: mailbox("eve@x.example"), references: [forged] }),
    ];
    await tell(answer, stranger);
    const found = new Map((await outcomes([answer, stranger])).map((row) => [row.mail, row.ticket]));
    expect(found.get(answer.mail)).toBe(number);
    expect(found.get(stranger.mail)).not.toBe(number);
  });
  test("a copy by another alias tells that queue, once", async () => {
    const first = mailOf();
    await tell(first);
    const number = (await outcomes([first]))[0]?.ticket ?? 0;
    await tell({
      ...first,
      mail: randomUUID(),
      envelope: { ...first.envelope, recipients: ["visio@lapp.example"] },
    });
    await tell({
      ...first,
      mail: randomUUID(),
      envelope: { ...first.envelope, recipients: ["visio@lapp.example"] },
    });
    expect(await stateOf(number)).toMatchObject({ version: 2 });
    expect((await stateOf(number)).toldQueues).toHaveLength(1);
  });
  test("a copy that came by a list to another queue still tells that queue", async () => {
    const first = mailOf({ from: mailbox(`${randomUUID()}@lapp.example`) });
    await tell(first);
    const number = (await outcomes([first]))[0]?.ticket ?? 0;
    await tell({
      ...first,
      mail: randomUUID(),
      class: "list",
      envelope: { ...first.envelope, recipients: ["reseau@lapp.example"] },
    });
    expect((await stateOf(number)).toldQueues).toHaveLength(1);
  });
  test("a member of another queue who answers by References writes a note: it is not shown to the requester", async () => {
    const first = mailOf();
    await tell(first);
    const number = (await outcomes([first]))[0]?.ticket ?? 0;
    const { people } = await bus.call("person.of-addresses", {
      mailboxes: [mailbox("colleague@lapp.example")],
    });
    await bus.call("queue.save", {
      by,
      queue: {
        ...{ id: await queueId("UdS"), name: "UdS", addresses: ["uds@lapp.example"] },
        members: people.map(({ id }) => id),
      },
      key: "k5",
    });
    await tell(
      mailOf({
        from: mailbox("colleague@lapp.example"),
        references: [first.messageId ?? ""],
        text: "Entre nous.",
      }),
    );
    const { items } = await bus.call("ticket.timeline", { by, number, first: 10, after: null });
    expect(items.map(({ kind }) => kind)).toEqual(["message", "note"]);
  });
  test("the cause of a set-aside is kept, and its repetition is a copy", async () => {
    const bounce = mailOf({ class: "bounce" });
    const again = { ...bounce, mail: randomUUID() };
    await tell(bounce);
    await tell(again);
    expect((await outcomes([bounce, again])).map(({ outcome }) => outcome).sort()).toEqual([
      "copy",
      "set-aside",
    ]);
  });
  test("only administrators save queues; a repeat with the key answers the same, another input is refused", async () => {
    const input = { name: "Calcul", addresses: ["Calcul@LAPP.example"], members: [firstAdministrator] };
    const saved = await bus.call("queue.save", { by, queue: input, key: "k1" });
    expect(saved.addresses).toEqual(["calcul@lapp.example"]);
    expect(await bus.call("queue.save", { by, queue: input, key: "k1" })).toEqual(saved);
    await expect(
      bus.call("queue.save", { by, queue: { ...input, name: "Autre" }, key: "k1" }),
    ).rejects.toMatchObject({ reason: { code: "key-reused" } });
    await expect(
      bus.call("queue.save", { by: { ...by, person: randomUUID() }, queue: input, key: "k2" }),
    ).rejects.toMatchObject({ reason: { code: "not-an-administrator" } });
    await expect(
      bus.call("queue.save", {
        by,
        queue: { ...input, name: "Vol", addresses: ["calcul@lapp.example", "visio@lapp.example"] },
        key: "k3",
      }),
    ).rejects.toMatchObject({ reason: { code: "address-taken" } });
  });
  test("saved without an id a queue is a new one, and changes none that has its name or an address of it", async () => {
    const before = (await bus.call("queue.list", { by })).queues;
    const made = (name: string, address: string) =>
      bus.call("queue.save", { by, queue: { name, addresses: [address], members: [] }, key: randomUUID() });
    await expect(made("visio", "autre@lapp.example")).rejects.toMatchObject({
      reason: { code: "name-taken", name: "Visio" },
    });
    await expect(made("Autre", "Visio@lapp.example")).rejects.toMatchObject({
      reason: { code: "address-taken", address: "visio@lapp.example" },
    });
    expect((await bus.call("queue.list", { by })).queues).toEqual(before);
    const gone = { id: randomUUID(), name: "Autre", addresses: ["autre@lapp.example"], members: [] };
    await expect(bus.call("queue.save", { by, queue: gone, key: randomUUID() })).rejects.toMatchObject({
      reason: { code: "not-found" },
    });
  });
  test("each service refuses, over the bus, who may not see: a stranger, a member of another queue, nobody", async () => {
    const first = mailOf();
    await tell(first);
    const number = (await outcomes([first]))[0]?.ticket ?? 0;
    const { people } = await bus.call("person.of-addresses", {
      mailboxes: [mailbox("hugo@lapp.example"), mailbox("other@lapp.example")],
    });
    const [hugo = "", other = ""] = people.map(({ id }) => id);
    await bus.call("queue.save", {
      by,
      queue: {
        ...{ id: await queueId("Visio"), name: "Visio", addresses: ["visio@lapp.example"] },
        members: [other],
      },
      key: "k4",
    });
    for (const person of [other, hugo, randomUUID()]) {
      const asker = { ...by, person };
      expect(await bus.call("ticket.get", { by: asker, numbers: [number] })).toEqual({ tickets: [] });
      await expect(
        bus.call("ticket.timeline", { by: asker, number, first: 10, after: null }),
      ).rejects.toMatchObject({ reason: { code: "not-found" } });
      expect((await bus.call("message.of-mails", { by: asker, mails: [first.mail] })).outcomes).toEqual([]);
      if (person !== hugo)
        await expect(bus.call("request.get", { by: asker, number })).rejects.toMatchObject({
          reason: { code: "not-found" },
        });
    }
    expect(await bus.call("request.get", { by: { ...by, person: hugo }, number })).toMatchObject({
      number,
      state: "received",
    });
  });
  test("ticket's role cannot read auth's tables", async () => {
    await expect(ticket().queryOnce("select * from auth.credential")).rejects.toMatchObject({
      code: "42501",
    });
    await expect(ticket().queryOnce("select * from graphile_worker.jobs")).rejects.toMatchObject({
      code: "42501",
    });
  });
  test("whatever comes, each mail has one outcome and each row is the fold of its history", async () => {
    const addresses = ["a@lapp.example", "b@lapp.example", "c@x.example"];
    const sometimes = fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.nat(5) },
    );
    const arbitrary = fc.record({
      from: fc.constantFrom(...addresses),
      to: fc.subarray(["support-info@lapp.example", "reseau@lapp.example", "visio+1.x@lapp.example"], {
        minLength: 1,
      }),
      cc: fc.subarray(addresses),
      repeats: sometimes,
      answers: sometimes,
      tag: sometimes,
      class: fc.constantFrom(
        "human" as const,
        "human" as const,
        "human" as const,
        "list" as const,
        "unreadable" as const,
      ),
    });
    const all: MailReceived[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { minLength: 1, maxLength: 12 }), async (wishes) => {
        const known = await ticket().queryOnce<{ number: number }>(
          "select number from ticket.ticket order by number desc limit 6",
        );
        const list: MailReceived[] = [];
        for (const wish of wishes) {
          const earlier = [...all.slice(-6), ...list];
          const repeated = wish.repeats === null ? undefined : earlier.at(-1 - wish.repeats);
          const answered = wish.answers === null ? undefined : earlier.at(-1 - wish.answers)?.messageId;
          const number = wish.tag === null ? undefined : known[wish.tag]?.number;
          list.push(
            repeated === undefined
              ? mailOf({
                  from: mailbox(wish.from),
                  to: wish.to.map(mailbox),
                  cc: wish.cc.map(mailbox),
                  references: answered ? [answered] : [],
                  subject: number === undefined ? "s" : `Re: [LAPP #${number}] s`,
                  class: wish.class,
                })
              : { ...repeated, mail: randomUUID() },
          );
        }
        all.push(...list);
        await tell(...list);
      }),
      { numRuns: 25 },
    );
    expect(await outcomes(all)).toHaveLength(all.length);
    const { numbers, of } = await differing(ticket());
    expect(numbers).toEqual([]);
    expect(of).toBeGreaterThan(20);
  });
});
