import { setTimeout as sleep } from "node:timers/promises";
import { numberOfOurs } from "@guichet/shared/contracts/message-id.ts";
import { linkFrom, linkLifeSeconds, replyAddressOf } from "@guichet/shared/contracts/signed.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import {
  chloe,
  exampleId,
  exampleMessage,
  exampleRequest,
  hugo,
  lea,
  marie,
  nextExampleId,
  paul,
  reseau,
  validated,
} from "./examples.ts";
import { type Example, openExample, type Sent } from "./examples-running.ts";

const replies = openSigner(testSecret, "reply-address");
const links = openSigner(testSecret, "link");
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
const headerOf = (mail: Sent[number] | undefined, name: string): string | undefined =>
  mail?.headers.find((header) => header.name === name)?.value;

describe("a new request", () => {
  test("is told to each member in their language, from the queue's address", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    const [toChloe, toMarie, ...others] = await example.sentAbout(made, 2);
    expect(others).toEqual([]);
    expect(toChloe).toMatchObject({ to: "chloe.petit@lapp.example", recipient: chloe, state: "captured" });
    expect(toChloe?.text).toContain("New request from Hugo Marchetti");
    expect(toMarie?.text).toContain("Nouvelle demande de Hugo Marchetti");
    expect(toMarie).toMatchObject({
      to: "marie.dupont@lapp.example",
      from: '"Hugo Marchetti via Support-info" <support-info@lapp.example>',
      recipientName: "Marie Dupont",
      replyTo: replyAddressOf(replies, "support-info@lapp.example", made.ticket.number, marie),
      subject: `[LAPP #${made.ticket.number}] Compte pour une stagiaire qui arrive lundi`,
      kind: "new-request",
      automatic: true,
      because: "member-of-queue",
      ticket: made.ticket.number,
      mail: made.message.mail,
    });
  });
  test("is told in mails whose Message-IDs are ours, thread under the request and say that they are automatic", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    const mails = await example.sentAbout(made, 2);
    const signer = openSigner(testSecret, "message-id");
    const ids = mails.map((mail) => headerOf(mail, "Message-ID")?.slice(1, -1) ?? "");
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(numberOfOurs(signer, id)).toBe(made.ticket.number);
    for (const mail of mails) {
      expect(headerOf(mail, "In-Reply-To")).toBe("<root@lapp.example>");
      expect(headerOf(mail, "Auto-Submitted")).toBe("auto-generated");
    }
  });
  test("has links of each member's own, good for seven days from the time it was made", async () => {
    const made = exampleRequest();
    const { number } = made.ticket;
    await example.tell("ticket.created", made);
    for (const mail of await example.sentAbout(made, 2)) {
      const urls = mail.text.match(/(?<=<)http[^>]*\/do\/[^>]*/g) ?? [];
      const expiresAt = Math.floor(Date.parse(mail.at) / 1000) + linkLifeSeconds;
      expect(urls.map((url) => linkFrom(links, url.replace(/^.*\/do\//, "")))).toEqual([
        { act: "take", number, person: mail.recipient, expiresAt },
        { act: "validate", number, person: mail.recipient, expiresAt },
      ]);
      for (const url of urls) expect(mail.html).toContain(`<a href="${url}"`);
      expect(mail.text).toMatch(new RegExp(`<http\\S*/${number}>`));
    }
  });
  test("shows no member's address but the To of their own copy", async () => {
    const made = exampleRequest({ named: chloe });
    await example.tell("ticket.created", made);
    for (const mail of await example.sentAbout(made, 2)) {
      const shown = [
        mail.subject,
        mail.text,
        mail.html,
        mail.from,
        mail.replyTo,
        ...mail.headers.map((header) => (header.name === "To" ? "" : header.value)),
      ];
      expect(shown.join("\n")).not.toMatch(/(?:marie\.dupont|chloe\.petit)@/);
      expect(headerOf(mail, "To")).toBe(mail.to);
    }
  });
  test("is told once, however often it is told to us", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made, made);
    await example.tell("ticket.created", made);
    await settle();
    expect(await example.sentAbout(made, 2)).toHaveLength(2);
  });
  test("is told once to who is in the told queue too", async () => {
    const made = exampleRequest();
    await example.tell("ticket.created", made);
    const ticket = { ...made.ticket, version: 2, toldQueues: [reseau], members: [marie, chloe, paul] };
    await example.tell("ticket.queue-told", { ...made, ticket, queue: reseau, members: [marie, paul] });
    const mails = await example.sentAbout(made, 3);
    expect(mails.map(({ recipient, because }) => [recipient, because])).toEqual([
      [chloe, "member-of-queue"],
      [marie, "member-of-queue"],
      [paul, "member-of-told-queue"],
    ]);
  });
});

test("a message goes to the owner alone, and to those in copy once the request is validated", async () => {
  const made = exampleRequest({ owner: marie, watchers: [lea], validated });
  await example.tell("ticket.message-added", made);
  const mails = await example.sentAbout(made, 2);
  expect(mails.map(({ recipient, because }) => [recipient, because])).toEqual([
    [lea, "watcher"],
    [marie, "owner"],
  ]);
});

describe("what happens to a request", () => {
  const told = (mails: Sent) => mails.map(({ recipient, because, kind }) => [recipient, because, kind]);
  const reply = (changes: Parameters<typeof exampleMessage>[0] = {}) =>
    exampleMessage({ id: nextExampleId(), author: marie, role: "member", mail: null, ...changes });

  test("the validation brings the requester the automatic reply, from the queue, to the queue", async () => {
    const { ticket } = exampleRequest({ validated });
    await example.tell("ticket.validated", { ticket, by: marie, through: "own" });
    const mails = await example.sentAbout({ ticket }, 1);
    expect(told(mails)).toEqual([[hugo, "requester", "acceptance"]]);
    expect(mails[0]).toMatchObject({
      ...{ from: '"Support-info" <support-info@lapp.example>', replyTo: "support-info@lapp.example" },
      automatic: true,
    });
    expect(headerOf(mails[0], "Auto-Submitted")).toBe("auto-replied");
    expect(mails[0]?.text).toContain("Votre demande est prise en compte.");
    expect(mails[0]?.text).toContain("Your request has been accepted.");
  });
  test("an answer goes out under the member's name, which nobody's machine wrote", async () => {
    const { ticket } = exampleRequest({ validated, owner: marie, watchers: [lea] });
    await example.tell("ticket.message-added", { ticket, message: reply() });
    const [toHugo, toLea, ...others] = await example.sentAbout({ ticket }, 2);
    expect(others).toEqual([]);
    expect(told([toHugo, toLea].filter((one) => one !== undefined))).toEqual([
      [hugo, "requester", "answer"],
      [lea, "watcher", "answer"],
    ]);
    expect(toHugo).toMatchObject({
      from: '"Marie Dupont via Support-info" <support-info@lapp.example>',
      replyTo: "support-info@lapp.example",
      automatic: false,
    });
    expect(headerOf(toHugo, "Auto-Submitted")).toBeUndefined();
    expect(JSON.stringify([toHugo, toLea])).not.toContain("marie.dupont@");
  });
  test("a resolution goes to the requester in their language, or the one they wrote in", async () => {
    const { ticket } = exampleRequest({ validated, owner: marie, language: "en", status: "resolved" });
    await example.tell("ticket.resolved", { ticket, by: marie, message: reply() });
    const [mail] = await example.sentAbout({ ticket }, 1);
    expect(mail).toMatchObject({ recipient: hugo, kind: "resolution", automatic: false });
    expect(mail?.html).toContain('<html lang="en">');
  });
  test("notes, hand-overs, releases and moves stay among the members", async () => {
    const { ticket } = exampleRequest({ validated, owner: marie, watchers: [lea] });
    const note = reply({ author: paul });
    const about = { ticket, by: paul };
    await example.tell("ticket.note-added", { ticket, note, mentioned: [chloe] });
    await example.tell("ticket.handed-over", { ...about, from: chloe, to: marie, reason: "own", note: null });
    await example.tell("ticket.released", { ...about, from: paul });
    await example.tell("ticket.moved", { ...about, from: reseau, byTaking: false });
    const mails = await example.sentAbout({ ticket }, 8);
    expect(told(mails).toSorted()).toEqual([
      [marie, "member-of-queue", "moved"],
      [marie, "member-of-queue", "released"],
      [marie, "new-owner", "hand-over"],
      [marie, "owner", "note"],
      [chloe, "former-owner", "hand-over"],
      [chloe, "member-of-queue", "moved"],
      [chloe, "member-of-queue", "released"],
      [chloe, "mentioned", "note"],
    ]);
    for (const mail of mails)
      expect(mail.replyTo).toBe(
        replyAddressOf(replies, "support-info@lapp.example", ticket.number, mail.recipient),
      );
  });
  test("a member hears what became of their own mail, though nobody else does", async () => {
    const { ticket } = exampleRequest({ owner: marie });
    const own = { mail: exampleId(310), person: chloe, done: [], refused: null, notSent: true };
    const answer = { ...own, text: "Bonjour", subject: "Re: Compte" };
    await example.tell("ticket.mail-answered", { ticket, answer });
    const mails = await example.sentAbout({ ticket }, 1);
    expect(told(mails)).toEqual([[chloe, "own-mail", "mail-answer"]]);
    expect(mails[0]?.text).toContain("Your mail was not sent on");
    expect(mails[0]?.mail).toBe(own.mail);
    expect(headerOf(mails[0], "Auto-Submitted")).toBe("auto-replied");
  });
});

describe("a person", () => {
  test("whom nobody told us of is asked of auth, once for the whole list", async () => {
    const [one, two] = [exampleId(901), exampleId(902)];
    for (const id of [one, two])
      example.known.set(id, { ...known(hugo), id, addresses: [`${id}@lapp.example`] });
    const made = [exampleRequest({ members: [one] }), exampleRequest({ members: [one, two] })];
    const before = example.auth.asked;
    await example.tell("ticket.created", ...made);
    await Promise.all([
      example.sentAbout(made[0] ?? exampleRequest(), 1),
      example.sentAbout(made[1] ?? exampleRequest(), 2),
    ]);
    expect(example.auth.asked).toBe(before + 1);
  });
  test("nobody knows, or who has no address, is a mail that failed and says why", async () => {
    const nobody = exampleId(903);
    const mute = exampleId(904);
    example.known.set(mute, { ...known(hugo), id: mute, addresses: [] });
    const made = exampleRequest({ members: [nobody, mute, marie] });
    await example.tell("ticket.created", made);
    const mails = await example.sentAbout(made, 3);
    expect(mails.map(({ to, state, reply }) => [to, state, reply])).toEqual([
      ["", "failed", "no-address"],
      ["", "failed", "no-address"],
      ["marie.dupont@lapp.example", "captured", null],
    ]);
  });
  test("who has a queue's address gets nothing there, so that no notice comes back", async () => {
    const loop = exampleId(905);
    example.known.set(loop, { ...known(hugo), id: loop, addresses: ["Support-info@lapp.example"] });
    const made = exampleRequest({ members: [loop] });
    await example.tell("ticket.created", made);
    expect(await example.sentAbout(made, 1)).toMatchObject([{ state: "failed", reply: "own-address" }]);
  });
  test("is written to where their latest version says, in whatever order the versions come", async () => {
    const id = exampleId(906);
    const version = (number: number, address: string) => ({
      ...known(hugo),
      id,
      version: number,
      addresses: [address],
    });
    await example.tellPeople(version(3, "new@lapp.example"));
    await example.tellPeople(version(2, "old@lapp.example"), version(1, "older@lapp.example"));
    const made = exampleRequest({ members: [id] });
    await settle();
    await example.tell("ticket.created", made);
    expect(await example.sentAbout(made, 1)).toMatchObject([{ to: "new@lapp.example" }]);
  });
  test("who can't be asked for since auth is away is told when it is back", async () => {
    const id = exampleId(907);
    example.known.set(id, { ...known(hugo), id, addresses: ["late@lapp.example"] });
    const made = exampleRequest({ members: [id] });
    example.auth.isAway = true;
    const before = example.auth.asked;
    await example.tell("ticket.created", made);
    while (example.auth.asked === before) await sleep(10);
    example.auth.isAway = false;
    expect(await example.sentAbout(made, 1)).toMatchObject([{ to: "late@lapp.example", state: "captured" }]);
  });
});
function known(id: string) {
  const person = example.known.get(id);
  if (person === undefined) throw new Error("the examples know them");
  return person;
}

test("what was sent, waits or failed is counted", async () => {
  const text = await example.metrics();
  expect(text).toMatch(/^guichet_mails_sent_total [1-9]/m);
  expect(text).toMatch(/^guichet_deliveries\{state="waiting"\} 0$/m);
  expect(text).toMatch(/^guichet_deliveries\{state="failed"\} [1-9]/m);
});
