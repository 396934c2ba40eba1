/** A mail that is read again twice: the events may come in any order, and the later reading counts. */
import { randomUUID } from "node:crypto";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { differing, mailbox, mailOf, openTicketLab, type TicketLab } from "./ticket-lab.ts";

let lab: TicketLab;
beforeAll(async () => {
  lab = await openTicketLab();
});
afterAll(async () => {
  if (lab !== undefined) expect((await differing(lab.database)).numbers).toEqual([]);
  await lab?.close();
});

const attachment = (name: string): Part => ({
  ...{ id: randomUUID(), kind: "attachment", name, type: "text/plain", sizeBytes: 1 },
  sha256: randomUUID().replaceAll("-", "").repeat(2),
});
const thread = async (number: number) =>
  (await lab.bus.call("ticket.timeline", { by: lab.admin, number, first: 50, after: null })).items.flatMap(
    (entry) =>
      entry.kind === "message" ? [{ text: entry.text, parts: entry.parts.map(({ name }) => name) }] : [],
  );
const numberOf = async (mail: ReturnType<typeof mailOf>): Promise<number> =>
  (await lab.outcomes([mail]))[0]?.ticket ?? 0;

test("an older reading that comes after a later one changes nothing", async () => {
  const mail = mailOf();
  await lab.tell(mail);
  const number = await numberOf(mail);
  await lab.reread({ ...mail, text: "troisième", parts: [attachment("trois.txt")] }, 3);
  await lab.reread({ ...mail, text: "deuxième", parts: [attachment("deux.txt")] }, 2);
  const stands = [{ text: "troisième", parts: ["trois.txt"] }];
  expect(await thread(number)).toEqual(stands);
  await lab.reread({ ...mail, text: "encore la troisième" }, 3);
  expect(await thread(number)).toEqual(stands);
  expect((await lab.history(number)).map(({ type }) => type)).toEqual([
    "ticket.created",
    "ticket.message-reread",
  ]);
});
test("nor does one of a mail that a later reading has made a ticket", async () => {
  const robot = mailOf({ class: "auto-generated", from: mailbox("robot@lapp.example"), text: "Alerte" });
  await lab.tell(robot);
  expect(await lab.outcomes([robot])).toMatchObject([{ outcome: "set-aside" }]);
  await lab.reread({ ...robot, class: "human", text: "Bonjour" }, 3);
  const number = await numberOf(robot);
  await lab.reread({ ...robot, class: "human", text: "B0njour" }, 2);
  expect(await thread(number)).toEqual([{ text: "Bonjour", parts: [] }]);
});
test("what could be read only later has the warnings that it would have had at once", async () => {
  const verdicts = { spf: "fail", dkim: "none", dmarc: "fail", arc: "none", aligned: false } as const;
  const warningOf = async (changes: Partial<ReturnType<typeof mailOf>>) => {
    const mail = { ...mailOf(), ...changes };
    const unread = { ...mail, class: "unreadable", problem: "it took too long", text: "" } as const;
    await lab.tell(unread);
    const number = await numberOf(mail);
    const warnings = async () =>
      (
        await lab.bus.call("ticket.timeline", { by: lab.admin, number, first: 50, after: null })
      ).items.flatMap((entry) => (entry.kind === "message" ? [entry.warning] : []));
    const before = await warnings();
    await lab.reread(mail);
    return [...before, ...(await warnings())];
  };
  const envelope = { ...mailOf().envelope, isIncomplete: true } as const;
  expect(await warningOf({})).toEqual(["unreadable", null]);
  expect(await warningOf({ envelope })).toEqual(["unreadable", "incomplete"]);
  expect(await warningOf({ envelope, verdicts })).toEqual(["unreadable", "sender-not-verified"]);
});
