import { z } from "zod";

/** Bounds of DESIGN section 3: visible text in a row or an event, one event, one list of events on the bus. */
export const bounds = {
  textBytes: 64 * 1024,
  eventBytes: 256 * 1024,
  listBytes: 1024 * 1024,
  listEvents: 250,
  answerBytes: 1024 * 1024,
} as const;

export const id = z.uuid();
/** Instants travel as RFC 3339 in UTC. */
export const instant = z.iso.datetime();
export const language = z.enum(["fr", "en"]);
export type Language = z.infer<typeof language>;
export const ticketStatus = z.enum(["new", "open", "pending", "resolved", "closed", "rejected", "merged"]);

/** What surrounds every event. `subjectVersion` grows with each event of one subject, so order is harmless. */
export const envelope = z.object({
  id,
  type: z.string(),
  version: z.number().int(),
  at: instant,
  /** Ticket number, person id, queue id or mail id. */
  subject: z.string(),
  subjectVersion: z.number().int(),
  /** The message or mail that led to this. */
  cause: z.string().nullable(),
  /** People who may see it; null: nobody in particular, so only administrators hear it live. */
  audience: z.array(id).nullable(),
  /** W3C Trace Context. */
  traceparent: z.string().nullable(),
  data: z.unknown(),
});
export type Envelope = z.infer<typeof envelope>;

/** What travels on the bus: events of one type. Its id is what a consumer's inbox remembers. */
export const message = z.object({ id, type: z.string(), events: z.array(envelope) });
export type Message = z.infer<typeof message>;

/** Who asks. Never roles: the service that owns the data reads rights from its own copy. */
export const by = z.object({ person: id, zone: z.enum(["internal", "external"]), session: id.nullable() });
export type By = z.infer<typeof by>;

export const page = { first: z.number().int().min(1).max(200), after: z.string().max(200).nullable() };
/** One page of a list; `next` is the cursor of the page that follows, null at the end. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** A call between services: what it takes and what it answers. */
export interface CallContract {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}
