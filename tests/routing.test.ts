/** Ticket and auth on a real database and the PostgreSQL bus: mails in, tickets and their histories out. */
import { randomUUID } from "node:crypto";
import { startAuth } from "@guichet/auth/main.ts";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus, Publish } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { MailReceived } from "@guichet/shared/contracts/mail.ts";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { ticketState } from "@guichet/shared/contracts/ticket.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { startTicket } from "@guichet/ticket/main.ts";
import { fold, type TicketEvent } from "@guichet/ticket/rules/ticket.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { until } from "./client.ts";
import { freshDatabase, testLog, testSecret } from "./database.ts";

const none = { office: null, telephone: null, equipment: null };
const mailbox = (address: string) => ({ name: "", address });
const mailOf = (wish: Partial<MailReceived> & { rcpt?: string[] } = {}): MailReceived => ({
  mail: randomUUID(),
  receivedAt: "2026-11-24T09:00:00.000Z",
  envelope: {
    mailFrom: wish.from?.address ?? "hugo@lapp.example",
    recipients: wish.rcpt ?? ["support-info@lapp.example"],
    clientAddress: "127.0.0.1",
    helo: "x",
    tls: false,
  },
  ...{
    messageId: `${randomUUID()}@x`,
    references: [],
    fingerprint: randomUUID(),
    from: mailbox("hugo@lapp.example"),
    to: [],
    cc: [],
    subject: "Sujet",
    text: "Texte",
  },
  ...{ language: "fr", class: "human", internal: true, details: none, parts: [], problem: null },
  ...wish,
});

describe("the ticket service", () => {
  let bus: Bus;
  let say: Publish<"mail-ingest">;
  const databases: Database[] = [];
  let [own, mailDatabase]: [Database | undefined, Database | undefined] = [undefined, undefined];
  const ticket = (): Database => {
    if (own === undefined) throw new Error("not open");
    return own;
  };
  const tell = async (...mails: MailReceived[]): Promise<void> => {
    const drafts = mails.map((data) => ({
      at: new Date(data.receivedAt),
      subject: data.mail,
      subjectVersion: 1,
      cause: null,
      audience: null,
      traceparent: null,
      data,
    }));
    await mailDatabase?.transaction((transaction) => say(transaction, "mail.received", drafts));
    await until(async () => (await outcomes(mails)).length === mails.length, "the outcomes");
  };
  const outcomes = async (mails: readonly MailReceived[]) =>
    await ticket().queryOnce<{
      mail: string;
      outcome: string;
      ticket: number | null;
      reason: string | null;
      original: string | null;
    }>("select * from ticket.outcome where mail = any($1) order by mail", [mails.map(({ mail }) => mail)]);
  const stateOf = async (number: number) =>
    ticketState.parse(
      (
        await ticket().queryOnce<{ state: unknown }>("select state from ticket.ticket where number = $1", [
          number,
        ])
      )[0]?.state,
    );
  const by = { person: firstAdministrator, zone: "internal" as const, session: null };

  beforeAll(async () => {
    const url = await freshDatabase();
    const server = { url, secret: testSecret, loginPerRole: true, log: testLog };
    const open = async (schema: string, folder: string): Promise<Database> => {
      const database = await openDatabase({
        ...server,
        schema,
        folder: new URL(`../services/${folder}/migrations/`, import.meta.url),
      });
      databases.push(database);
      return database;
    };
    [own, mailDatabase] = [await open("ticket", "ticket"), await open("mail", "mail-ingest")];
    bus = openBus(await openPostgresBus(server), {
      clock: systemClock,
      log: testLog,
      retryDelaysMs: [20, 20],
    });
    const metrics = openMetrics();
    const http = openHttp({
      address: "127.0.0.1",
      port: 0,
      log: testLog,
      metrics,
      ready: async () => undefined,
    });
    const parts = {
      bus,
      config: readConfig({}),
      secret: testSecret,
      clock: systemClock,
      log: testLog,
      metrics,
      http,
    };
    await startAuth({ ...parts, database: await open("auth", "auth") });
    await startTicket({ ...parts, database: own });
    say = await bus.publisher("mail-ingest", mailDatabase);
  });
  afterAll(async () => {
    await bus?.close();
    for (const database of databases) await database.close();
  });

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
      queue: { name: "UdS", addresses: ["uds@lapp.example"], members: people.map(({ id }) => id) },
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
      queue: { name: "Visio", addresses: ["visio@lapp.example"], members: [other] },
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
    expect(await differing(ticket())).toEqual([]);
  });
});

/** Numbers of tickets whose row is not the fold of their history. */
async function differing(database: Database): Promise<number[]> {
  const rows = await database.queryOnce<{ number: number; state: unknown; history: TicketEvent[] }>(
    `select t.number, t.state, (select json_agg(
         (coalesce((select jsonb_build_object('subject', m.subject, 'details', m.details) from ticket.message m where m.id::text = h.data->>'message'), '{}')
           || h.data::jsonb || jsonb_build_object('type', h.type, 'id', h.id, 'by', h.by, 'at', to_char(h.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) order by version)
       from ticket.history h where h.ticket = t.number) as history
     from ticket.ticket t`,
  );
  const isSame = ({ number, state, history }: (typeof rows)[number]): boolean =>
    JSON.stringify(ticketState.parse(fold(number, history))) === JSON.stringify(ticketState.parse(state));
  expect(rows.length).toBeGreaterThan(20);
  return rows.filter((row) => !isSame(row)).map(({ number }) => number);
}
