import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import { chloe, exampleId, exampleRequest, hugo, lea, marie, paul, reseau, supportInfo } from "./examples.ts";
import { boss, type Example, openExample, type Sent } from "./examples-running.ts";

let example: Example;
beforeAll(async () => {
  example = await openExample({ url: await freshDatabase(), secret: testSecret });
});
afterAll(() => example.close());

/** Lists are taken in order, so what this one brings about comes after all that went before. */
async function settle(): Promise<void> {
  const last = exampleRequest();
  await example.tell("ticket.created", last);
  await example.sentAbout(last, 2);
}

describe("what was sent", () => {
  test("is shown to administrators, by ticket, by mail and by address", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    const all = await example.sentAbout(made, 2);
    const byMail = await example.sent({ mails: [made.message.mail ?? ""] });
    expect(byMail.items.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    const byAddress = await example.sent({ to: "Marie.Dupont@lapp.example", ticket: made.ticket.number });
    expect(byAddress.items.map(({ recipient }) => recipient)).toEqual([marie]);
  });
  test("is shown to the ticket's members when they name it, and to nobody else", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    await example.sentAbout(made, 2);
    const { number } = made.ticket;
    expect((await example.sent({ ticket: number }, marie)).items).toHaveLength(2);
    expect((await example.sent({}, marie)).items).toEqual([]);
    expect((await example.sent({ ticket: number }, hugo)).items).toEqual([]);
    expect((await example.sent({ ticket: number }, paul)).items).toEqual([]);
    expect((await example.sent({ ticket: number }, exampleId(999))).items).toEqual([]);
  });
  test("is shown to the members of the queue where the ticket is now", async () => {
    await example.tellQueue({ ...reseau, addresses: [reseau.address], members: [paul] });
    const made = exampleRequest({ version: 3, queue: reseau, members: [paul] });
    await example.tell("ticket.created", made);
    await example.tell("ticket.message-added", {
      ...made,
      ticket: { ...made.ticket, version: 2, queue: supportInfo },
    });
    await example.sentAbout(made, 1);
    await settle();
    expect((await example.sent({ ticket: made.ticket.number }, marie)).items).toEqual([]);
    expect((await example.sent({ ticket: made.ticket.number }, paul)).items).not.toEqual([]);
  });
  test("is shown to members of a told queue too, and to nobody who has left either", async () => {
    const lapth = { id: exampleId(102), name: "Lapth", address: "lapth@lapp.example" };
    await example.tellQueue({ ...lapth, addresses: [lapth.address], members: [lea, paul] });
    const made = exampleRequest({ toldQueues: [lapth] });
    await example.tell("ticket.created", made);
    await example.sentAbout(made, 2);
    const { number } = made.ticket;
    expect((await example.sent({ ticket: number }, lea)).items).toHaveLength(2);
    await example.tellQueue({ ...lapth, version: 3, addresses: [lapth.address], members: [paul] });
    await example.tellQueue({ ...lapth, version: 2, addresses: [lapth.address], members: [lea] });
    await settle();
    expect((await example.sent({ ticket: number }, lea)).items).toEqual([]);
    expect((await example.sent({ ticket: number }, paul)).items).toHaveLength(2);
  });
  test("shows a colleague's mail by name, with nothing in it that acts for them", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    await example.sentAbout(made, 2);
    const { number } = made.ticket;
    const of = (items: Sent, recipient: string) => items.find((mail) => mail.recipient === recipient);
    const [asMarie, asBoss] = await Promise.all([
      example.sent({ ticket: number }, marie),
      example.sent({ ticket: number }),
    ]);
    expect(of(asMarie.items, marie)).toEqual(of(asBoss.items, marie));
    const [shown, real] = [of(asMarie.items, chloe), of(asBoss.items, chloe)];
    expect(shown).toMatchObject({
      to: "Chloé Petit",
      recipientName: "Chloé Petit",
      replyTo: `support-info+${number}.…@lapp.example`,
    });
    expect(shown?.text).toMatch(/<http\S*\/do\/take\/\d+\?k=[0-9a-f]+\.[0-9a-z]+\.…>/);
    const macs = real?.text.match(/(?<=\.)[a-z2-7]{16}(?=>)/g) ?? [];
    const reply = real?.replyTo?.match(/[a-z2-7]{16}(?=@)/g) ?? [];
    expect([...macs, ...reply]).toHaveLength(3);
    for (const secret of [...macs, ...reply, "chloe.petit@"])
      expect(JSON.stringify(shown)).not.toContain(secret);
  });
  test("is told of in lines, a ticket at a time, to whoever may see it", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    await example.sentAbout(made, 2);
    const { number } = made.ticket;
    const { items } = await example.sent({ ticket: number });
    const lines = items.map(({ id, at, recipientName, because }) => ({ id, at, recipientName, because }));
    for (const person of [marie, boss]) expect(await example.lines(number, person, 1)).toEqual(lines);
    for (const person of [hugo, paul, exampleId(999)])
      expect(await example.lines(number, person)).toEqual([]);
  });
  test("does not tell members whose an address is", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    await example.sentAbout(made, 2);
    const wish = { ticket: made.ticket.number, to: "chloe.petit@lapp.example" };
    expect((await example.sent(wish, marie)).items).toEqual([]);
  });
  test("is read page by page, newest first, each mail once", async () => {
    const made = [exampleRequest(), exampleRequest(), exampleRequest()];
    await example.tell("ticket.created", ...made);
    await example.sentAbout(made[2] ?? exampleRequest(), 2);
    const { items: all } = await example.sent();
    const paged: string[] = [];
    for (let after: string | null = null; ; ) {
      const { items, next } = await example.sent({ first: 4, after });
      paged.push(...items.map(({ id }) => id));
      after = next;
      if (next === null) break;
    }
    expect(paged).toEqual(all.map(({ id }) => id));
    expect(paged).toEqual(paged.toSorted().toReversed());
  });
  test("ends a page early rather than answer too much at once", async () => {
    const made = exampleRequest({ members: [marie, chloe, paul, lea] }, { text: "é<".repeat(20_000) });
    await example.tell("ticket.created", made);
    for (let seen: string[] = [], after: string | null = null; ; ) {
      const { items, next } = await example.sent({ ticket: made.ticket.number, after });
      seen = [...seen, ...items.map(({ id }) => id)];
      after = next;
      if (seen.length === 4) return;
      if (next === null) [seen, after] = [[], null];
      await sleep(10);
    }
  });
  test("refuses a cursor that no page answered", async () => {
    await expect(example.sent({ after: "x" })).rejects.toMatchObject({ reason: { code: "invalid-input" } });
  });
});
