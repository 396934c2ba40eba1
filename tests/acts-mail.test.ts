/** What a member's mails and links do where people are several things at once, have left, or do two things at a time. */
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { linkOf, replyAddressOf } from "@guichet/shared/contracts/signed.ts";
import type { Snapshot } from "@guichet/shared/contracts/ticket.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "./client.ts";
import { testSecret } from "./database.ts";
import { key, openSupport, refusal, type Support } from "./support.ts";
import { mailbox, mailOf } from "./ticket-lab.ts";

let lab: Support;
let people: Support["people"];
let queues: Support["queues"];
const call: Support["call"] = (name, input) => lab.call(name, input);
const heard: { type: string; ticket: Snapshot; audience: readonly string[] }[] = [];
beforeAll(async () => {
  lab = await openSupport();
  ({ people, queues } = lab);
  await lab.bus.watch((type, events) => {
    for (const { data, audience } of events)
      if ("ticket" in data) heard.push({ type, ticket: data.ticket, audience: audience ?? [] });
  });
});
afterAll(async () => await lab?.close());

const signer = openSigner(testSecret, "reply-address");
const signedMail = (who: string, number: number, whose: By, text: string, parts: Part[] = []) =>
  mailOf({
    from: mailbox(`${who}@lapp.example`),
    rcpt: [replyAddressOf(signer, "support-info@lapp.example", number, whose.person)],
    ...{ text, parts, subject: "Re: quelque chose" },
  });
const types = async (number: number) =>
  (await lab.history(number)).map(({ type }) => type.replace("ticket.", ""));
const textsSeenBy = async (by: By, number: number) =>
  (await call("request.thread", { by, number, first: 50, after: null })).items.map(({ text }) => text);
const saveInfo = (...members: By[]) =>
  call("queue.save", {
    by: lab.admin,
    queue: {
      ...{ id: queues.info, name: "Support-info", addresses: ["support-info@lapp.example"] },
      members: members.map(({ person }) => person),
    },
    key: key(),
  });
const part = (kind: Part["kind"], name: string): Part => ({
  ...{ id: key(), kind, name, type: "image/png", sizeBytes: 10, sha256: "0".repeat(64) },
});

describe("by mail, from the own signed address", () => {
  test("who watches the ticket and answers in its queue too writes as a member", async () => {
    const number = await lab.opened({
      from: mailbox("hugo@lapp.example"),
      to: [mailbox("support-info@lapp.example")],
      cc: [mailbox("zoe@lapp.example")],
    });
    const { hugo, zoe, paul } = people;
    expect((await lab.stateOf(number)).watchers).toEqual([zoe.person]);
    await call("ticket.move", { by: paul, number, queue: queues.visio, key: key() });
    const quoting = () => [part("html", "message.html"), part("quotation", "quotation.txt")];
    await lab.tell(signedMail("zoe", number, zoe, "#prendre\n#note Il exagère", quoting()));
    await lab.tell(signedMail("zoe", number, zoe, "Je passe.", quoting()));
    expect((await lab.stateOf(number)).owner).toBe(zoe.person);
    expect(await textsSeenBy(hugo, number)).toEqual(["Texte", "Je passe."]);
    const { items } = await call("ticket.timeline", { by: paul, number, first: 50, after: null });
    expect(items.at(-1)).toMatchObject({ kind: "message", role: "member", parts: [] });
    // to the plain address they are who they are, but their letter's links stay theirs
    const mail = mailOf({
      from: mailbox("zoe@lapp.example"),
      ...{ subject: `Re: [LAPP #${number}]`, text: "Et moi ?", parts: quoting() },
    });
    await lab.tell(mail);
    const lastSeen = async () =>
      (await call("request.thread", { by: hugo, number, first: 50, after: null })).items.at(-1);
    expect(await lastSeen()).toMatchObject({ text: "Et moi ?", parts: [] });
    await lab.reread({ ...mail, text: "Et moi donc ?", parts: quoting() });
    expect(await lastSeen()).toMatchObject({ text: "Et moi donc ?", parts: [] });
  });
  test("who has left all queues changes nothing, and nothing that they write comes out", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie, chloe, paul, hugo } = people;
    await saveInfo(marie, paul);
    await lab.tell(signedMail("chloe", number, chloe, "#note Entre nous"));
    await lab.tell(signedMail("chloe", number, chloe, "Réponse"));
    await saveInfo(marie, paul, chloe);
    expect(await textsSeenBy(hugo, number)).toEqual(["Texte"]);
    expect(await types(number)).toEqual(["created", "note-added", "note-added"]);
    expect((await lab.mailAnswers(number)).map(({ refused }) => refused)).toEqual([
      { code: "not-found" },
      { code: "not-found" },
    ]);
  });
  test("an administrator's own address stays inside too, and refusals name them", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { hugo, marie } = people;
    const person = { name: "Odile Admin", addresses: ["odile@lapp.example"], administrator: true };
    const { id } = await call("person.save", { by: lab.admin, person, key: key() });
    const odile: By = { ...marie, person: id };
    await lab.tell(signedMail("odile", number, odile, "#prendre\nÉcrivez à odile@lapp.example"));
    expect(await textsSeenBy(hugo, number)).toEqual(["Texte", "Écrivez à support-info@lapp.example"]);
    await lab.tell(signedMail("marie", number, marie, "#prendre"));
    expect((await lab.mailAnswers(number)).at(-1)?.refused).toMatchObject({ byName: "Odile Admin" });
  });
  test("a command with nothing but the picture of a signature sends nothing", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie } = people;
    await lab.tell(signedMail("marie", number, marie, "#prendre", [part("inline", "logo.png")]));
    expect(await types(number)).toEqual(["created", "validated", "taken"]);
    await lab.tell(signedMail("marie", number, marie, "", [part("inline", "ecran.png")]));
    expect(await types(number)).toEqual(["created", "validated", "taken", "message-added"]);
    await lab.tell(signedMail("marie", number, marie, "#note #résoudre\nles deux"));
    expect((await lab.mailAnswers(number)).at(-1)?.refused).toMatchObject({
      problems: [{ path: "commands" }],
    });
  });
  test("several mails of one list do what they do one by one", async () => {
    const { marie } = people;
    const run = async (tell: (...mails: Parameters<Support["tell"]>) => Promise<void>) => {
      const first = mailOf({ from: mailbox("hugo@lapp.example") });
      await lab.tell(first);
      const number = (await lab.outcomes([first]))[0]?.ticket ?? 0;
      const reply = (text: string) =>
        mailOf({ from: mailbox("hugo@lapp.example"), references: [first.messageId ?? ""], text });
      await tell(
        reply("Autre chose"),
        signedMail("marie", number, marie, "#prendre #résoudre\nFait."),
        reply("Merci !"),
        reply("Toujours pas."),
        signedMail("marie", number, marie, "#prendre\nEncore"),
        signedMail("marie", number, marie, "#résoudre\nCette fois."),
      );
      return await types(number);
    };
    const together = await run((...mails) => lab.tell(...mails));
    const apart = await run(async (...mails) => {
      for (const mail of mails) await lab.tell(mail);
    });
    expect(together).toEqual(apart);
    expect(apart).toEqual([
      ...["created", "message-added", "validated", "taken", "resolved", "message-added"],
      ...["message-added", "reopened", "note-added", "resolved"],
    ]);
  });
});

test("members of a told queue alone are guests, until one of them takes it there", async () => {
  const number = await lab.opened({
    to: [mailbox("support-info@lapp.example"), mailbox("visio@lapp.example")],
  });
  const { marie, chloe, zoe, paul } = people;
  const guests = async () =>
    (await call("ticket.get", { by: zoe, numbers: [number] })).tickets[0]?.ticket.guests?.toSorted();
  expect(await guests()).toEqual([zoe.person]);
  await call("ticket.take", { by: zoe, number, key: key() });
  expect(await guests()).toEqual([marie.person, chloe.person].sort());
  expect(paul.person).not.toBe(zoe.person);
});

describe("an owner who has left the queue", () => {
  test("counts as absent, and hears nothing live any more", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie, chloe, paul } = people;
    await call("ticket.take", { by: chloe, number, key: key() });
    await saveInfo(marie, paul);
    await call("ticket.note", { by: marie, number, text: "Elle est partie", attachments: [], key: key() });
    await saveInfo(marie, paul, chloe);
    const last = () => heard.findLast(({ ticket }) => ticket.number === number);
    await until(async () => last()?.type === "ticket.note-added", "the note");
    expect(last()?.ticket.absent).toEqual([chloe.person]);
    expect(last()?.audience).not.toContain(chloe.person);
  });
});

describe("a link", () => {
  const links = openSigner(testSecret, "link");
  const linkFor = (act: "take" | "validate", number: number, { person }: By) =>
    linkOf(links, { act, number, person, expiresAt: Math.floor(lab.now().getTime() / 1000) + 3600 });
  test("does its act once, whoever presses at the same time", async () => {
    const number = await lab.opened();
    const { marie } = people;
    const link = linkFor("take", number, marie);
    const views = await Promise.all(
      Array.from({ length: 8 }, () => call("link.use", { link, signedIn: null })),
    );
    expect(new Set(views.map(({ done }) => done?.isOwn))).toEqual(new Set([true]));
    expect(await types(number)).toEqual(["created", "validated", "taken"]);
    await call("ticket.release", { by: marie, number, key: key() });
    // it is used: it says so instead of saying nothing
    expect(await refusal(call("link.get", { link, signedIn: null }))).toEqual({ code: "link-invalid" });
    expect(await refusal(call("link.use", { link, signedIn: null }))).toEqual({ code: "link-invalid" });
    expect((await lab.stateOf(number)).owner).toBeNull();
  });
  test("does nothing for whoever is signed in as another, and says nothing of the request", async () => {
    const number = await lab.opened();
    const link = linkFor("validate", number, people.marie);
    for (const { person } of [people.paul, people.hugo, lab.admin])
      for (const name of ["link.get", "link.use"] as const)
        expect(await refusal(call(name, { link, signedIn: person }))).toEqual({ code: "link-of-another" });
    expect(await types(number)).toEqual(["created"]);
    await call("link.use", { link, signedIn: people.marie.person });
    expect(await types(number)).toEqual(["created", "validated"]);
  });
});

describe("two at a time", () => {
  test("whoever acts is back from an absence, also when the answer leaves later", async () => {
    const number = await lab.opened();
    const { marie, paul } = people;
    const away = () =>
      mailOf({
        from: mailbox("marie@lapp.example"),
        rcpt: [replyAddressOf(signer, "support-info@lapp.example", number, marie.person)],
        class: "auto-reply",
      });
    const absent = async () =>
      (await call("ticket.get", { by: paul, numbers: [number] })).tickets[0]?.ticket.absent;
    await lab.tell(away());
    expect(await absent()).toEqual([marie.person]);
    await call("ticket.answer", {
      by: marie,
      ...{ number, text: "Je suis là", attachments: [], delaySeconds: 600, key: key() },
    });
    expect(await absent()).toEqual([]);
    // a command and a mail of theirs at once wait for each other, not for ever
    await lab.tell(away());
    let noted: Promise<unknown> | undefined;
    await lab.database.transaction(async (transaction) => {
      await transaction.query("select from ticket.ticket where number = $1 for update", [number]);
      noted = call("ticket.note", { by: marie, number, text: "Et là", attachments: [], key: key() });
      noted.catch(() => undefined);
      await until(() => someoneWaits(), "the command to wait for the ticket");
      await transaction.query("delete from ticket.absence where person = $1", [marie.person]);
    });
    await noted;
  });
  test("a mail on what was merged waits for whoever has the tickets in their order", async () => {
    const [into, first] = [await lab.opened(), mailOf({ from: mailbox("hugo@lapp.example") })];
    await lab.tell(first);
    const from = (await lab.outcomes([first]))[0]?.ticket ?? 0;
    await call("ticket.merge", { by: people.marie, number: from, into, key: key() });
    const reply = mailOf({ from: mailbox("hugo@lapp.example"), references: [first.messageId ?? ""] });
    let told: Promise<void> | undefined;
    await lab.database.transaction(async (transaction) => {
      await transaction.query("select from ticket.ticket where number = $1 for update", [into]);
      told = lab.tell(reply);
      await until(() => someoneWaits(), "the mail to wait for the ticket");
      // throws if the mail had it already: then each would wait for the other
      await transaction.query("select from ticket.ticket where number = $1 for update nowait", [from]);
    });
    await told;
    expect((await lab.outcomes([reply]))[0]?.ticket).toBe(into);
  });
  const someoneWaits = async (): Promise<boolean> =>
    (
      await lab.database.queryOnce(
        "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
      )
    ).length > 0;
});

test("of two merged tickets of one requester, taking one out again leaves the other with its requester", async () => {
  const { marie, hugo } = people;
  const into = await lab.opened({ from: mailbox("stranger@lapp.example") });
  const [one, other] = [
    await lab.opened({ from: mailbox("hugo@lapp.example") }),
    await lab.opened({ from: mailbox("hugo@lapp.example") }),
  ];
  await call("ticket.merge", { by: marie, number: one, into, key: key() });
  await call("ticket.merge", { by: marie, number: other, into, key: key() });
  await call("ticket.unmerge", { by: marie, number: one, key: key() });
  expect((await lab.stateOf(into)).watchers).toEqual([hugo.person]);
  await call("ticket.unmerge", { by: marie, number: other, key: key() });
  expect((await lab.stateOf(into)).watchers).toEqual([]);
});

test("a conflict of changes tells when that change was, whatever came later", async () => {
  const number = await lab.opened();
  const { marie, chloe } = people;
  const change = (by: By, office: string) =>
    call("ticket.change-fields", { by, number, fields: { office }, version: 1, key: key() });
  const { ticket } = await change(marie, "B1");
  lab.pass(60_000);
  await call("ticket.note", { by: chloe, number, text: "Plus tard", attachments: [], key: key() });
  expect(await refusal(change(chloe, "B2"))).toMatchObject({
    ...{ code: "changed-meanwhile", byName: "Marie Dupont", at: ticket.changedAt },
  });
});

describe("strange input", () => {
  test("a cursor that is none begins anew", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie, hugo } = people;
    const thread = await call("request.thread", { by: hugo, number, first: 5, after: "x" });
    expect(thread.items).toHaveLength(1);
    const wish = { by: marie, view: "all", sort: "changed", first: 5 } as const;
    const list = await call("ticket.list", { ...wish, after: "7 2026-99-99T99:99:99.999Z" });
    expect(list.items).not.toHaveLength(0);
  });
  test("texts are kept as text: whatever fills 64 KiB fits into an event", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie } = people;
    const note = (text: string) =>
      call("ticket.note", { by: marie, number, text, attachments: [], key: key() });
    await note(`a\r\nb${"\u0001".repeat(60_000)}`);
    await note('"'.repeat(65_536));
    await note("\ud800".repeat(20_000));
    const { items } = await call("ticket.timeline", { by: marie, number, first: 9, after: null });
    expect(items[1]).toMatchObject({ kind: "note", text: "a\nb" });
    expect(items).toHaveLength(4);
    expect(await refusal(note("\u0002"))).toMatchObject({ code: "invalid-input" });
  });
  test("a queue has no address that isn't one", async () => {
    const queue = { name: "Étrange", addresses: ["a@exa<mple"], members: [] };
    expect(await refusal(call("queue.save", { by: lab.admin, queue, key: key() }))).toMatchObject({
      problems: [{ path: "queue.addresses" }],
    });
  });
});
