/** A mail that came before: a copy of one message, which may bring it to another queue (rule 2). */
import { newId } from "@guichet/shared/database/id.ts";
import { type Mail, senderOf } from "./gather.ts";
import { roleOf } from "./rules/belongs.ts";
import { addressed, byMachines, setAside } from "./rules/destination.ts";
import { personOf, said, type Work } from "./saying.ts";
import { membersOf } from "./snapshot.ts";
import type { Earlier } from "./store-mails.ts";

export async function addCopy(mail: Mail, original: Earlier, work: Work): Promise<void> {
  const isTold = !byMachines.has(setAside(mail.data, work.known)); // of what a machine wrote nobody is told
  if (original.ticket !== null && isTold) await tellOtherQueues(mail, original.ticket, original, work);
  work.desk.outcome({
    mail: mail.data.mail,
    outcome: "copy",
    reason: null,
    ticket: original.ticket,
    original: original.mail,
  });
}
/** The members of a queue that was not told yet would otherwise never hear of the request. */
async function tellOtherQueues(mail: Mail, number: number, original: Earlier, work: Work): Promise<void> {
  const { known, desk, clock } = work;
  const to = addressed(mail.data, known);
  const state = desk.state(number);
  if (to === null || state === null) return;
  for (const queue of [to.queue, ...to.told]) {
    const before = desk.state(number) ?? state;
    if (queue === before.queue || before.toldQueues.includes(queue)) continue;
    const person = personOf(known, senderOf(mail.data).address);
    const author = { person, role: roleOf(person.id, before, membersOf(before, known.queues)) };
    const copy = said(mail, author, null, work);
    const message = { ...copy, id: (await desk.messageOf(number, original.mail)) ?? copy.id };
    const event = {
      type: "ticket.queue-told" as const,
      id: newId(clock),
      at: mail.data.receivedAt,
      by: person.id,
      queue,
    };
    desk.append(number, event, mail, message);
  }
}
