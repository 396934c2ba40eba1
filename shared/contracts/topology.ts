/** Who says what and who hears it: read by the bus, by the types and by the picture in ARCHITECTURE.md. */
import { z } from "zod";
import { authCalls, authEvents } from "./auth.ts";
import { by, id, instant, page, pageOf } from "./envelope.ts";
import { mailCalls, mailEvents } from "./mail.ts";
import { mailIntakeCalls } from "./mail-intake.ts";
import { mailRereadCalls } from "./mail-reread.ts";
import { notificationCalls, notificationEvents } from "./notification.ts";
import { searchCalls } from "./search.ts";
import { ticketEvents } from "./ticket.ts";
import { ticketCalls } from "./ticket-calls.ts";

export const services = ["mail-ingest", "ticket", "notification", "search", "auth"] as const;
export type Service = (typeof services)[number];

/** Who says what. Only the owner's publisher takes its events. */
export const says = {
  "mail-ingest": mailEvents,
  ticket: ticketEvents,
  notification: notificationEvents,
  auth: authEvents,
} as const;

/** Who hears what, each in one durable queue of its own. */
export const hears = {
  "mail-ingest": ["queue.changed"],
  ticket: ["mail.received", "mail.reread", "delivery.refused", "person.changed"],
  notification: [
    "ticket.created",
    "ticket.message-added",
    "ticket.note-added",
    "ticket.queue-told",
    "ticket.bounced",
    "ticket.requester-changed",
    "ticket.validated",
    "ticket.released",
    "ticket.handed-over",
    "ticket.moved",
    "ticket.resolved",
    "ticket.mail-answered",
    "queue.changed",
    "person.changed",
  ],
  search: [
    "mail.part-read",
    "mail.part-gone",
    "ticket.created",
    "ticket.message-added",
    "ticket.message-reread",
    "ticket.note-added",
    "ticket.automatic-kept",
    "ticket.bounced",
    "ticket.requester-changed",
    "ticket.validated",
    "ticket.taken",
    "ticket.released",
    "ticket.handed-over",
    "ticket.moved",
    "ticket.put-on-hold",
    "ticket.resumed",
    "ticket.fields-changed",
    "ticket.linked",
    "ticket.merged",
    "ticket.unmerged",
    "ticket.absorbed",
    "ticket.parted",
    "ticket.resolved",
    "ticket.reopened",
    "ticket.closed",
    "ticket.rejected",
    "ticket.queue-told",
    "queue.changed",
    "person.changed",
  ],
} as const;
/** What the gateways watch: every process gets it, nothing is kept. */
export const watched = [
  "ticket.created",
  "ticket.message-added",
  "ticket.message-reread",
  "ticket.note-added",
  "ticket.automatic-kept",
  "ticket.bounced",
  "ticket.requester-changed",
  "ticket.validated",
  "ticket.taken",
  "ticket.released",
  "ticket.handed-over",
  "ticket.moved",
  "ticket.put-on-hold",
  "ticket.resumed",
  "ticket.fields-changed",
  "ticket.linked",
  "ticket.merged",
  "ticket.unmerged",
  "ticket.absorbed",
  "ticket.parted",
  "ticket.resolved",
  "ticket.reopened",
  "ticket.closed",
  "ticket.rejected",
  "ticket.queue-told",
  "queue.changed",
] as const;

export const events = { ...mailEvents, ...ticketEvents, ...notificationEvents, ...authEvents };
export type EventType = keyof typeof events;
export type EventData<T extends EventType> = z.infer<(typeof events)[T]>;
export type Consumer = keyof typeof hears;
export type Publisher = keyof typeof says;
export type SaidBy<P extends Publisher> = keyof (typeof says)[P] & EventType;
export type HeardBy<C extends Consumer> = (typeof hears)[C][number];
export type Watched = (typeof watched)[number];

/** An event that could not be handled: it waits for its next try, or is parked until an administrator replays it. */
export const parkedMessage = z.object({
  id,
  consumer: z.string(),
  type: z.string(),
  subject: z.string(),
  at: instant,
  attempts: z.number().int(),
  error: z.string(),
  parked: z.boolean(),
});
export type ParkedMessage = z.infer<typeof parkedMessage>;
/** Every consumer answers these for its own parked messages, `<service>.parked` and `<service>.replay`. Administrators only. */
const consumerCalls = {
  parked: { input: z.object({ by, ...page }), output: pageOf(parkedMessage) },
  replay: { input: z.object({ by, id }), output: z.object({ done: z.boolean() }) },
};

export const calls = {
  "mail-ingest": {
    ...mailCalls,
    ...mailIntakeCalls,
    ...mailRereadCalls,
    "mail-ingest.parked": consumerCalls.parked,
    "mail-ingest.replay": consumerCalls.replay,
  },
  ticket: { ...ticketCalls, "ticket.parked": consumerCalls.parked, "ticket.replay": consumerCalls.replay },
  notification: {
    ...notificationCalls,
    "notification.parked": consumerCalls.parked,
    "notification.replay": consumerCalls.replay,
  },
  search: { ...searchCalls, "search.parked": consumerCalls.parked, "search.replay": consumerCalls.replay },
  auth: authCalls,
} as const;
type Calls = typeof calls;
export type AllCalls = Calls["mail-ingest"] &
  Calls["ticket"] &
  Calls["notification"] &
  Calls["search"] &
  Calls["auth"];
export type CallName = keyof AllCalls;
export type CallInput<N extends CallName> = z.infer<AllCalls[N]["input"]>;
export type CallOutput<N extends CallName> = z.infer<AllCalls[N]["output"]>;
export type CallsOf<S extends Service> = keyof Calls[S] & CallName;
