/** What happened on a ticket: messages, notes, changes, and the mails that were sent because of them. */
import type { SaidMessage } from "@guichet/shared/contracts/ticket.ts";
import type { AuthorRole, Resolvers, Warning } from "../schema.generated.ts";
import { connection, partsOfMessage, wayInNames } from "./base.ts";

const warningOf = ({ warning }: Pick<SaidMessage, "warning">): Warning | null =>
  warning === null ? null : warningNames[warning];

export const timelineResolvers = {
  Entry: { __resolveType: ({ kind }) => entryTypes[kind] },
  MessageEntry: {
    ...partsOfMessage,
    because: () => null,
    role: ({ role }) => roleNames[role],
    wayIn: ({ wayIn }) => wayInNames[wayIn],
    warning: warningOf,
    mailId: ({ mail }) => mail,
  },
  NoteEntry: {
    ...partsOfMessage,
    because: () => null,
    warning: warningOf,
    mailId: ({ mail }) => mail,
  },
  DeliveryEntry: {
    id: ({ delivery }) => delivery.id,
    at: ({ delivery }) => delivery.at,
    byName: () => null,
    because: ({ delivery }) => delivery.because,
    toName: ({ delivery }) => delivery.recipientName,
    mail: async ({ ticket, delivery }, _arguments, { loaders }) =>
      await loaders.delivery(ticket, delivery.id),
  },
  EntryConnection: connection,
} satisfies Resolvers;

const entryTypes = {
  message: "MessageEntry",
  note: "NoteEntry",
  change: "ChangeEntry",
  delivery: "DeliveryEntry",
} as const;
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
  incomplete: "INCOMPLETE",
  "not-sent": "NOT_SENT",
  "sender-not-verified": "SENDER_NOT_VERIFIED",
} as const satisfies Record<NonNullable<SaidMessage["warning"]>, Warning>;
