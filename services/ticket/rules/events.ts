/** What may happen to a ticket: the events of its history, and which of them requesters never hear of. */
import type { Details, MailClass } from "@guichet/shared/contracts/mail.ts";
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
  /** Who wrote the mail that a member passes on with this; missing in events of before. */
  suggestedRequester?: string | null;
  byMachine?: boolean;
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
  | { type: "ticket.message-reread"; message: string }
  | { type: "ticket.note-added"; message: string; mentioned: string[] }
  | { type: "ticket.automatic-kept"; message: string; class: MailClass }
  | {
      type: "ticket.bounced";
      person: string | null;
      address: string;
      messageId: string;
      status: string | null;
      isPermanent: boolean;
    }
  /** `isWatcher`: the requester before goes on watching. */
  | {
      type: "ticket.requester-changed";
      from: string;
      to: string;
      zone: TicketState["zone"];
      isWatcher: boolean;
    }
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
  "ticket.automatic-kept",
  "ticket.bounced",
  "ticket.linked",
  "ticket.absorbed",
  "ticket.parted",
  "ticket.queue-told",
] as const);
export const isAmongMembers = (event: Change): boolean =>
  amongMembers.has(event.type) ||
  (event.type === "ticket.fields-changed" && Object.keys(event.changes).every((name) => name === "tags"));
