/** What a resolver hands to the resolvers of the type below it; `schema.generated.ts` maps each GraphQL type to one of these. */
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { DeliveryLine, SentMail } from "@guichet/shared/contracts/notification.ts";
import type {
  Absence,
  Entry,
  QueueView,
  RequestView,
  TicketView,
} from "@guichet/shared/contracts/ticket-views.ts";
import type { CallOutput } from "@guichet/shared/contracts/topology.ts";

export interface Page<Item> {
  items: Item[];
  next: string | null;
}
/** A page that was put together from several services, some of which may not have answered. */
export interface MergedPage<Item> extends Page<Item> {
  away: string[];
}

export interface Named {
  id: string;
  name: string;
}
/** A view names people; the rest is asked of auth only when the query wants it. */
export interface PersonParent extends Named {
  whole?: Person;
}
/** Likewise for a queue: `view` as ticket shows it to this asker. */
export interface QueueParent extends Named {
  view?: QueueView;
}

type EntryOf<Kind extends Entry["kind"]> = Extract<Entry, { kind: Kind }> & { byName: string | null };
export type MessageEntryParent = EntryOf<"message">;
export type NoteEntryParent = EntryOf<"note">;
export type ChangeEntryParent = Omit<EntryOf<"change">, "person"> & { person: Named | null };
export interface DeliveryEntryParent {
  kind: "delivery";
  ticket: number;
  /** The mail itself is asked of notification only when the query wants it. */
  delivery: DeliveryLine;
}
export type EntryParent = MessageEntryParent | NoteEntryParent | ChangeEntryParent | DeliveryEntryParent;

export type SessionParent = CallOutput<"auth.sessions">["sessions"][number];
export type TicketCountParent = CallOutput<"ticket.count">["counts"][number];
/** A list names the people; of one that was saved, auth knows the name. */
export type AbsenceParent = Absence & { personName?: string };

export type MessageParent = CallOutput<"request.thread">["items"][number];
export type RequestPage = Page<RequestView>;
export type MessagePage = Page<MessageParent>;
export type TicketPage = Page<TicketView>;
export type EntryPage = MergedPage<EntryParent>;
export type SearchPage = CallOutput<"search.find">;
export type PersonPage = Page<PersonParent>;
export type UndeliverablePage = CallOutput<"undeliverable.list">;
export type MailPage = CallOutput<"mail.list">;
export type SentMailPage = Page<SentMail>;
export type ParkedPage = MergedPage<CallOutput<"ticket.parked">["items"][number]>;
