/** Auth on a database of its own and the PostgreSQL bus, with a clock that the test moves: for its tests. */
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { firstAdministrator, type Person, type PersonInput } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import type { Parts } from "@guichet/shared/process/lifecycle.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { until } from "../../tests/client.ts";
import { freshDatabase, testLog, testSecret } from "../../tests/database.ts";
import { startAuth } from "./main.ts";

export const hourMs = 3600 * 1000;
export const admin: By = { person: firstAdministrator, zone: "internal", session: null };

export interface ExampleAuth {
  bus: Bus;
  database: Database;
  parts: Parts;
  /** What each of several processes that started at once was told. */
  firstPasswords: string[];
  adminPassword: string;
  now(): number;
  pass(ms: number): void;
  signIn(name: string, password: string, from?: string): ReturnType<typeof callSignIn>;
  save(person: Partial<PersonInput>, by?: By, key?: string): Promise<Person>;
  ofAddresses(...mailboxes: { name: string; address: string }[]): Promise<Person[]>;
  /** What the others heard of somebody. */
  told(id: string): Promise<Person[]>;
  close(): Promise<void>;
}
export async function openExampleAuth(): Promise<ExampleAuth> {
  let now = Date.UTC(2026, 10, 24, 9);
  const common = { clock: { now: () => new Date(now) }, log: testLog };
  const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
  const folder = (service: string) => new URL(`../${service}/migrations/`, import.meta.url);
  const database = await openDatabase({ ...server, schema: "auth", folder: folder("auth") });
  const hearing = await openDatabase({ ...server, schema: "ticket", folder: folder("ticket") });
  const bus = openBus(await openPostgresBus(server), { ...common, retryDelaysMs: [20] });
  const metrics = openMetrics();
  const closed = { address: "127.0.0.1", port: 0, ready: async () => undefined };
  const http = openHttp({ ...closed, log: testLog, metrics });
  const parts = { ...common, bus, database, config: readConfig({}), secret: testSecret, metrics, http };
  const heard: Person[] = [];
  await bus.subscribe("ticket", hearing, {
    "mail.received": async () => undefined,
    "mail.reread": async () => undefined,
    "delivery.refused": async () => undefined,
    "person.changed": async (events) => void heard.push(...events.map(({ data }) => data)),
  });
  const started = await Promise.all(Array.from({ length: 4 }, () => startAuth(parts)));
  const firstPasswords = started.flatMap(({ firstPassword }) => firstPassword ?? []);
  const [adminPassword = ""] = firstPasswords;
  let [clients, keys] = [0, 0];
  return {
    ...{ bus, database, parts, firstPasswords, adminPassword },
    now: () => now,
    pass(ms) {
      now += ms;
    },
    signIn: (name, password, from = `10.99.${++clients >> 8}.${clients & 255}`) =>
      callSignIn(bus, name, password, from),
    save: (person, by = admin, key = `key ${++keys}`) =>
      bus.call("person.save", { by, person: { name: "Somebody", addresses: [], ...person }, key }),
    ofAddresses: async (...mailboxes) => (await bus.call("person.of-addresses", { mailboxes })).people,
    async told(id) {
      await until(async () => (await bus.depths())["ticket"] === undefined, "all to be heard");
      return heard.filter((person) => person.id === id);
    },
    async close() {
      await bus.close();
      for (const each of [database, hearing]) await each.close();
    },
  };
}
/** The reason of a refusal; what else went wrong as it is. */
export const refusal = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "no refusal",
    (error: { reason?: unknown }) => error.reason ?? error,
  );

const callSignIn = (bus: Bus, name: string, password: string, clientAddress: string) =>
  bus.call("auth.sign-in", { name, password, clientAddress });
