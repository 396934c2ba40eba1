/** The service on a database of its own, beside an auth that knows the people of the examples: for its tests. */
import { setTimeout as sleep } from "node:timers/promises";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus, Draft } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import type { Person } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import type { DeliveryLine } from "@guichet/shared/contracts/notification.ts";
import { Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { Queue } from "@guichet/shared/contracts/ticket.ts";
import { ticketCalls } from "@guichet/shared/contracts/ticket-calls.ts";
import type {
  CallInput,
  CallName,
  CallOutput,
  EventData,
  SaidBy,
} from "@guichet/shared/contracts/topology.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import type { Parts } from "@guichet/shared/process/lifecycle.ts";
import { openLog } from "@guichet/shared/process/log.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { outputOf } from "../../tests/output.ts";
import {
  chloe,
  type ExampleRequest,
  exampleId,
  hugo,
  lea,
  marie,
  nextExampleId,
  paul,
  supportInfo,
} from "./examples.ts";
import { startNotification } from "./main.ts";
import type { Concerned } from "./rules/concern.ts";

export const boss = exampleId(6);
const examplePerson = (id: string, name: string, changes: Partial<Person> = {}): Person => ({
  id,
  version: 1,
  name,
  login: null,
  addresses: [
    `${name.normalize("NFD").replace(/\p{M}/gu, "").replace(/\W+/g, ".").toLowerCase()}@lapp.example`,
  ],
  language: null,
  office: null,
  telephone: null,
  administrator: false,
  ...changes,
});
const exampleQueue: Queue = {
  id: supportInfo.id,
  version: 1,
  name: supportInfo.name,
  about: null,
  addresses: [supportInfo.address],
  members: [marie, chloe],
  acceptsAutomatic: false,
};
const examplePeople: readonly Person[] = [
  examplePerson(hugo, "Hugo Marchetti"),
  examplePerson(marie, "Marie Dupont", { language: "fr" }),
  examplePerson(chloe, "Chloé Petit", { language: "en" }),
  examplePerson(paul, "Paul Roux"),
  examplePerson(lea, "Léa Fournier"),
  examplePerson(boss, "Admin", { administrator: true }),
];

type TicketEvent = SaidBy<"ticket">;
export type Sent = CallOutput<"delivery.list">["items"];
type Filter = Partial<Omit<CallInput<"delivery.list">, "by">>;
export interface Example {
  database: Database;
  /** Who auth knows; empty it, and auth knows nobody. */
  known: Map<string, Person>;
  /** How often it was asked who somebody is. */
  auth: { isAway: boolean; asked: number };
  /** Whom ticket says that every ticket concerns. */
  concerned: Omit<Concerned, "number">;
  clock: { now(): Date; move(ms: number): void };
  metrics: () => Promise<string>;
  tell<T extends TicketEvent>(type: T, ...events: EventData<T>[]): Promise<void>;
  tellPeople(...people: Person[]): Promise<void>;
  /** Of Support-info, whose members are Marie and Chloé at first. */
  tellQueue(changes: Partial<Queue>): Promise<void>;
  sent(filter?: Filter, person?: string): Promise<CallOutput<"delivery.list">>;
  /** As this person. */
  call<N extends CallName>(name: N, input: (by: By) => CallInput<N>, person?: string): Promise<CallOutput<N>>;
  /** To whom letters of a ticket went and why, page by page; `person` asks. */
  lines(ticket: number, person: string, first?: number): Promise<DeliveryLine[]>;
  /** Waits until there are so many deliveries of this request; by address. */
  sentAbout(request: Pick<ExampleRequest, "ticket">, count: number): Promise<Sent>;
  close(): Promise<void>;
}
interface ExampleWish {
  environment?: Record<string, string>;
  /** How much later than the first start this is. */
  laterMs?: number;
}
export async function openExample(
  server: { url: string; secret: string },
  { environment = {}, laterMs = 0 }: ExampleWish = {},
): Promise<Example> {
  const log = openLog("error", true);
  const wish = { ...server, loginPerRole: true, log };
  const folder = new URL("./migrations/", import.meta.url);
  const database = await openDatabase({ ...wish, schema: "notification", folder });
  const clock = exampleClock(laterMs);
  const auth = { isAway: false, asked: 0 };
  const known = new Map(examplePeople.map((one) => [one.id, one]));
  const concerned = { isRejected: false, participants: [hugo, lea], members: [marie, chloe, boss] };
  const own = openBus(await openPostgresBus(wish), { clock, log, retryDelaysMs: [50, 50] });
  const bus = besideTicket(withAuth(own, auth), concerned);
  await serveAuth(bus, known);
  const metrics = openMetrics();
  const http = openHttp({ address: "127.0.0.1", port: 0, log, metrics, ready: async () => undefined });
  const config = readConfig(environment);
  const parts: Parts = { bus, database, config, secret: server.secret, clock, log, metrics, http };
  const running = await startNotification(parts);
  const ticketSays = await bus.publisher("ticket", database);
  const authSays = await bus.publisher("auth", database);
  const tell: Example["tell"] = async (type, ...events) => {
    const drafts = events.map((data): Draft<typeof type> => ({ ...around, id: nextExampleId(), data }));
    await database.transaction((transaction) => ticketSays(transaction, type, drafts));
  };
  const around = aroundAt(clock.now());
  await tell("queue.changed", exampleQueue);
  const sent: Example["sent"] = (filter = {}, person = boss) =>
    bus.call("delivery.list", {
      by: { person, zone: "internal", session: null },
      ticket: null,
      mails: null,
      to: null,
      state: null,
      first: 100,
      after: null,
      ...filter,
    });
  return {
    database,
    known,
    auth,
    concerned,
    clock,
    metrics: () => metrics.registry.metrics(),
    tell,
    tellQueue: (changes) => tell("queue.changed", { ...exampleQueue, ...changes }),
    async tellPeople(...people) {
      const drafts = people.map((data) => ({ ...around, data }));
      await database.transaction((transaction) => authSays(transaction, "person.changed", drafts));
    },
    sent,
    call: (name, input, person = boss) => bus.call(name, input({ person, zone: "internal", session: null })),
    lines: linesFrom(bus),
    async sentAbout({ ticket }, count) {
      for (;;) {
        const { items } = await sent({ ticket: ticket.number });
        if (items.length >= count) return items.toSorted((a, b) => (a.to < b.to ? -1 : 1));
        await sleep(10);
      }
    },
    async close() {
      await running.stop();
      await bus.close();
      await database.close();
    },
  };
}

const linesFrom =
  (bus: Bus): Example["lines"] =>
  async (ticket, person, first = 100) => {
    const by = { person, zone: "internal" as const, session: null };
    const found: DeliveryLine[] = [];
    for (let after: string | null = ""; after !== null; ) {
      const wish = { by, ticket, first, after: after === "" ? null : after };
      const page: CallOutput<"delivery.of-ticket"> = await bus.call("delivery.of-ticket", wish);
      found.push(...page.items);
      after = page.next;
    }
    return found;
  };

const aroundAt = (at: Date) => ({
  ...{ at, subject: "4831", subjectVersion: 1 },
  ...{ cause: null, audience: null, traceparent: null },
});
function exampleClock(laterMs: number): Example["clock"] {
  let offsetMs = laterMs;
  return {
    now: () => new Date(Date.UTC(2026, 10, 23, 9, 20) + offsetMs),
    move(ms) {
      offsetMs += ms;
    },
  };
}
/** The bus, on which auth may be away. */
const withAuth = (bus: Bus, auth: Example["auth"]): Bus => ({
  ...bus,
  async call(name, input, timeoutMs) {
    if (name === "person.get") auth.asked++;
    if (name === "person.get" && auth.isAway) throw new Unavailable("auth", "it is away");
    return await bus.call(name, input, timeoutMs);
  },
});
/** The bus, on which ticket answers one question. */
const besideTicket = (bus: Bus, concerned: Example["concerned"]): Bus => ({
  ...bus,
  async call(name, input, timeoutMs) {
    if (name !== "ticket.concerned") return await bus.call(name, input, timeoutMs);
    const { numbers } = ticketCalls["ticket.concerned"].input.parse(input);
    return outputOf(name, { tickets: numbers.map((number) => ({ number, ...concerned })) });
  },
});
async function serveAuth(bus: Bus, known: ReadonlyMap<string, Person>): Promise<void> {
  const absent = async (): Promise<never> => {
    throw new Error("nobody asks auth for this here");
  };
  await bus.serve("auth", {
    "person.get": async ({ ids }) => ({ people: ids.flatMap((id) => known.get(id) ?? []) }),
    "auth.sign-in": absent,
    "auth.session": absent,
    "auth.sign-out": absent,
    "auth.sessions": absent,
    "auth.revoke": absent,
    "token.create": absent,
    "person.of-addresses": absent,
    "person.save": absent,
    "person.find": absent,
  });
}
