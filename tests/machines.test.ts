/** What machines write: kept on the ticket where it belongs, changing nothing; and the three keys by which mail finds its ticket. */
import { randomUUID } from "node:crypto";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { BounceReport, MailReceived } from "@guichet/shared/contracts/mail.ts";
import { messageIdOf } from "@guichet/shared/contracts/message-id.ts";
import { replyAddressOf, returnPathOf } from "@guichet/shared/contracts/signed.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { testSecret } from "./database.ts";
import { key, openSupport, type Support } from "./support.ts";
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

const hugo = mailbox("hugo@lapp.example");
const asked = () => lab.opened({ from: hugo });
const ours = (number: number, delivery = randomUUID()): string =>
  messageIdOf(openSigner(testSecret, "message-id"), number, delivery, "lapp.example");
const signedTo = (number: number, { person }: By): string =>
  replyAddressOf(openSigner(testSecret, "reply-address"), "support-info@lapp.example", number, person);
const told = async (mail: MailReceived) => {
  await lab.tell(mail);
  return (await lab.outcomes([mail]))[0];
};
const typesOf = async (number: number) =>
  (await lab.history(number)).map(({ type }) => type.replace("ticket.", ""));
const lastEntryOf = async (number: number) =>
  (await call("ticket.timeline", { by: people.paul, number, first: 50, after: null })).items.at(-1);

describe("a mail that came back", () => {
  const bounce = (messageId: string | null, changes: Partial<BounceReport> = {}): MailReceived =>
    mailOf({
      ...{
        class: "bounce",
        subject: "Undelivered Mail",
        from: mailbox("mailer-daemon@mx.example"),
        text: "Secret",
      },
      rcpt: ["bounces@lapp.example"],
      report: {
        messageId,
        recipients: [
          {
            recipient: "Hugo@lapp.example",
            action: "failed",
            status: "5.1.1",
            diagnostic: "no such user",
            ...changes,
          },
        ],
      },
    });

  test("is told to no other queue, to which it comes as a copy", async () => {
    const number = await asked();
    const mail = bounce(ours(number));
    await lab.tell(mail);
    const copy = mailOf({ ...mail, mail: randomUUID(), to: [mailbox("visio@lapp.example")] });
    expect(await told(copy)).toMatchObject({ outcome: "copy", ticket: number });
    expect(await typesOf(number)).toEqual(["created", "automatic-kept", "bounced"]);
  });
  test("is kept on its ticket among members, with its report instead of the letter that it encloses", async () => {
    const number = await asked();
    const messageId = ours(number);
    expect(await told(bounce(messageId))).toMatchObject({ outcome: "message", ticket: number, reason: null });
    const [, kept, bounced] = await lab.history(number);
    expect(kept).toMatchObject({ type: "ticket.automatic-kept", by: null, data: { class: "bounce" } });
    expect(bounced).toMatchObject({
      type: "ticket.bounced",
      data: { person: people.hugo.person, messageId, status: "5.1.1", isPermanent: true },
    });
    expect(JSON.stringify(bounced)).not.toContain("hugo@lapp.example");
    const { items } = await call("ticket.timeline", { by: people.paul, number, first: 50, after: null });
    expect(items.slice(1)).toMatchObject([
      {
        ...{ kind: "note", automatic: "bounce", parts: [] },
        text: "Undelivered Mail\nhugo@lapp.example: failed · 5.1.1 · no such user",
      },
      { kind: "change", type: "ticket.bounced", person: people.hugo.person, because: "5.1.1" },
    ]);
    expect(
      (await call("request.thread", { by: people.hugo, number, first: 9, after: null })).items,
    ).toHaveLength(1);
  });
  test.each([
    ["is only delayed", { action: "delayed", status: "4.4.1" }, ["created", "automatic-kept"]],
    ["was given up for now", { status: "4.2.2" }, ["created", "automatic-kept", "bounced"]],
    ["found a full mailbox", { status: "5.2.2" }, ["created", "automatic-kept", "bounced"]],
    ["was too big", { status: "5.3.4" }, ["created", "automatic-kept", "bounced"]],
    ["was taken for spam", { status: "5.7.1" }, ["created", "automatic-kept", "bounced"]],
  ] as const)("that %s does not lose the address", async (_, changes, types) => {
    const number = await asked();
    await lab.tell(bounce(ours(number), changes));
    expect(await typesOf(number)).toEqual(types);
    expect((await lab.history(number)).at(-1)?.data["isPermanent"] ?? false).toBe(false);
  });
  test("names no mail, and is known by the address to which it came", async () => {
    const number = await asked();
    const delivery = randomUUID();
    const signer = openSigner(testSecret, "return-path");
    const path = returnPathOf(signer, "support-info@lapp.example", number, delivery, "lapp.example");
    const mail = bounce(null);
    const returned = { ...mail, envelope: { ...mail.envelope, recipients: [path] } };
    expect(await told(returned)).toMatchObject({ outcome: "message", ticket: number });
    expect((await lab.history(number)).at(-1)).toMatchObject({
      ...{ type: "ticket.bounced", data: { messageId: ours(number, delivery) } },
    });
  });
  test("of no mail of ours is set aside", async () => {
    const number = await asked();
    const forged = messageIdOf(
      openSigner("another secret that is long enough", "message-id"),
      number,
      randomUUID(),
      "x",
    );
    for (const id of [forged, null])
      expect(await told(bounce(id))).toMatchObject({ outcome: "set-aside", reason: "bounce", ticket: null });
    expect(await typesOf(number)).toEqual(["created"]);
  });
});

describe("what answers by itself", () => {
  test("is kept where it belongs, and changes no state: pending and resolved stay so", async () => {
    const number = await asked();
    await call("ticket.resolve", {
      by: people.paul,
      number,
      resolution: "Fait.",
      attachments: [],
      key: key(),
    });
    const before = await lab.stateOf(number);
    const absent = { class: "auto-reply" as const, from: hugo, text: "Absent jusqu’à lundi" };
    await lab.tell(mailOf({ ...absent, references: [ours(number)] }));
    expect(await lab.stateOf(number)).toMatchObject({ status: "resolved", version: before.version + 1 });
    expect(await lastEntryOf(number)).toMatchObject({
      ...{ kind: "note", automatic: "auto-reply", by: people.hugo.person, text: "Absent jusqu’à lundi" },
    });
  });
  test("by its tag alone it belongs there only from a participant", async () => {
    const number = await asked();
    const subject = `Réponse automatique : [LAPP #${number}] x`;
    expect(await told(mailOf({ class: "auto-reply", from: hugo, subject }))).toMatchObject({
      ticket: number,
    });
    const stranger = mailbox("eve@x.example");
    expect(await told(mailOf({ class: "auto-reply", from: stranger, subject }))).toMatchObject({
      ...{ outcome: "set-aside", reason: "auto-reply" },
    });
  });
  test("says that a member is away, and is kept", async () => {
    const number = await asked();
    const from = mailbox("chloe@lapp.example");
    await lab.tell(mailOf({ class: "auto-reply", from, rcpt: [signedTo(number, people.chloe)] }));
    expect((await call("absence.list", { by: people.chloe })).absences).toHaveLength(1);
    expect(await typesOf(number)).toEqual(["created", "automatic-kept"]);
  });
  test.each(["auto-generated", "list", "read-receipt", "feedback-report", "bounce", "auto-reply"] as const)(
    "makes no ticket: %s",
    async (kind) => {
      expect(await told(mailOf({ class: kind }))).toMatchObject({
        outcome: "set-aside",
        reason: kind,
        ticket: null,
      });
    },
  );
  test("makes one where the queue wants its robots, which is never answered by itself", async () => {
    const input = {
      name: "Surveillance",
      addresses: ["surveillance@lapp.example"],
      members: [people.paul.person],
    };
    const queue = await call("queue.save", {
      by: lab.admin,
      queue: { ...input, acceptsAutomatic: true },
      key: key(),
    });
    expect(queue.acceptsAutomatic).toBe(true);
    const robot = {
      class: "auto-generated" as const,
      from: mailbox("nagios@lapp.example"),
      rcpt: input.addresses,
    };
    const number = await lab.opened(robot);
    expect(await lab.stateOf(number)).toMatchObject({ byMachine: true, queue: queue.id });
    expect(await told(mailOf({ ...robot, class: "auto-reply" }))).toMatchObject({ outcome: "set-aside" });
    const renamed = await call("queue.save", {
      by: lab.admin,
      queue: { ...input, id: queue.id },
      key: key(),
    });
    expect(renamed.acceptsAutomatic).toBe(true);
  });
});

describe("a mail finds its ticket", () => {
  type Way = (number: number, first: MailReceived) => Parameters<typeof mailOf>[0];
  const ways: [string, Way, "requester" | "watcher" | "outsider"][] = [
    ["by our Message-ID in In-Reply-To", (number) => ({ references: [ours(number)] }), "requester"],
    [
      "by our Message-ID somewhere in References",
      (number) => ({ references: ["a@x", "b@x", ours(number)] }),
      "requester",
    ],
    ["by its own earlier mail", (_, first) => ({ references: [first.messageId ?? ""] }), "requester"],
    [
      "by the tag, when the client dropped all references",
      (number) => ({ subject: `RE: [LAPP #${number}]` }),
      "requester",
    ],
    [
      "by the tag, whatever another client put around it",
      (number) => ({ subject: `AW: Fwd: [ lapp#${number} ] x` }),
      "requester",
    ],
    [
      "by a forwarded letter that a stranger answers",
      (number) => ({ from: mailbox("eve@x.example"), references: [ours(number)] }),
      "outsider",
    ],
    [
      "through a list that rewrote From",
      (number) => ({ class: "list", from: mailbox("all@lists.example"), references: [ours(number)] }),
      "outsider",
    ],
    [
      "through a list that kept From",
      (number) => ({ class: "list", references: [ours(number)] }),
      "requester",
    ],
  ];
  test.each(ways)("%s", async (_, wayOf, role) => {
    const first = mailOf({ from: hugo });
    await lab.tell(first);
    const number = (await lab.outcomes([first]))[0]?.ticket ?? 0;
    const reply = mailOf({ from: hugo, text: "Suite", ...wayOf(number, first) });
    expect(await told(reply)).toMatchObject({ outcome: "message", ticket: number });
    expect(await lastEntryOf(number)).toMatchObject({ kind: "message", role, text: "Suite" });
  });
  test.each(ways)("after a merge on the other ticket: %s", async (_, wayOf, role) => {
    const first = mailOf({ from: hugo });
    await lab.tell(first);
    const number = (await lab.outcomes([first]))[0]?.ticket ?? 0;
    const into = await lab.opened({ from: mailbox("stranger@lapp.example") });
    await call("ticket.merge", { by: people.paul, number, into, key: key() });
    const reply = mailOf({ from: hugo, text: "Suite", ...wayOf(number, first) });
    expect(await told(reply)).toMatchObject({ outcome: "message", ticket: into });
    expect(await lastEntryOf(into)).toMatchObject({
      ...{ kind: "message", role: role === "requester" ? "watcher" : role, text: "Suite" },
    });
  });
  test("by a member's signed address, though nothing else leads there", async () => {
    const number = await asked();
    const from = mailbox("marie@lapp.example");
    expect(await told(mailOf({ from, rcpt: [signedTo(number, people.marie)] }))).toMatchObject({
      ticket: number,
    });
  });
});
