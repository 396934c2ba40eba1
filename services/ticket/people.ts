/** People as ticket knows them; who is not known yet is asked of auth and kept. */
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Mailbox } from "@guichet/shared/contracts/mail.ts";
import type { Queries } from "@guichet/shared/database/pool.ts";
import type { Asker } from "./rules/rights.ts";
import type { Ground } from "./snapshot.ts";
import { type Known, peopleById, peopleOfAddresses, putPeople } from "./store-people.ts";
import { queuesOf } from "./store-queues.ts";

/** As many as one question to auth may name. */
const askedAtOnce = 1000;

/** By address. @throws {Unavailable} when somebody is new and auth is away */
export async function peopleOfMailboxes(
  queries: Queries,
  call: Bus["call"],
  mailboxes: readonly Mailbox[],
): Promise<Map<string, Known>> {
  const wanted = new Map<string, Mailbox>();
  for (const mailbox of mailboxes) if (!wanted.has(mailbox.address)) wanted.set(mailbox.address, mailbox);
  const known = await peopleOfAddresses(queries, [...wanted.keys()]);
  const unknown = [...wanted.values()].filter(({ address }) => !known.has(address));
  for (let start = 0; start < unknown.length; start += askedAtOnce) {
    const asked = unknown.slice(start, start + askedAtOnce);
    const { people } = await call("person.of-addresses", { mailboxes: asked });
    await putPeople(queries, people);
    asked.forEach(({ address }, index) => {
      const person = people[index];
      if (person !== undefined) known.set(address, person);
    });
  }
  return known;
}
/** Those whom auth knows; an event that told of them may still be on its way. */
export async function peopleOf(
  queries: Queries,
  call: Bus["call"],
  ids: readonly string[],
): Promise<Map<string, Known>> {
  const known = await peopleById(queries, ids);
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return known;
  const { people } = await call("person.get", { ids: unknown });
  await putPeople(queries, people);
  return new Map<string, Known>([...known, ...people.map((person: Person) => [person.id, person] as const)]);
}
/** Rights come from ticket's own rows, never from the call. */
export async function askerOf(queries: Queries, call: Bus["call"], { person }: By): Promise<Asker> {
  const known = (await peopleOf(queries, call, [person])).get(person);
  return { person, administrator: known?.administrator ?? false, queues: await queuesOf(queries, person) };
}
/** The same from rows that were read already. */
export const askerIn = (
  { queues, administrators }: Pick<Ground, "queues" | "administrators">,
  { id: person, administrator }: Pick<Known, "id" | "administrator">,
): Asker => ({
  person,
  administrator: administrator || administrators.includes(person),
  queues: [...queues.values()].filter(({ members }) => members.includes(person)).map(({ id }) => id),
});
