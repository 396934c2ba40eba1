/** Events of the real contracts, with as little in them as these allow, and handlers that write down what they did. */
import { newId } from "../../database/id.ts";
import type { Database, Transaction } from "../../database/pool.ts";
import { uuids } from "../../database/unnest.ts";
import { systemClock } from "../../process/clock.ts";
import type { Bus, Draft, Handlers, Heard } from "../port.ts";
import { eventually, type Ground } from "./ground.ts";

type PersonChanged = Draft<"person.changed"> & { id: string };
/** Its subject tells the handlers of these tests what to do with it. */
export function personChanged(subject: string): PersonChanged {
  const id = newId(systemClock);
  const data = {
    id,
    version: 1,
    name: subject,
    login: null,
    addresses: [],
    language: null,
    office: null,
    telephone: null,
    administrator: false,
  };
  return { ...surrounding, id, at: systemClock.now(), subject, data };
}
export const people = (count: number): PersonChanged[] =>
  Array.from({ length: count }, (_, index) => personChanged(`person ${index}`));
export function queueChanged(name: string): Draft<"queue.changed"> & { id: string } {
  const id = newId(systemClock);
  const data = { id, version: 1, name, about: null, addresses: [], members: [], acceptsAutomatic: false };
  return { ...surrounding, id, at: systemClock.now(), subject: id, data };
}
const surrounding = { subjectVersion: 1, cause: null, audience: null, traceparent: null };

export async function tell(ground: Ground, bus: Bus, drafts: Draft<"person.changed">[]): Promise<void> {
  const publish = await bus.publisher("auth", ground.databases.auth);
  await ground.databases.auth.transaction((transaction) => publish(transaction, "person.changed", drafts));
}

type OnPeople = (events: Heard<"person.changed">[], transaction: Transaction) => Promise<void>;
type OnQueues = (events: Heard<"queue.changed">[], transaction: Transaction) => Promise<void>;
const ignore = async (): Promise<void> => undefined;
/** The effect: a row per event, in the transaction that the handler is given. */
export const record: OnPeople & OnQueues = async (events, transaction) => {
  await transaction.query(
    "insert into effect (event, alone) select event, $2 from unnest($1::uuid[]) event",
    [uuids(events.map(({ id }) => id)), events.length === 1],
  );
};
export const asTicket = (people: OnPeople): Handlers<"ticket"> => ({
  "mail.received": ignore,
  "mail.reread": ignore,
  "delivery.refused": ignore,
  "person.changed": people,
});
export const asSearch = (people: OnPeople, queues: OnQueues = ignore): Handlers<"search"> => ({
  "mail.part-read": ignore,
  "mail.part-gone": ignore,
  "ticket.created": ignore,
  "ticket.message-added": ignore,
  "ticket.message-reread": ignore,
  "ticket.note-added": ignore,
  "ticket.automatic-kept": ignore,
  "ticket.bounced": ignore,
  "ticket.requester-changed": ignore,
  "ticket.validated": ignore,
  "ticket.taken": ignore,
  "ticket.released": ignore,
  "ticket.handed-over": ignore,
  "ticket.moved": ignore,
  "ticket.put-on-hold": ignore,
  "ticket.resumed": ignore,
  "ticket.fields-changed": ignore,
  "ticket.linked": ignore,
  "ticket.merged": ignore,
  "ticket.unmerged": ignore,
  "ticket.absorbed": ignore,
  "ticket.parted": ignore,
  "ticket.resolved": ignore,
  "ticket.reopened": ignore,
  "ticket.closed": ignore,
  "ticket.rejected": ignore,
  "ticket.queue-told": ignore,
  "queue.changed": queues,
  "person.changed": people,
});

export async function effects(database: Database): Promise<string[]> {
  const rows = await database.query<{ event: string }>("select event from effect order by event");
  return rows.map(({ event }) => event);
}
/**
 * Waits until each has its effect, then for one more event, behind which nothing can come a second time; and compares.
 * `maybe`: those whose commit nobody knows of.
 */
export async function exactly(
  ground: Ground,
  bus: Bus,
  database: Database,
  events: readonly { id: string }[],
  maybe: readonly { id: string }[] = [],
): Promise<void> {
  const last = personChanged("the last one");
  await eventually(async () => {
    const missing = await missingFrom(database, events);
    if (missing.length > 0)
      throw new Error(`${missing.length} of ${events.length} have no effect: ${missing[0]}`);
  }, 60_000);
  await tell(ground, bus, [last]);
  await eventually(async () => {
    if ((await missingFrom(database, [last])).length > 0) throw new Error("the last one has no effect yet");
  });
  const found = await effects(database);
  const known = new Set([...events, ...maybe, last].map(({ id }) => id));
  const unknown = found.filter((id) => !known.has(id));
  const twice = found.filter((id, index) => id === found[index - 1]); // they are in order
  if (unknown.length + twice.length > 0)
    throw new Error(`effects twice: ${twice.join(", ")}; of what was never told: ${unknown.join(", ")}`);
}
async function missingFrom(database: Database, events: readonly { id: string }[]): Promise<string[]> {
  const found = new Set(await effects(database));
  return events.map(({ id }) => id).filter((id) => !found.has(id));
}
