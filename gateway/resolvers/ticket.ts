/** Tickets as the members of their queues see them. */
import { id } from "@guichet/shared/contracts/envelope.ts";
import type { Detail } from "@guichet/shared/contracts/mail.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { ticketViewName } from "@guichet/shared/contracts/ticket-calls.ts";
import type { Act, TicketView } from "@guichet/shared/contracts/ticket-views.ts";
import type { Context } from "../context.ts";
import type { Named, TicketPage } from "../parents.ts";
import { readInput } from "../refusals.ts";
import type { DetailOrigin, Resolvers, TicketAct, TicketStatus } from "../schema.generated.ts";
import { timelineOf } from "../timeline.ts";
import { connection, wayInNames } from "./base.ts";

export const ticketResolvers = {
  Query: {
    async ticket(_root, { number }, { access, loaders }) {
      await access.by();
      return await loaders.ticket(number);
    },
    async tickets(_root, { view, queue, query, sort, first, after }, context) {
      const by = await context.access.by();
      const known = readInput(ticketViewName, view, "view");
      const page = { first, after: after ?? null };
      if (query == null)
        return await context.call("ticket.list", {
          by,
          view: known,
          sort: sortOf[sort ?? "NEWEST"],
          ...(queue == null ? {} : { queue: readInput(id, queue, "queue") }),
          ...page,
        });
      if (known !== "all") throw unfit("query", "expected none with a view other than `all`");
      if (queue != null) throw unfit("queue", "expected none with a query");
      if (sort != null) throw unfit("sort", "expected none with a query, whose best come first");
      return await ticketsFound(context, { by, query, ...page });
    },
    async ticketCounts(_root, _arguments, { call, access }) {
      const { counts } = await call("ticket.count", { by: await access.by() });
      return counts;
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
    suggestedRequester: (view) => nameOrNull(view, view.ticket.suggestedRequester),
    watchers: (view) => view.ticket.watchers.map((id) => nameOf(view, id)),
    owner: (view) => nameOrNull(view, view.ticket.owner),
    ownerSince: ({ ticket }) => ticket.ownedAt,
    ownerAbsent: ({ ticket }) => ticket.owner !== null && ticket.absent.includes(ticket.owner),
    validated: (view) => {
      const deed = view.ticket.validated;
      return deed === null ? null : { at: deed.at, by: nameOf(view, deed.by) };
    },
    resumesOn: ({ ticket }) => ticket.resumesOn,
    resolvedAt: ({ ticket }) => ticket.resolved?.at ?? null,
    snippet: ({ snippet }) => snippet,
    hasAttachments: ({ hasAttachments }) => hasAttachments,
    mergedInto: ({ ticket }) => ticket.mergedInto,
    named: (view) => nameOrNull(view, view.ticket.named),
    office: ({ ticket }) => ticket.office,
    telephone: ({ ticket }) => ticket.telephone,
    equipment: ({ ticket }) => ticket.equipment,
    tags: ({ ticket }) => ticket.tags,
    fieldsVersion: ({ ticket }) => ticket.fieldsVersion,
    links: ({ ticket }) => ticket.links,
    openedAt: ({ ticket }) => ticket.openedAt,
    changedAt: ({ ticket }) => ticket.changedAt,
    acts: ({ acts }) => acts.map((act) => actNames[act]),
    waitingAnswers: (view) =>
      view.waitingAnswers.map(({ by, ...rest }) => ({ ...rest, by: nameOf(view, by) })),
    timeline: async ({ ticket }, { first, after }, context) =>
      await timelineOf(context, { number: ticket.number, first, after: after ?? null }),
  },
  Detail: { origin: ({ origin }) => originNames[origin] },
  TicketConnection: connection,
} satisfies Resolvers;

/** In the order of the hits; those that are the asker's as requests only are left out. */
async function ticketsFound(
  { call, loaders }: Context,
  wish: Parameters<typeof call<"search.find">>[1],
): Promise<TicketPage> {
  const { items, next } = await call("search.find", wish);
  const views = await Promise.all(items.map(({ number }) => loaders.ticket(number)));
  return { items: views.filter((view) => view !== null), next };
}
const unfit = (path: string, problem: string): Refused =>
  new Refused({ code: "invalid-input", problems: [{ path, problem }] });

/** A person whom the view does not name has been erased, or is not known here yet. */
function nameOf({ people }: TicketView, id: string): Named {
  return people.find((person) => person.id === id) ?? { id, name: "?" };
}
const nameOrNull = (view: TicketView, id: string | null): Named | null =>
  id === null ? null : nameOf(view, id);

const sortOf = { NEWEST: "newest", OLDEST: "oldest", CHANGED: "changed" } as const;
export const statusNames = {
  new: "NEW",
  open: "OPEN",
  pending: "PENDING",
  resolved: "RESOLVED",
  closed: "CLOSED",
  rejected: "REJECTED",
  merged: "MERGED",
} as const satisfies Record<TicketView["ticket"]["status"], TicketStatus>;
const actNames = {
  validate: "VALIDATE",
  take: "TAKE",
  release: "RELEASE",
  "hand-over": "HAND_OVER",
  answer: "ANSWER",
  note: "NOTE",
  wait: "WAIT",
  resume: "RESUME",
  resolve: "RESOLVE",
  reopen: "REOPEN",
  reject: "REJECT",
  move: "MOVE",
  "change-fields": "CHANGE_FIELDS",
  "change-requester": "CHANGE_REQUESTER",
  link: "LINK",
  merge: "MERGE",
  unmerge: "UNMERGE",
} as const satisfies Record<Act, TicketAct>;
const originNames = {
  mail: "MAIL",
  signature: "SIGNATURE",
  directory: "DIRECTORY",
  form: "FORM",
  member: "MEMBER",
} as const satisfies Record<Detail["origin"], DetailOrigin>;
