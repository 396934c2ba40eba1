/** The kinds of letters, and which of them a machine says (RFC 3834 §5): only what somebody pressed "send" for is a person's. */
import { type Because, isOutside, type Told } from "./recipients.ts";

/** `auto-replied`: in answer to one mail; `auto-generated`: nobody's mail asked for it; null: a person's own words. */
export type Automatic = "auto-generated" | "auto-replied" | null;
const kinds = {
  "new-request": "auto-generated",
  "request-told": "auto-generated",
  released: "auto-generated",
  moved: "auto-generated",
  message: "auto-generated",
  note: "auto-generated",
  "hand-over": "auto-generated",
  settled: "auto-generated",
  undelivered: "auto-generated",
  acceptance: "auto-replied",
  "mail-answer": "auto-replied",
  answer: null,
  resolution: null,
} as const satisfies Record<string, Automatic>;
type Kind = keyof typeof kinds;

export function kindOf(event: Told, because: Because): Kind {
  switch (event.type) {
    case "ticket.created":
      return "new-request";
    case "ticket.queue-told":
      return "request-told";
    case "ticket.released":
      return "released";
    case "ticket.moved":
      return "moved";
    case "ticket.message-added":
      return event.message.role === "member" && isOutside(because) ? "answer" : "message";
    case "ticket.note-added":
      return "note";
    case "ticket.handed-over":
      return "hand-over";
    case "ticket.validated":
    case "ticket.requester-changed":
      return "acceptance";
    case "ticket.bounced":
      return "undelivered";
    case "ticket.resolved":
      return event.message === null ? "settled" : "resolution";
    case "ticket.mail-answered":
      return "mail-answer";
  }
}

const automaticByKind: ReadonlyMap<string, Automatic> = new Map(Object.entries(kinds));
/** A kind that this version does not know was a notice's. */
export const automaticOf = (kind: string): Automatic => {
  const known = automaticByKind.get(kind);
  return known === undefined ? "auto-generated" : known;
};
