/** Mail that came back: nothing more goes there, and whoever answers the ticket is told, once. */
import type { Answers, Heard } from "@guichet/shared/bus/port.ts";
import { deliveryOfOurs } from "@guichet/shared/contracts/message-id.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { cursorOf, placeFrom } from "./cursors.ts";
import { keepNotices, type NoticeParts } from "./notices.ts";
import type { Happened } from "./planning.ts";
import { within } from "./store.ts";
import { openUndelivered, type Undelivered } from "./store-undeliverable.ts";

export async function hearBounces(
  events: readonly Heard<"ticket.bounced">[],
  transaction: Transaction,
  parts: NoticeParts,
): Promise<void> {
  const named = events.flatMap((event) => {
    const ours = deliveryOfOurs(event.data.messageId);
    return ours === null ? [] : [{ event, ...ours }];
  });
  const heard = await openUndelivered(transaction).hear(
    // the ticket of the mail, which may be merged into that of the event
    named.map(({ event: { data, at }, ticket, delivery }) => ({
      ...{ delivery, ticket, at: new Date(at) },
      ...{ status: data.status, isPermanent: data.isPermanent },
    })),
  );
  const news = new Map(heard.filter(({ isNews }) => isNews).map((one) => [one.delivery, one.person]));
  const told = named.flatMap(({ event: { id, data }, delivery }): Happened[] => {
    const person = news.get(delivery);
    news.delete(delivery);
    return person === undefined ? [] : [{ id, told: { ...data, type: "ticket.bounced", person } }];
  });
  await keepNotices(told, within(transaction), parts);
}

/** Who writes by mail is there again: not whoever writes in their name, nor a machine of theirs. */
export async function liftWriters(
  events: readonly Heard<"ticket.created" | "ticket.message-added">[],
  transaction: Transaction,
): Promise<void> {
  const writers = events.flatMap(({ data: { message } }) =>
    message.isGenuine === true ? [message.author] : [],
  );
  if (writers.length > 0) await openUndelivered(transaction).lift(writers);
}

interface AdministratorParts {
  undelivered: Undelivered;
  isAdministrator(person: string): Promise<boolean>;
}
export function undeliverableAnswers({
  undelivered,
  isAdministrator,
}: AdministratorParts): Pick<Answers<"notification">, "undeliverable.list" | "undeliverable.lift"> {
  const requireAdministrator = async (person: string): Promise<void> => {
    if (!(await isAdministrator(person))) throw new Refused({ code: "not-an-administrator" });
  };
  return {
    async "undeliverable.list"({ by, first, after }) {
      await requireAdministrator(by.person);
      const found = await undelivered.list(first + 1, after === null ? null : placeFrom(after));
      const items = found.slice(0, first);
      const last = items.at(-1);
      return { items, next: found.length > first && last !== undefined ? cursorOf(last) : null };
    },
    async "undeliverable.lift"({ by, person }) {
      await requireAdministrator(by.person);
      return { done: (await undelivered.lift([person])) > 0 };
    },
  };
}
