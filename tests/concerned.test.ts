/** Whom tickets concern now, as notification asks before it lets go a mail that was held back. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { key, openSupport, type Support } from "./support.ts";
import { mailbox } from "./ticket-lab.ts";

let lab: Support;
let people: Support["people"];
beforeAll(async () => {
  lab = await openSupport();
  ({ people } = lab);
});
afterAll(async () => await lab?.close());

const asked = (who: "hugo" | "stranger") => lab.opened({ from: mailbox(`${who}@lapp.example`) });
const concerned = async (...numbers: number[]) =>
  (await lab.call("ticket.concerned", { numbers })).tickets.map((ticket) => ({
    ...ticket,
    members: ticket.members.toSorted(),
  }));

test("requester, members and administrators; who leaves the queue is none of them any more", async () => {
  const number = await asked("hugo");
  const { admin } = lab;
  const { marie, paul, chloe, hugo } = people;
  const idsOf = (...members: (typeof marie)[]) => members.map(({ person }) => person).sort();
  const [before] = await concerned(number);
  expect(before).toMatchObject({ number, isRejected: false, participants: [hugo.person] });
  expect(before?.members).toEqual(idsOf(marie, paul, chloe, admin));
  const info = { id: lab.queues.info, name: "Support-info", addresses: ["support-info@lapp.example"] };
  const save = (members: (typeof marie)[]) =>
    lab.call("queue.save", { by: admin, queue: { ...info, members: idsOf(...members) }, key: key() });
  await save([marie, paul]);
  expect((await concerned(number))[0]?.members).toEqual(idsOf(marie, paul, admin));
  await save([marie, paul, chloe]);
});
test("of one that was merged, those of where it went on; a rejected one is told; one that is not there is left out", async () => {
  const [kept, merged, rejected] = [await asked("hugo"), await asked("stranger"), await asked("hugo")];
  const by = people.paul;
  await lab.call("ticket.merge", { by, number: merged, into: kept, key: key() });
  await lab.call("ticket.reject", { by, number: rejected, reason: "Indésirable", key: key() });
  const found = await concerned(merged, rejected, 999_999);
  expect(found.map(({ number, isRejected }) => ({ number, isRejected }))).toEqual([
    { number: merged, isRejected: false },
    { number: rejected, isRejected: true },
  ]);
  expect(found[0]?.participants).toEqual([people.hugo.person, people.stranger.person]);
});
