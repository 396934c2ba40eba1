/** Questions of one request, gathered: each is asked once, in lists, however many fields want its answer. */
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { Hold } from "@guichet/shared/contracts/mail.ts";
import type { DeliveryLine } from "@guichet/shared/contracts/notification.ts";
import { Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { MailOutcome, TicketView } from "@guichet/shared/contracts/ticket-views.ts";
import type { CallOutput } from "@guichet/shared/contracts/topology.ts";
import DataLoader from "dataloader";

export type Delivery = CallOutput<"delivery.list">["items"][number];
export interface Loaders {
  /** Null for what may not be seen and what does not exist. */
  ticket(number: number): Promise<TicketView | null>;
  /** Null while it is not decided, or when it may not be seen. */
  outcome(mail: string): Promise<MailOutcome | null>;
  /** All mails sent because of this one. */
  sent(mail: string): Promise<Delivery[]>;
  /** One of a ticket's. @throws {Refused} `not-found` */
  delivery(ticket: number, id: string): Promise<Delivery>;
  person(id: string): Promise<Person | null>;
  /** Why a part with this content is not handed out; null for others, and while mail-ingest is away: it is asked again at the download. */
  hold(sha256: string): Promise<Hold | null>;
  queues(): Promise<CallOutput<"queue.list">>;
  /** Forgets all answers: the next event of a subscription wants fresh ones. */
  renew(): void;
}
/** A mail has at most 100 members and 50 watchers to tell, so that one list stays small. */
const listSizes = { tickets: 200, outcomes: 200, sent: 20, people: 200, holds: 1000 } as const;

export function openLoaders(call: Bus["call"], by: () => Promise<By>): Loaders {
  let answers = gather(call, by);
  return {
    ticket: (number) => (number < 1 ? Promise.resolve(null) : answers.tickets.load(number)),
    outcome: (mail) => answers.outcomes.load(mail),
    sent: (mail) => answers.sent.load(mail),
    async delivery(ticket, id) {
      const found = (await answers.deliveries.load(ticket)).find((one) => one.id === id);
      if (found === undefined) throw new Refused({ code: "not-found" });
      return found;
    },
    person: (id) => answers.people.load(id),
    hold: (sha256) => answers.holds.load(sha256),
    queues: () => answers.queues(),
    renew() {
      answers = gather(call, by);
    },
  };
}

function gather(call: Bus["call"], by: () => Promise<By>) {
  let queues: Promise<CallOutput<"queue.list">> | undefined;
  return {
    tickets: new DataLoader<number, TicketView | null>(
      async (numbers) => {
        const { tickets } = await call("ticket.get", { by: await by(), numbers: [...numbers] });
        const found = new Map(tickets.map((view) => [view.ticket.number, view]));
        return numbers.map((number) => found.get(number) ?? null);
      },
      { maxBatchSize: listSizes.tickets },
    ),
    outcomes: new DataLoader<string, MailOutcome | null>(
      async (mails) => {
        const { outcomes } = await call("message.of-mails", { by: await by(), mails: [...mails] });
        const found = new Map(outcomes.map((outcome) => [outcome.mail, outcome]));
        return mails.map((mail) => found.get(mail) ?? null);
      },
      { maxBatchSize: listSizes.outcomes },
    ),
    sent: new DataLoader<string, Delivery[]>(
      async (mails) => {
        const wish = { by: await by(), ticket: null, mails: [...mails], to: null, state: null };
        const found = Map.groupBy(await deliveriesOf(call, wish), ({ mail }) => mail);
        return mails.map((mail) => found.get(mail) ?? []);
      },
      { maxBatchSize: listSizes.sent },
    ),
    deliveries: new DataLoader<number, Delivery[]>(async (tickets) => {
      const wish = { by: await by(), mails: null, to: null, state: null };
      return await Promise.all(tickets.map((ticket) => deliveriesOf(call, { ...wish, ticket })));
    }),
    people: new DataLoader<string, Person | null>(
      async (ids) => {
        const { people } = await call("person.get", { ids: [...ids] });
        const found = new Map(people.map((person) => [person.id, person]));
        return ids.map((id) => found.get(id) ?? null);
      },
      { maxBatchSize: listSizes.people },
    ),
    holds: new DataLoader<string, Hold | null>(
      async (sha256s) => {
        const found = new Map(
          (await heldAmong(call, sha256s)).map(({ sha256, hold }): [string, Hold] => [sha256, hold]),
        );
        return sha256s.map((sha256) => found.get(sha256) ?? null);
      },
      { maxBatchSize: listSizes.holds },
    ),
    async queues() {
      queues ??= (async () => call("queue.list", { by: await by() }))();
      return await queues;
    },
  };
}

/** What was written is shown without mail-ingest too, and soon. */
const holdsMs = 2000;
async function heldAmong(
  call: Bus["call"],
  sha256s: readonly string[],
): Promise<CallOutput<"hold.of-parts">["held"]> {
  try {
    return (await call("hold.of-parts", { sha256s: [...sha256s] }, holdsMs)).held;
  } catch (error) {
    if (error instanceof Unavailable) return [];
    throw error;
  }
}

/** How many deliveries are read for one answer; whoever wants more pages through `sentMails`. */
const mostDeliveries = 3000;
const [deliveriesAtOnce, linesAtOnce] = [100, 200];
interface DeliveryWish {
  by: By;
  ticket: number | null;
  mails: string[] | null;
  to: null;
  state: null;
}
async function deliveriesOf(call: Bus["call"], wish: DeliveryWish): Promise<Delivery[]> {
  return await wholeList((after) => call("delivery.list", { ...wish, first: deliveriesAtOnce, after }));
}
export async function deliveryLinesOf(call: Bus["call"], by: By, ticket: number): Promise<DeliveryLine[]> {
  return await wholeList((after) => call("delivery.of-ticket", { by, ticket, first: linesAtOnce, after }));
}
/** Newest first, over as many pages as it takes. */
async function wholeList<Item>(
  pageAfter: (after: string | null) => Promise<{ items: Item[]; next: string | null }>,
): Promise<Item[]> {
  const found: Item[] = [];
  let after: string | null = null;
  do {
    const { items, next } = await pageAfter(after);
    found.push(...items);
    after = next;
  } while (after !== null && found.length < mostDeliveries);
  return found;
}
