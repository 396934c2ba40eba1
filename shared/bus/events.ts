/** Events between what a service gives and what travels: what surrounds them, their bounds, their schemas. */
import type { z } from "zod";
import { bounds, type Envelope } from "../contracts/envelope.ts";
import { type EventType, events, hears } from "../contracts/topology.ts";
import { newId } from "../database/id.ts";
import type { Clock } from "../process/clock.ts";
import type { Draft, Heard } from "./port.ts";
import type { Outgoing } from "./transport.ts";

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
export function listsOf<T extends EventType>(type: T, drafts: readonly Draft<T>[], clock: Clock): Outgoing[] {
  const lists: Outgoing[] = [];
  let list: { events: Envelope[]; texts: string[]; bytes: number } = { events: [], texts: [], bytes: 0 };
  const close = (): void => {
    const id = newId(clock);
    const text = `{"id":"${id}","type":"${type}","events":[${list.texts.join(",")}]}`;
    lists.push({ id, type, events: list.events, text });
    list = { events: [], texts: [], bytes: 0 };
  };
  for (const draft of drafts) {
    const event = envelopeOf(type, draft, clock);
    const text = JSON.stringify(event);
    const bytes = Buffer.byteLength(text);
    if (bytes > bounds.eventBytes)
      throw new Error(
        `${type} of ${draft.subject} has ${bytes} bytes, more than the ${bounds.eventBytes} of an event`,
      );
    if (list.events.length === bounds.listEvents || (list.bytes > 0 && list.bytes + bytes > bounds.listBytes))
      close();
    list.events.push(event);
    list.texts.push(text);
    list.bytes += bytes;
  }
  close();
  return lists;
}
function envelopeOf<T extends EventType>(type: T, draft: Draft<T>, clock: Clock): Envelope {
  const { id = newId(clock), at, audience } = draft;
  return { ...draft, id, type, version: 1, at: at.toISOString(), audience: audience && [...audience] };
}
