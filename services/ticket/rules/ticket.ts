/** A ticket is the fold of its history: `apply` makes the state, the functions beside it decide what happens. Pure. */
import type { Details } from "@guichet/shared/contracts/mail.ts";
import type { Fields, SaidMessage, TicketState } from "@guichet/shared/contracts/ticket.ts";

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
/** What may happen to a ticket. Free text stands in rows that `message`, or the event's id, refers to (DESIGN section 6). */
export type Change =
  | ({ type: "ticket.created"; message: string } & Opening)
  | {
      type: "ticket.message-added";
      message: string;
      role: SaidMessage["role"];
      messageId: string | null;
      details: Details;
    }
  | { type: "ticket.note-added"; message: string; mentioned: string[] }
  | { type: "ticket.validated"; through: "own" | "take" | "hand-over" | "answer" | "resolve" }
  | { type: "ticket.taken" }
  | { type: "ticket.released"; from: string }
  | {
      type: "ticket.handed-over";
      from: string | null;
      to: string;
      reason: "own" | "colleague" | "absence" | "administrator";
      message: string | null;
    }
  /** `owner`: after the move. */
  | { type: "ticket.moved"; from: string; to: string; byTaking: boolean; owner: string | null }
  | { type: "ticket.put-on-hold"; until: string | null }
  | { type: "ticket.resumed" }
  | { type: "ticket.fields-changed"; changes: Partial<Fields> }
  | { type: "ticket.linked"; to: number; because: "tag-not-believed" | "grace-over" | "member" }
  | { type: "ticket.merged"; into: number }
  | { type: "ticket.unmerged"; from: number }
  | { type: "ticket.absorbed"; other: number; watchers: string[] }
  | { type: "ticket.parted"; other: number; watchers: string[] }
  | { type: "ticket.resolved"; message: string | null }
  | { type: "ticket.reopened"; because: "message" | "requester" | "member" }
  | { type: "ticket.closed" }
  | { type: "ticket.rejected"; message: string }
  | { type: "ticket.queue-told"; queue: string };
export type TicketEvent = Happened & Change;

/** What only members may hear of, so that it doesn't even blink for requester and watchers. */
const amongMembers: ReadonlySet<Change["type"]> = new Set([
  "ticket.note-added",
  "ticket.linked",
  "ticket.absorbed",
  "ticket.parted",
  "ticket.queue-told",
] as const);
export const isAmongMembers = (event: Change): boolean =>
  amongMembers.has(event.type) ||
  (event.type === "ticket.fields-changed" && Object.keys(event.changes).every((name) => name === "tags"));

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
    ...{ owner: null, ownedAt: null, validated: null, resumesOn: null, resolved: null },
    ...{ mergedInto: null, statusBefore: null, fieldsVersion: 1 },
    ...{ ...details, tags: [], links: [], openedAt: at, changedAt: at },
    ...{ rootMessageId: messageId, lastMessageId: messageId },
  };
}
function changed(
  before: TicketState,
  event: Exclude<TicketEvent, { type: "ticket.created" }>,
): Partial<TicketState> {
  const { at, by } = event;
  switch (event.type) {
    case "ticket.message-added":
      return { ...afterMessage(before, event), lastMessageId: event.messageId ?? before.lastMessageId };
    case "ticket.note-added":
      return {};
    case "ticket.validated":
      return {
        validated: { at, by: somebody(by) },
        status: before.status === "new" ? "open" : before.status,
      };
    case "ticket.taken":
      return { owner: by, ownedAt: at };
    case "ticket.released":
      return { owner: null, ownedAt: null };
    case "ticket.handed-over":
      return { owner: event.to, ownedAt: at };
    case "ticket.moved":
      return moved(before, event);
    case "ticket.put-on-hold":
      return { status: "pending", resumesOn: event.until };
    case "ticket.resumed":
      return { status: "open", resumesOn: null };
    case "ticket.fields-changed":
      return { ...event.changes, fieldsVersion: before.version + 1 };
    case "ticket.resolved":
      return {
        status: "resolved",
        resumesOn: null,
        resolved: { at, by: somebody(by), message: event.message },
      };
    case "ticket.reopened":
      return { status: reopened(before), resolved: null };
    case "ticket.closed":
      return { status: "closed" };
    case "ticket.rejected":
      return { status: "rejected", resumesOn: null };
    default:
      return besideOthers(before, event);
  }
}
/** What joins a ticket with another or with another queue. */
function besideOthers(
  before: TicketState,
  event: Extract<
    TicketEvent,
    {
      type: `ticket.${"linked" | "merged" | "unmerged" | "absorbed" | "parted" | "queue-told"}`;
    }
  >,
): Partial<TicketState> {
  switch (event.type) {
    case "ticket.linked":
      return { links: withOne(before.links, event.to) };
    case "ticket.merged":
      return { status: "merged", mergedInto: event.into, statusBefore: before.status };
    case "ticket.unmerged":
      return { status: before.statusBefore ?? reopened(before), mergedInto: null, statusBefore: null };
    case "ticket.absorbed":
      return {
        links: withOne(before.links, event.other),
        watchers: [...new Set([...before.watchers, ...event.watchers])],
      };
    case "ticket.parted":
      return { watchers: before.watchers.filter((watcher) => !event.watchers.includes(watcher)) };
    case "ticket.queue-told":
      return { toldQueues: withOne(before.toldQueues, event.queue) };
  }
}
/** Who takes a ticket that their queue was only told of takes it to that queue; the first one may read on. */
function moved(
  before: TicketState,
  { from, to, byTaking, owner }: TicketEvent & { type: "ticket.moved" },
): Partial<TicketState> {
  const told = before.toldQueues.filter((queue) => queue !== to);
  return {
    queue: to,
    toldQueues: byTaking ? withOne(told, from) : told,
    owner,
    ownedAt: owner === null ? null : before.ownedAt,
  };
}
const reopened = ({ validated }: TicketState): TicketState["status"] => (validated === null ? "new" : "open");

/** A requester's message ends pending, and tells what was not known yet of office, telephone and equipment. */
function afterMessage(
  before: TicketState,
  { role, details }: TicketEvent & { type: "ticket.message-added" },
): Partial<TicketState> {
  if (role !== "requester") return {};
  const filled = {
    office: before.office ?? details.office,
    telephone: before.telephone ?? details.telephone,
    equipment: before.equipment ?? details.equipment,
  };
  const isNews =
    filled.office !== before.office ||
    filled.telephone !== before.telephone ||
    filled.equipment !== before.equipment;
  return {
    ...filled,
    fieldsVersion: isNews ? before.version + 1 : before.fieldsVersion,
    ...(before.status === "pending" ? { status: "open" as const, resumesOn: null } : {}),
  };
}
/** Time closes tickets; all else is somebody's doing. */
function somebody(by: string | null): string {
  if (by === null) throw new Error("nobody did what only somebody may do");
  return by;
}
const withOne = <Item>(list: readonly Item[], item: Item): Item[] =>
  list.includes(item) ? [...list] : [...list, item];
