/** Tickets as the members of their queues see them. */
import type { Detail } from "@guichet/shared/contracts/mail.ts";
import { type SaidMessage, type TicketView, ticketViewName } from "@guichet/shared/contracts/ticket.ts";
import type { Named } from "../parents.ts";
import { readInput } from "../refusals.ts";
import type {
  AuthorRole,
  DetailOrigin,
  Resolvers,
  TicketStatus,
  Warning,
  WayIn,
} from "../schema.generated.ts";
import { timelineOf } from "../timeline.ts";
import { connection, partsOfMessage } from "./base.ts";

export const ticketResolvers = {
  Query: {
    async ticket(_root, { number }, { access, loaders }) {
      await access.by();
      return await loaders.ticket(number);
    },
    async tickets(_root, { view, first, after }, { call, access }) {
      const by = await access.by();
      const known = readInput(ticketViewName, view, "view");
      return await call("ticket.list", { by, view: known, first, after: after ?? null });
    },
  },
  Ticket: {
    number: ({ ticket }) => ticket.number,
    version: ({ ticket }) => ticket.version,
    subject: ({ ticket }) => ticket.subject,
    queue: ({ ticket }) => ticket.queue,
    toldQueues: ({ ticket }) => ticket.toldQueues,
    status: ({ ticket }) => statusNames[ticket.status],
    wayIn: ({ ticket }) => wayInNames[ticket.wayIn],
    requester: (view) => nameOf(view, view.ticket.requester),
    watchers: (view) => view.ticket.watchers.map((id) => nameOf(view, id)),
    owner: (view) => nameOrNull(view, view.ticket.owner),
    validated: (view) => {
      const deed = view.ticket.validated;
      return deed === null ? null : { at: deed.at, by: nameOf(view, deed.by) };
    },
    named: (view) => nameOrNull(view, view.ticket.named),
    office: ({ ticket }) => ticket.office,
    telephone: ({ ticket }) => ticket.telephone,
    equipment: ({ ticket }) => ticket.equipment,
    tags: ({ ticket }) => ticket.tags,
    links: ({ ticket }) => ticket.links,
    openedAt: ({ ticket }) => ticket.openedAt,
    changedAt: ({ ticket }) => ticket.changedAt,
    timeline: async ({ ticket }, { first, after }, context) =>
      await timelineOf(context, { number: ticket.number, first, after: after ?? null }),
  },
  Detail: { origin: ({ origin }) => originNames[origin] },
  Entry: { __resolveType: ({ kind }) => entryTypes[kind] },
  MessageEntry: {
    ...partsOfMessage,
    because: () => null,
    role: ({ role }) => roleNames[role],
    wayIn: ({ wayIn }) => wayInNames[wayIn],
    warning: ({ warning }) => (warning === null ? null : warningNames[warning]),
    mailId: ({ mail }) => mail,
  },
  NoteEntry: {
    ...partsOfMessage,
    because: () => null,
    warning: ({ warning }) => (warning === null ? null : warningNames[warning]),
    mailId: ({ mail }) => mail,
  },
  DeliveryEntry: {
    id: ({ delivery }) => delivery.id,
    at: ({ delivery }) => delivery.at,
    byName: () => null,
    because: ({ delivery }) => delivery.because,
    mail: ({ delivery }) => delivery,
  },
  TicketConnection: connection,
  EntryConnection: connection,
} satisfies Resolvers;

/** A person whom the view does not name has been erased, or is not known here yet. */
function nameOf({ people }: TicketView, id: string): Named {
  return people.find((person) => person.id === id) ?? { id, name: "?" };
}
const nameOrNull = (view: TicketView, id: string | null): Named | null =>
  id === null ? null : nameOf(view, id);

const entryTypes = {
  message: "MessageEntry",
  note: "NoteEntry",
  change: "ChangeEntry",
  delivery: "DeliveryEntry",
} as const;
export const statusNames = {
  new: "NEW",
  open: "OPEN",
  pending: "PENDING",
  resolved: "RESOLVED",
  closed: "CLOSED",
  rejected: "REJECTED",
  merged: "MERGED",
} as const satisfies Record<TicketView["ticket"]["status"], TicketStatus>;
const wayInNames = { mail: "MAIL", web: "WEB" } as const satisfies Record<
  TicketView["ticket"]["wayIn"],
  WayIn
>;
const roleNames = {
  requester: "REQUESTER",
  watcher: "WATCHER",
  member: "MEMBER",
  outsider: "OUTSIDER",
} as const satisfies Record<SaidMessage["role"], AuthorRole>;
const warningNames = {
  "not-a-participant": "NOT_A_PARTICIPANT",
  "tag-not-believed": "TAG_NOT_BELIEVED",
  "message-id-reused": "MESSAGE_ID_REUSED",
  unreadable: "UNREADABLE",
  "not-sent": "NOT_SENT",
} as const satisfies Record<NonNullable<SaidMessage["warning"]>, Warning>;
const originNames = {
  mail: "MAIL",
  signature: "SIGNATURE",
  directory: "DIRECTORY",
  form: "FORM",
  member: "MEMBER",
} as const satisfies Record<Detail["origin"], DetailOrigin>;
