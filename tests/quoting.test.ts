/** What letters quote of an exchange, asked of the real ticket service. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { threadsOf } from "../services/notification/threads.ts";
import { mailOf, openTicketLab, type TicketLab } from "./ticket-lab.ts";

let lab: TicketLab;
beforeAll(async () => {
  lab = await openTicketLab();
});
afterAll(async () => await lab?.close());

test("a letter may quote the newest hundred messages of a long exchange, and nothing where its reader has left", async () => {
  const first = mailOf({ text: "0" });
  const number = await lab.opened(first);
  const references = first.messageId === null ? [] : [first.messageId];
  const later = Array.from({ length: 130 }, (_, at) => mailOf({ references, text: String(at + 1) }));
  for (const mail of later) await lab.tell(mail);
  const threadOf = threadsOf(lab.bus.call);
  const hugo = await lab.person("hugo@lapp.example");
  const quoted = await threadOf(number, hugo.person);
  expect(quoted.map(({ text }) => text)).toEqual(Array.from({ length: 100 }, (_, at) => String(at + 31)));
  const other = await lab.person("other@elsewhere.example");
  expect(await threadOf(number, other.person)).toEqual([]);
});
