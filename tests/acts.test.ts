/** What members, requesters and time do with tickets, past the gateway: rights, refusals, deadlines, mail commands, merging. */
import { randomUUID } from "node:crypto";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { replyAddressOf } from "@guichet/shared/contracts/signed.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { dayOf } from "../services/ticket/rules/days.ts";
import { until } from "./client.ts";
import { testSecret } from "./database.ts";
import { key, openSupport, refusal, type Support } from "./support.ts";
import { dayMs, mailbox, mailOf } from "./ticket-lab.ts";

/** Of the desk, whose days are not those of UTC. */
const timeZone = "Europe/Paris";

let lab: Support;
let people: Support["people"];
let queues: Support["queues"];
const call: Support["call"] = (name, input) => lab.call(name, input);
beforeAll(async () => {
  lab = await openSupport();
  ({ people, queues } = lab);
});
afterAll(async () => await lab?.close());

describe("what may not be seen answers as what does not exist", () => {
  const everyCommand = (who: By, number: number): [string, () => Promise<unknown>][] => {
    const asked = { by: who, number, key: key() };
    const text = "Texte";
    return [
      ["get", () => call("request.get", { by: who, number })],
      ["thread", () => call("request.thread", { by: who, number, first: 5, after: null })],
      ["timeline", () => call("ticket.timeline", { by: who, number, first: 5, after: null })],
      ["validate", () => call("ticket.validate", asked)],
      ["take", () => call("ticket.take", { ...asked, key: key() })],
      ["release", () => call("ticket.release", { ...asked, key: key() })],
      ["hand-over", () => call("ticket.hand-over", { ...asked, key: key(), to: who.person, note: null })],
      [
        "answer",
        () => call("ticket.answer", { ...asked, key: key(), text, attachments: [], delaySeconds: 0 }),
      ],
      [
        "answer later",
        () => call("ticket.answer", { ...asked, key: key(), text, attachments: [], delaySeconds: 9 }),
      ],
      ["note", () => call("ticket.note", { ...asked, key: key(), text, attachments: [] })],
      ["wait", () => call("ticket.wait", { ...asked, key: key(), until: null })],
      ["resume", () => call("ticket.resume", { ...asked, key: key() })],
      ["resolve", () => call("ticket.resolve", { ...asked, key: key(), resolution: text, attachments: [] })],
      ["reopen", () => call("ticket.reopen", { ...asked, key: key() })],
      ["reject", () => call("ticket.reject", { ...asked, key: key(), reason: text })],
      ["move", () => call("ticket.move", { ...asked, key: key(), queue: queues.visio })],
      [
        "fields",
        () => call("ticket.change-fields", { ...asked, key: key(), fields: { subject: text }, version: 99 }),
      ],
      ["link", () => call("ticket.link", { ...asked, key: key(), to: number })],
      ["merge", () => call("ticket.merge", { ...asked, key: key(), into: number })],
      ["unmerge", () => call("ticket.unmerge", { ...asked, key: key() })],
      ["request.answer", () => call("request.answer", { ...asked, key: key(), text, attachments: [] })],
      ["request.settle", () => call("request.settle", { ...asked, key: key() })],
      ["request.reopen", () => call("request.reopen", { ...asked, key: key(), text, attachments: [] })],
    ];
  };
  const outcomesOf = async (who: By, number: number): Promise<Record<string, string>> => {
    const found: Record<string, string> = {};
    for (const [name, asked] of everyCommand(who, number))
      found[name] = await asked().then(
        () => "done",
        (error: unknown) => (error instanceof Refused ? JSON.stringify(error.reason) : String(error)),
      );
    return found;
  };
  test("to the requester (member's calls), to a member of another queue, to nobody, and to who is not there", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { zoe, stranger } = people;
    const nothing = '{"code":"not-found"}';
    const nowhere = await outcomesOf(stranger, 999_999);
    expect(new Set(Object.values(nowhere))).toEqual(new Set([nothing]));
    for (const who of [zoe, stranger, { ...stranger, person: randomUUID() }])
      expect(await outcomesOf(who, number)).toEqual(nowhere);
    const asRequester = await outcomesOf(people.hugo, number);
    const own = ["get", "thread", "request.answer", "request.settle", "request.reopen"];
    for (const [name, outcome] of Object.entries(asRequester))
      if (!own.includes(name)) expect([name, outcome]).toEqual([name, nothing]);
  });
  test("a note, its author's address and a link never come with the requester's view", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie, hugo } = people;
    await call("ticket.note", { by: marie, number, text: "secret-de-note", attachments: [], key: key() });
    await call("ticket.hand-over", {
      by: marie,
      number,
      to: marie.person,
      note: "secret-de-remise",
      key: key(),
    });
    await call("ticket.answer", {
      by: marie,
      number,
      text: "Réponse",
      attachments: [],
      delaySeconds: 0,
      key: key(),
    });
    const thread = await call("request.thread", { by: hugo, number, first: 50, after: null });
    const seen = JSON.stringify([
      thread,
      await call("request.get", { by: hugo, number }),
      await call("request.list", { by: hugo, states: null, first: 50, after: null }),
    ]);
    expect(thread.items.map(({ text }) => text)).toEqual(["Texte", "Réponse"]);
    expect(seen).not.toMatch(/secret-de|marie@lapp/);
  });
  test("a told queue's members may read, note and take; taking moves the ticket to them", async () => {
    const number = await lab.opened({
      to: [mailbox("support-info@lapp.example"), mailbox("visio@lapp.example")],
    });
    const { zoe } = people;
    expect(await refusal(call("ticket.validate", { by: zoe, number, key: key() }))).toEqual({
      code: "not-a-member",
      name: "Zoé Roux",
    });
    await call("ticket.note", { by: zoe, number, text: "Vu", attachments: [], key: key() });
    const { ticket } = await call("ticket.take", { by: zoe, number, key: key() });
    expect(ticket).toMatchObject({
      queue: { name: "Visio" },
      toldQueues: [{ name: "Support-info" }],
      owner: zoe.person,
    });
    expect((await lab.history(number)).map(({ type }) => type).slice(-3)).toEqual([
      "ticket.validated",
      "ticket.moved",
      "ticket.taken",
    ]);
  });
});

describe("what the rules refuse", () => {
  test("says why: the owner's act, the missing resolution, the other status, the change meanwhile", async () => {
    const number = await lab.opened();
    const { marie, chloe, paul } = people;
    await call("ticket.take", { by: marie, number, key: key() });
    expect(
      await refusal(
        call("ticket.resolve", { by: chloe, number, resolution: "x", attachments: [], key: key() }),
      ),
    ).toEqual({ code: "not-the-owner", name: "Marie Dupont" });
    expect(
      await refusal(
        call("ticket.resolve", { by: marie, number, resolution: " \n", attachments: [], key: key() }),
      ),
    ).toEqual({ code: "resolution-missing" });
    expect(await refusal(call("ticket.validate", { by: chloe, number, key: key() }))).toMatchObject({
      code: "already-validated",
      byName: "Marie Dupont",
    });
    expect(await refusal(call("ticket.resume", { by: chloe, number, key: key() }))).toEqual({
      code: "wrong-status",
      status: "open",
    });
    expect(
      await refusal(
        call("ticket.hand-over", { by: chloe, number, to: people.zoe.person, note: null, key: key() }),
      ),
    ).toEqual({ code: "not-a-member", name: "Zoé Roux" });
    await call("ticket.change-fields", {
      by: chloe,
      number,
      fields: { office: "B2" },
      version: 3,
      key: key(),
    });
    expect(
      await refusal(
        call("ticket.change-fields", { by: paul, number, fields: { office: "B3" }, version: 3, key: key() }),
      ),
    ).toMatchObject({ code: "changed-meanwhile", byName: "Chloé Petit" });
    expect((await lab.stateOf(number)).office).toEqual({ value: "B2", origin: "member" });
    // a colleague takes over, the old owner may then not resolve
    await call("ticket.hand-over", { by: chloe, number, to: chloe.person, note: null, key: key() });
    expect((await lab.history(number)).at(-1)).toMatchObject({
      type: "ticket.handed-over",
      data: { reason: "colleague", from: marie.person },
    });
    expect(await refusal(call("ticket.release", { by: marie, number, key: key() }))).toEqual({
      code: "not-the-owner",
      name: "Chloé Petit",
    });
  });
  test("an owner who is away: follow-ups and taking over say so, by the calendar and by an out-of-office reply", async () => {
    const number = await lab.opened();
    const { marie, chloe } = people;
    await call("ticket.take", { by: marie, number, key: key() });
    const today = dayOf(lab.now(), timeZone);
    const saved = await call("absence.save", {
      by: marie,
      absence: { from: today, until: today },
      key: key(),
    });
    const [away] = (await call("ticket.get", { by: chloe, numbers: [number] })).tickets;
    expect(away?.ticket.absent).toEqual([marie.person]);
    await call("ticket.hand-over", { by: chloe, number, to: chloe.person, note: null, key: key() });
    expect((await lab.history(number)).at(-1)?.data).toMatchObject({ reason: "absence" });
    expect(
      await refusal(
        call("absence.save", { by: chloe, absence: { id: saved.id, from: today, until: today }, key: key() }),
      ),
    ).toEqual({ code: "not-found" });
    await call("absence.save", {
      by: marie,
      absence: { id: saved.id, from: today, until: today, cancelled: true },
      key: key(),
    });
    const reply = replyAddressOf(
      openSigner(testSecret, "reply-address"),
      "support-info@lapp.example",
      number,
      chloe.person,
    );
    await lab.tell(mailOf({ from: mailbox("chloe@lapp.example"), rcpt: [reply], class: "auto-reply" }));
    const absent = async () =>
      (await call("ticket.get", { by: marie, numbers: [number] })).tickets[0]?.ticket.absent;
    expect(await absent()).toEqual([chloe.person]);
    await call("ticket.note", { by: chloe, number, text: "De retour", attachments: [], key: key() });
    expect(await absent()).toEqual([]);
  });
});

describe("what time does", () => {
  test("closes after the grace period; then a reply is a new ticket, linked; before it reopens, thanks do not", async () => {
    const first = mailOf({ from: mailbox("hugo@lapp.example") });
    await lab.tell(first);
    const number = (await lab.outcomes([first]))[0]?.ticket ?? 0;
    const reply = (text: string) =>
      mailOf({ from: mailbox("hugo@lapp.example"), references: [first.messageId ?? ""], text });
    const { marie } = people;
    const resolve = () =>
      call("ticket.resolve", { by: marie, number, resolution: "Réparé", attachments: [], key: key() });
    await resolve();
    await lab.tell(reply("Merci beaucoup !"));
    expect((await lab.stateOf(number)).status).toBe("resolved");
    await lab.tell(reply("Ça ne marche toujours pas."));
    expect(await lab.stateOf(number)).toMatchObject({ status: "open", owner: marie.person, resolved: null });
    await resolve();
    lab.pass(15 * dayMs);
    await until(async () => (await lab.stateOf(number)).status === "closed", "the end of the grace period");
    const late = reply("Encore moi, cela recommence.");
    await lab.tell(late);
    const next = (await lab.outcomes([late]))[0]?.ticket ?? 0;
    expect(next).not.toBe(number);
    expect((await lab.stateOf(next)).links).toEqual([number]);
    expect((await lab.stateOf(number)).links).toEqual([next]);
    expect(
      await refusal(
        call("request.answer", { by: people.hugo, number, text: "x", attachments: [], key: key() }),
      ),
    ).toEqual({ code: "wrong-status", status: "closed" });
  });
  test("resumes what waits for a day", async () => {
    const number = await lab.opened();
    const until2 = dayOf(new Date(lab.now().getTime() + 3 * dayMs), timeZone);
    await call("ticket.take", { by: people.marie, number, key: key() });
    await call("ticket.wait", { by: people.marie, number, until: until2, key: key() });
    expect(await lab.stateOf(number)).toMatchObject({ status: "pending", resumesOn: until2 });
    lab.pass(4 * dayMs);
    await until(async () => (await lab.stateOf(number)).status === "open", "the day");
  });
  test("an answer with a delay leaves when it is over, and can be taken back until then", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie, hugo, chloe } = people;
    const later = (text: string) =>
      call("ticket.answer", { by: marie, number, text, attachments: [], delaySeconds: 600, key: key() });
    const view = await later("Reprise");
    const draft = view.waitingAnswers[0]?.id ?? "";
    expect(view.ticket).toMatchObject({ version: 1, validated: null });
    expect(await refusal(call("ticket.cancel-answer", { by: chloe, id: draft }))).toEqual({
      code: "not-found",
    });
    expect((await call("ticket.cancel-answer", { by: marie, id: draft })).waitingAnswers).toEqual([]);
    const left = (await later("Partie")).waitingAnswers[0]?.id ?? "";
    lab.pass(601_000);
    const texts = async () =>
      (await call("request.thread", { by: hugo, number, first: 9, after: null })).items.map(
        ({ text }) => text,
      );
    await until(async () => (await texts()).includes("Partie"), "the answer");
    expect(await texts()).toEqual(["Texte", "Partie"]);
    expect(await refusal(call("ticket.cancel-answer", { by: marie, id: left }))).toEqual({
      code: "already-sent",
    });
  });
  test("an answer that the rules refuse when its delay is over is kept as a note, and its author is told", async () => {
    const number = await lab.opened();
    const { marie } = people;
    const asked = { by: marie, number, text: "Trop tard", attachments: [], delaySeconds: 600, key: key() };
    await call("ticket.answer", asked);
    await call("ticket.reject", { by: marie, number, reason: "Publicité", key: key() });
    lab.pass(601_000);
    const notes = async () =>
      (await call("ticket.timeline", { by: marie, number, first: 9, after: null })).items.filter(
        ({ kind }) => kind === "note",
      );
    await until(async () => (await notes()).length === 1, "the note");
    expect(await notes()).toMatchObject([{ text: "Trop tard", warning: "not-sent" }]);
    expect(await lab.mailAnswers(number)).toMatchObject([
      { mail: null, refused: { code: "wrong-status", status: "rejected" } },
    ]);
  });
});

describe("a member by mail", () => {
  const signer = openSigner(testSecret, "reply-address");
  const mailFrom = (address: string, number: number, whose: By, text: string) =>
    mailOf({
      from: mailbox(address),
      rcpt: [replyAddressOf(signer, "support-info@lapp.example", number, whose.person)],
      text,
      subject: "Re: quelque chose",
    });
  const types = async (number: number) =>
    (await lab.history(number)).map(({ type }) => type.replace("ticket.", ""));
  test("validates, takes, answers and resolves; nothing personal leaves with it", async () => {
    const number = await lab.opened({ from: mailbox("hugo@lapp.example") });
    const { marie, hugo } = people;
    await lab.tell(
      mailFrom("marie@lapp.example", number, marie, "#valider #prendre\nJe passe demain. marie@lapp.example"),
    );
    expect(await types(number)).toEqual(["created", "validated", "taken", "message-added"]);
    const thread = await call("request.thread", { by: hugo, number, first: 9, after: null });
    expect(thread.items.at(-1)).toMatchObject({
      byName: "Marie Dupont",
      text: "Je passe demain. support-info@lapp.example",
      parts: [],
    });
    await lab.tell(mailFrom("marie@lapp.example", number, marie, "#résoudre\nCâble changé."));
    expect(await lab.stateOf(number)).toMatchObject({ status: "resolved", owner: marie.person });
    expect((await call("request.get", { by: hugo, number })).resolution).toBe("Câble changé.");
  });
  test("hands over by name, notes, and learns of what is no command", async () => {
    const number = await lab.opened();
    const { marie, chloe } = people;
    await lab.tell(
      mailFrom("marie@lapp.example", number, marie, "#pour Chloe Petit\n#note Elle connaît la machine"),
    );
    expect(await lab.stateOf(number)).toMatchObject({ owner: chloe.person });
    expect(await types(number)).toEqual(["created", "validated", "handed-over", "note-added"]);
    await lab.tell(mailFrom("marie@lapp.example", number, marie, "#validre\nBonjour"));
    await lab.tell(mailFrom("marie@lapp.example", number, marie, "#résoudre\nJe ferme"));
    expect((await types(number)).slice(4)).toEqual(["note-added", "note-added"]);
  });
  test("acts with nobody else's address: a colleague's is a note, a stranger's is a stranger's", async () => {
    const number = await lab.opened();
    const { marie } = people;
    await lab.tell(mailFrom("paul@lapp.example", number, marie, "#prendre"));
    await lab.tell(mailFrom("eve@x.example", number, marie, "#prendre"));
    expect(await types(number)).toEqual(["created", "note-added", "message-added"]);
    expect((await lab.stateOf(number)).owner).toBeNull();
    const timeline = await call("ticket.timeline", { by: marie, number, first: 9, after: null });
    expect(timeline.items.map((entry) => ("warning" in entry ? entry.warning : null))).toEqual([
      null,
      "not-sent",
      "not-a-participant",
    ]);
  });
});

describe("merging", () => {
  test("brings the requester along, later mails too, and can be undone", async () => {
    const [one, other] = [
      mailOf({ from: mailbox("hugo@lapp.example") }),
      mailOf({ from: mailbox("stranger@lapp.example") }),
    ];
    await lab.tell(one, other);
    const numbers = new Map((await lab.outcomes([one, other])).map((row) => [row.mail, row.ticket ?? 0]));
    const [from, into] = [numbers.get(one.mail) ?? 0, numbers.get(other.mail) ?? 0];
    const { marie, hugo } = people;
    await call("ticket.merge", { by: marie, number: from, into, key: key() });
    expect(await lab.stateOf(into)).toMatchObject({ watchers: [hugo.person], links: [from] });
    expect(await call("request.get", { by: hugo, number: from })).toMatchObject({
      state: "joined",
      joinedTo: into,
      mayAnswer: false,
    });
    const reply = mailOf({ from: mailbox("hugo@lapp.example"), references: [one.messageId ?? ""] });
    await lab.tell(reply);
    expect((await lab.outcomes([reply]))[0]?.ticket).toBe(into);
    expect(await refusal(call("ticket.take", { by: marie, number: from, key: key() }))).toEqual({
      code: "merged",
      into,
    });
    await call("ticket.unmerge", { by: marie, number: from, key: key() });
    expect(await lab.stateOf(from)).toMatchObject({ status: "new", mergedInto: null });
    expect(await lab.stateOf(into)).toMatchObject({ watchers: [] });
    expect(await refusal(call("request.get", { by: hugo, number: into }))).toEqual({ code: "not-found" });
  });
});
