/** Bytes from a queue to a list of events. What is none becomes one that nobody handles, so that it can be parked and seen. */
import { createHash } from "node:crypto";
import { type Message, message } from "../../contracts/envelope.ts";

const unreadable = "unreadable";

export function readOrWrap(
  content: Buffer,
  messageId: unknown,
): { message: Message; problem: string | null } {
  const text = content.toString("utf8");
  try {
    return { message: message.parse(JSON.parse(text)), problem: null };
  } catch (error) {
    const problem = `not a list of events: ${error instanceof Error ? error.message : String(error)}`;
    return { message: wrap(text, typeof messageId === "string" ? messageId : null), problem };
  }
}
/** The same bytes get the same id, so that they are parked once however often they come. */
function wrap(text: string, subject: string | null): Message {
  const id = idOf(text);
  const event = {
    id,
    type: unreadable,
    version: 1,
    at: new Date(0).toISOString(),
    subject: subject ?? "",
    subjectVersion: 0,
    cause: null,
    audience: null,
    traceparent: null,
    data: { text },
  };
  return { id, type: unreadable, events: [event] };
}
/** A UUIDv8 (RFC 9562 §5.8) of a hash. */
function idOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
