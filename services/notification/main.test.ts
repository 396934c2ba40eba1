import { setTimeout as sleep } from "node:timers/promises";
import { numberOfOurs } from "@guichet/shared/contracts/message-id.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshDatabase, testSecret } from "../../tests/database.ts";
import { chloe, exampleId, exampleRequest, hugo, lea, marie, paul } from "./examples.ts";
import { type Example, openExample, type Sent } from "./examples-running.ts";

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
      replyTo: "support-info@lapp.example",
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
    const reseau = { id: exampleId(101), name: "Réseau", address: "reseau@lapp.example" };
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
  const validated = { at: "2026-11-23T10:00:00.000Z", by: marie };
  const made = exampleRequest({ owner: marie, watchers: [lea], validated });
  await example.tell("ticket.message-added", made);
  const mails = await example.sentAbout(made, 2);
  expect(mails.map(({ recipient, because }) => [recipient, because])).toEqual([
    [lea, "watcher"],
    [marie, "owner"],
  ]);
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
