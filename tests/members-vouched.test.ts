/** What a mail does by how far its From is believed, and whose request it is when a member passes it on. */
import { randomUUID } from "node:crypto";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Verdicts } from "@guichet/shared/contracts/mail.ts";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { replyAddressOf } from "@guichet/shared/contracts/signed.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testSecret } from "./database.ts";
import { key, openSupport, refusal, type Support } from "./support.ts";
import { differing, mailbox, mailOf } from "./ticket-lab.ts";

let lab: Support;
let people: Support["people"];
const call: Support["call"] = (name, input) => lab.call(name, input);
beforeAll(async () => {
  lab = await openSupport();
  ({ people } = lab);
});
afterAll(async () => {
  if (lab !== undefined) expect((await differing(lab.database)).numbers).toEqual([]);
  await lab?.close();
});

const verdicts = (changes: Partial<Verdicts>): Verdicts => ({
  ...{ spf: "none", dkim: "none", dmarc: "none", arc: "none", aligned: false },
  ...changes,
});
const aligned = verdicts({ dkim: "pass", dmarc: "pass", aligned: true });
const forged = verdicts({ spf: "fail", dmarc: "fail" });
const asked = () => lab.opened({ from: mailbox("hugo@lapp.example") });
const plainReply = (number: number, text: string, changes: Parameters<typeof mailOf>[0] = {}) =>
  mailOf({
    from: mailbox("marie@lapp.example"),
    to: [mailbox("support-info@lapp.example")],
    ...{ subject: `Re: [LAPP #${number}] x`, text },
    ...changes,
  });
const signedTo = (number: number, { person }: By): string =>
  replyAddressOf(openSigner(testSecret, "reply-address"), "support-info@lapp.example", number, person);
const ours = (number: number): string =>
  messageIdOf(openSigner(testSecret, "message-id"), number, randomUUID(), "lapp.example");
const types = async (number: number) =>
  (await lab.history(number)).map(({ type }) => type.replace("ticket.", ""));
const entriesOf = async (number: number) =>
  (await call("ticket.timeline", { by: people.paul, number, first: 50, after: null })).items;
const threadOf = async (by: By, number: number) =>
  (await call("request.thread", { by, number, first: 50, after: null })).items.map(({ text }) => text);

describe("a member's mail to the plain address", () => {
  test("acts when the domain in From vouches for it: commands, and the answer to the requester", async () => {
    const number = await asked();
    await lab.tell(plainReply(number, "#prendre\nC’est fait.", { verdicts: aligned }));
    expect(await types(number)).toEqual(["created", "validated", "taken", "message-added"]);
    expect(await threadOf(people.hugo, number)).toEqual(["Texte", "C’est fait."]);
  });
  test.each([
    ["nobody has looked", null],
    ["nothing vouches", verdicts({ spf: "softfail" })],
    ["DNS is away", verdicts({ spf: "temperror", dmarc: "temperror" })],
  ])("is a note that was not sent where %s", async (_, said) => {
    const number = await asked();
    await lab.tell(plainReply(number, "C’est fait.", { verdicts: said }));
    expect((await entriesOf(number)).at(-1)).toMatchObject({ kind: "note", warning: "not-sent" });
    expect(await lab.mailAnswers(number)).toMatchObject([{ notSent: true, done: [] }]);
  });
  test("leaves without the member's address, and not again to whom the mail reached itself", async () => {
    const number = await asked();
    const to = [mailbox("support-info@lapp.example"), mailbox("hugo@lapp.example")];
    await lab.tell(plainReply(number, "Écrivez à marie@lapp.example", { verdicts: aligned, to }));
    expect((await threadOf(people.hugo, number)).at(-1)).toBe("Écrivez à support-info@lapp.example");
  });
  test("of a machine of theirs, or of a list, acts in no case", async () => {
    for (const kind of ["list", "auto-generated", "auto-reply"] as const) {
      const number = await asked();
      const mail = plainReply(number, "#prendre\nRéponse", { verdicts: aligned, class: kind });
      await lab.tell(mail);
      expect(await lab.outcomes([mail])).toMatchObject([{ outcome: "message", ticket: number }]);
      expect(await lab.stateOf(number)).toMatchObject({ owner: null, validated: null, status: "new" });
      expect(await threadOf(people.hugo, number)).toEqual(["Texte"]);
      expect(await lab.mailAnswers(number)).toEqual([]);
    }
  });
});

describe("a From that its domain denies", () => {
  test("never acts, not even to the signed address: it is a note with a warning", async () => {
    const number = await asked();
    await lab.tell(
      mailOf({
        from: mailbox("marie@lapp.example"),
        rcpt: [signedTo(number, people.marie)],
        ...{ text: "#prendre\nFait.", verdicts: forged },
      }),
    );
    expect(await types(number)).toEqual(["created", "note-added"]);
    expect((await entriesOf(number)).at(-1)).toMatchObject({ kind: "note", warning: "sender-not-verified" });
  });
  test("is shown on the ticket, and whoever has the address is written nothing (backscatter)", async () => {
    const number = await asked();
    const unsigned = plainReply(number, "Fait.", { verdicts: forged, references: [ours(number)] });
    await lab.tell(unsigned);
    expect(await types(number)).toEqual(["created", "note-added"]);
    const signed = { rcpt: [signedTo(number, people.marie)], verdicts: forged };
    await lab.tell(plainReply(number, "Fait.", signed));
    expect(await types(number)).toEqual(["created", "note-added", "note-added"]);
    expect(await lab.mailAnswers(number)).toEqual([]);
  });
  test("does not say that mail arrives there; what a person wrote and nobody denies does", async () => {
    const wrote = async (changes: Parameters<typeof mailOf>[0]): Promise<unknown> =>
      (await lab.messagesOf(await lab.opened(changes))).map(({ isGenuine }) => isGenuine);
    expect(await wrote({ verdicts: forged })).toEqual([false]);
    expect(await wrote({ verdicts: verdicts({}) })).toEqual([true]);
    expect(await wrote({ verdicts: null })).toEqual([true]);
    expect(await wrote({ class: "unreadable", problem: "x" })).toEqual([false]);
  });
  test("is no participant by its tag: a new ticket, linked and with a warning", async () => {
    const number = await asked();
    const mail = plainReply(number, "Et moi ?", { from: mailbox("hugo@lapp.example"), verdicts: forged });
    await lab.tell(mail);
    const fresh = (await lab.outcomes([mail]))[0]?.ticket ?? 0;
    expect(fresh).not.toBe(number);
    expect((await lab.stateOf(fresh)).links).toEqual([number]);
    expect((await entriesOf(fresh))[0]).toMatchObject({ kind: "message", warning: "sender-not-verified" });
  });
  test("is not remarked where it is nobody's of the lab", async () => {
    const number = await lab.opened({ from: mailbox("eve@x.example"), verdicts: forged });
    expect((await entriesOf(number))[0]).toMatchObject({ warning: null });
  });
  test("takes nobody away", async () => {
    const number = await asked();
    const away = { class: "auto-reply" as const, verdicts: forged, rcpt: [signedTo(number, people.chloe)] };
    await lab.tell(mailOf({ from: mailbox("chloe@lapp.example"), ...away }));
    const { absences } = await call("absence.list", { by: people.chloe });
    expect(absences).toEqual([]);
  });
});

describe("a request that a member passes on", () => {
  const hugo = { name: "Hugo Marchetti", address: "hugo@lapp.example" };
  const passedOn = (changes: Parameters<typeof mailOf>[0] = {}) =>
    lab.opened({
      from: mailbox("marie@lapp.example"),
      ...{ subject: "TR: imprimante", forwardedFrom: hugo },
      ...{ details: { office: { value: "B12", origin: "signature" }, telephone: null, equipment: null } },
      ...changes,
    });
  const change = (number: number, by = people.paul, requester = people.hugo.person, once = key()) =>
    call("ticket.change-requester", { by, number, requester, key: once });

  test("offers who wrote it, and nothing happens by itself", async () => {
    const number = await passedOn();
    const state = await lab.stateOf(number);
    expect(state).toMatchObject({ requester: people.marie.person, suggestedRequester: people.hugo.person });
    const { tickets } = await call("ticket.get", { by: people.paul, numbers: [number] });
    expect(tickets[0]?.acts).toContain("change-requester");
    expect(tickets[0]?.people).toContainEqual({ id: people.hugo.person, name: "Hugo Marchetti" });
    await expect(call("request.get", { by: people.hugo, number })).rejects.toMatchObject({
      reason: { code: "not-found" },
    });
  });
  test("becomes theirs by one act, once for a key; who passed it on sees it as a member", async () => {
    const number = await passedOn();
    const once = key();
    await change(number, people.paul, people.hugo.person, once);
    await change(number, people.paul, people.hugo.person, once);
    expect(await types(number)).toEqual(["created", "requester-changed"]);
    expect(await lab.stateOf(number)).toMatchObject({
      ...{ requester: people.hugo.person, watchers: [], suggestedRequester: null },
      ...{ forwardedBy: people.marie.person, zone: "internal", office: null },
    });
    expect(await call("request.get", { by: people.hugo, number })).toMatchObject({ number });
  });
  test("goes on being watched by who passed it on from elsewhere; an address outside is outside", async () => {
    const number = await passedOn({
      from: mailbox("zoe@lapp.example"),
      forwardedFrom: { name: "Eve", address: "eve@x.example" },
    });
    const { suggestedRequester } = await lab.stateOf(number);
    await change(number, people.paul, suggestedRequester ?? "");
    expect(await lab.stateOf(number)).toMatchObject({ watchers: [people.zoe.person], zone: "external" });
  });
  test("can't be given to nobody, to who asks already, or by who does not see it", async () => {
    const number = await passedOn();
    expect(await refusal(change(number, people.paul, people.marie.person))).toMatchObject({
      code: "invalid-input",
    });
    expect(await refusal(change(number, people.paul, randomUUID()))).toMatchObject({ code: "invalid-input" });
    expect(await refusal(change(number, people.zoe))).toEqual({ code: "not-found" });
    expect(await refusal(change(number, people.hugo))).toEqual({ code: "not-found" });
  });
  test.each([
    [
      "a stranger passes on",
      { from: mailbox("hugo@lapp.example"), forwardedFrom: { name: "", address: "x@y.example" } },
    ],
    ["its From is denied", { verdicts: forged }],
    [
      "it is one of the desk's own letters",
      { forwardedFrom: { name: "", address: "support-info@lapp.example" } },
    ],
    ["it is their own mail", { forwardedFrom: { name: "", address: "marie@lapp.example" } }],
  ])("offers nobody where %s", async (_, changes) => {
    const number = await passedOn(changes);
    expect((await lab.stateOf(number)).suggestedRequester).toBeNull();
  });
});
