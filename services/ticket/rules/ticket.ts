/** A ticket is the fold of its history: `apply` makes the state, the functions beside it decide what happens. Pure. */
import type { Details } from "@guichet/shared/contracts/mail.ts";
import type { SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";

/** What stays of the first message in the state. */
export interface Opening {
  queue: string;
  toldQueues: string[];
  subject: string;
  wayIn: TicketState["wayIn"];
  zone: TicketState["zone"];
  language: TicketState["language"];
  requester: string;
  watchers: string[];
  named: string | null;
  details: Details;
  messageId: string | null;
}
interface Happened {
  id: string;
  at: string;
  by: string | null;
}
export type TicketEvent = Happened &
  (
    | ({ type: "ticket.created"; message: string } & Opening)
    | {
        type: "ticket.message-added";
        message: string;
        role: SaidMessage["role"];
        messageId: string | null;
        details: Details;
      }
    | { type: "ticket.note-added"; message: string }
    | { type: "ticket.linked"; to: number; because: "tag-not-believed" }
    | { type: "ticket.queue-told"; queue: string }
  );

/** One event more is one version more. A ticket begins with `ticket.created` and has it once. */
export function apply(before: TicketState | null, event: TicketEvent, number: number): TicketState {
  if (event.type === "ticket.created") {
    if (before !== null) throw new Error(`ticket ${number} is created twice`);
    return opened(event, number);
  }
  if (before === null) throw new Error(`the history of ticket ${number} begins with ${event.type}`);
  return { ...before, ...changed(before, event), version: before.version + 1, changedAt: event.at };
}
export const fold = (number: number, history: readonly TicketEvent[]): TicketState | null =>
  history.reduce<TicketState | null>((state, event) => apply(state, event, number), null);

function opened(event: TicketEvent & { type: "ticket.created" }, number: number): TicketState {
  const {
    queue,
    toldQueues,
    subject,
    wayIn,
    zone,
    language,
    requester,
    watchers,
    named,
    details,
    messageId,
    at,
  } = event;
  return {
    ...{
      number,
      version: 1,
      queue,
      toldQueues,
      subject,
      status: "new",
      wayIn,
      zone,
      language,
      requester,
      watchers,
      named,
    },
    ...{ owner: null, validated: null, ...details, tags: [], links: [], openedAt: at, changedAt: at },
    ...{ rootMessageId: messageId, lastMessageId: messageId },
  };
}
function changed(
  before: TicketState,
  event: Exclude<TicketEvent, { type: "ticket.created" }>,
): Partial<TicketState> {
  switch (event.type) {
    case "ticket.message-added":
      return { ...afterMessage(before, event), lastMessageId: event.messageId ?? before.lastMessageId };
    case "ticket.note-added":
      return {};
    case "ticket.linked":
      return { links: withOne(before.links, event.to) };
    case "ticket.queue-told":
      return { toldQueues: withOne(before.toldQueues, event.queue) };
  }
}
/** A requester's message ends pending, and tells what was not known yet of office, telephone and equipment. */
function afterMessage(
  before: TicketState,
  { role, details }: TicketEvent & { type: "ticket.message-added" },
): Partial<TicketState> {
  if (role !== "requester") return {};
  return {
    status: before.status === "pending" ? "open" : before.status,
    office: before.office ?? details.office,
    telephone: before.telephone ?? details.telephone,
    equipment: before.equipment ?? details.equipment,
  };
}
const withOne = <Item>(list: readonly Item[], item: Item): Item[] =>
  list.includes(item) ? [...list] : [...list, item];
