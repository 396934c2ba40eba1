/** A ticket is the fold of its history: `apply` makes the state, the functions beside it decide what happens. Pure. */
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { TicketEvent } from "./events.ts";

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
    suggestedRequester = null,
    byMachine = false,
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
    ...{ suggestedRequester, forwardedBy: null, byMachine },
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
    case "ticket.message-reread":
    case "ticket.note-added":
    case "ticket.automatic-kept":
    case "ticket.bounced":
      return {};
    case "ticket.requester-changed":
      return withRequester(before, event);
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
/** Where the one before is to be found does not help to find the new one, unless somebody wrote it by hand. */
function withRequester(
  before: TicketState,
  { from, to, zone, isWatcher }: TicketEvent & { type: "ticket.requester-changed" },
): Partial<TicketState> {
  const others = before.watchers.filter((watcher) => watcher !== to && watcher !== from);
  const kept = (detail: TicketState["office"]): TicketState["office"] =>
    detail?.origin === "member" || detail?.origin === "form" ? detail : null;
  return {
    ...{ requester: to, zone, suggestedRequester: null, forwardedBy: from },
    watchers: isWatcher ? [...others, from] : others,
    ...{ office: kept(before.office), telephone: kept(before.telephone) },
    fieldsVersion: before.version + 1,
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
