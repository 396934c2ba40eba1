/** A mail that belongs to no ticket opens one: rules 2, 3 and 10 of DESIGN section 5. */
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Gathered, Mail } from "./gather.ts";
import { addressed } from "./rules/destination.ts";
import { findNamed } from "./rules/named.ts";
import { isForged } from "./rules/sender.ts";
import { said, type Work } from "./saying.ts";
import { membersOf } from "./snapshot.ts";
import type { Known } from "./store-people.ts";

const mostWatchers = 50;
const noSubject = {
  fr: "(sans objet)",
  en: "(no subject)",
  unreadable: "(mail illisible · unreadable mail)",
};
export function open(
  mail: Mail,
  number: number,
  person: Known,
  warning: SaidMessage["warning"],
  work: Work,
): void {
  const { data } = mail;
  const { known, desk, clock } = work;
  const to = addressed(data, known);
  if (to === null) throw new Error("a mail without a queue was not set aside");
  const { queue, told: toldQueues } = to;
  const message = said(mail, { person, role: "requester" }, warning, work);
  const subject =
    data.subject.trim() || noSubject[data.class === "unreadable" ? "unreadable" : message.language];
  const members = membersOf({ queue, toldQueues }, known.queues);
  const find = findNamed(
    members.map((id) => known.colleagues.get(id)).filter((member) => member !== undefined),
  );
  const event = {
    ...{
      type: "ticket.created" as const,
      id: newId(clock),
      at: data.receivedAt,
      by: person.id,
      message: message.id,
    },
    ...{
      queue,
      toldQueues,
      subject,
      wayIn: "mail" as const,
      zone: data.internal ? ("internal" as const) : ("external" as const),
    },
    ...{ language: message.language, requester: person.id, details: data.details, messageId: data.messageId },
    watchers: message.reached
      .filter((id) => id !== person.id && !members.includes(id))
      .slice(0, mostWatchers),
    named: find(
      { subject: data.subject, text: data.text },
      { id: person.id, name: person.name || (data.from?.name ?? "") },
    ),
    suggestedRequester: askerBehind(mail, person, known),
    byMachine: data.class === "auto-generated",
  };
  desk.append(number, event, mail, message);
  desk.say({ ticket: number, subject, details: data.details, message, isNote: false });
}
/** Whose mail a member passes on; a stranger's word for it offers nobody. */
function askerBehind({ data }: Mail, { id }: Known, { insiders, people }: Gathered): string | null {
  if (data.forwardedFrom === null || data.class !== "human" || !insiders.has(id) || isForged(data))
    return null;
  const asker = people.get(data.forwardedFrom.address)?.id ?? null;
  return asker === id ? null : asker;
}
