/** Events between what a service gives and what travels: what surrounds them, their bounds, their schemas. */
import type { z } from "zod";
import { bounds, type Envelope, type Message } from "../contracts/envelope.ts";
import { type EventType, events, hears } from "../contracts/topology.ts";
import { newId } from "../database/id.ts";
import type { Clock } from "../process/clock.ts";
import type { Draft, Heard } from "./port.ts";

/** What is not of the contract is stripped; what the contract asks for and is missing throws. */
export function parseEvent<T extends EventType>(type: T, event: Envelope): Heard<T> {
  return { ...event, data: dataOf(type).parse(event.data) };
}
function dataOf<T extends EventType>(type: T): z.ZodType<Heard<T>["data"]>;
function dataOf(type: EventType): z.ZodType {
  return events[type];
}
export const hearersOf = (type: EventType): string[] =>
  Object.entries(hears)
    .filter(([, types]) => types.some((one) => one === type))
    .map(([consumer]) => consumer);

/** As many lists as the bounds of one ask for. @throws when one event is too large: it is checked where it is made */
export function listsOf<T extends EventType>(type: T, drafts: readonly Draft<T>[], clock: Clock): Message[] {
  const lists: Message[] = [];
  let list: Envelope[] = [];
  let bytes = 0;
  for (const draft of drafts) {
    const event = {
      ...draft,
      id: draft.id ?? newId(clock),
      type,
      version: 1,
      at: draft.at.toISOString(),
      audience: draft.audience && [...draft.audience],
    };
    const size = Buffer.byteLength(JSON.stringify(event));
    if (size > bounds.eventBytes)
      throw new Error(
        `${type} of ${draft.subject} has ${size} bytes, more than the ${bounds.eventBytes} of an event`,
      );
    if (list.length === bounds.listEvents || (list.length > 0 && bytes + size > bounds.listBytes)) {
      lists.push({ id: newId(clock), type, events: list });
      list = [];
      bytes = 0;
    }
    list.push(event);
    bytes += size;
  }
  lists.push({ id: newId(clock), type, events: list });
  return lists;
}
