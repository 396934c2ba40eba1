/** What the bus's contract stands on: a fresh database a test, a table that shows each effect, any number of buses. */
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openEmbedded } from "../../database/embedded.ts";
import { busTables } from "../../database/migrate.ts";
import { prepareRole } from "../../database/open.ts";
import { type Address, type Database, openPool } from "../../database/pool.ts";
import { systemClock } from "../../process/clock.ts";
import { type Log, openLog } from "../../process/log.ts";
import { openBus } from "../open.ts";
import type { Bus } from "../port.ts";
import { openPostgresBus } from "../postgres.ts";
import { openRabbit } from "../rabbitmq.ts";
import type { Transport } from "../transport.ts";

const contractSecret = "only-for-the-contract-of-the-bus-0123456789";
const schemas = ["auth", "ticket", "search"] as const;
type Schema = (typeof schemas)[number];
const nothing = (): void => undefined;
/** Failures are what is tested here; GUICHET_TEST_LOG=1 shows them. */
export const contractLog: Log =
  process.env["GUICHET_TEST_LOG"] === "1"
    ? openLog("debug")
    : { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Where a bus is: what a process needs to know to open it. */
export type Place = { kind: "postgres"; url: string } | { kind: "rabbitmq"; url: string };
export async function openBusAt({ kind, url }: Place, retryDelaysMs: readonly number[]): Promise<Bus> {
  const transport: Transport =
    kind === "rabbitmq"
      ? await openRabbit(url, { log: contractLog })
      : await openPostgresBus({ url, secret: contractSecret, loginPerRole: true, log: contractLog });
  return openBus(transport, { clock: systemClock, log: contractLog, retryDelaysMs });
}

/** One test's own. */
export interface Ground {
  place: Place;
  addresses: Record<Schema, Address>;
  databases: Record<Schema, Database>;
  /** As another process would; closed with the ground. */
  openBus(retryDelaysMs?: readonly number[]): Promise<Bus>;
  /** Puts text into a consumer's queue as a foreign or a newer program would. */
  deliver(consumer: string, text: string): Promise<void>;
  /** kill -9 of what keeps the lists, and its start. */
  killBroker(): Promise<void>;
  /** The same when `publish` has committed and the broker has not confirmed. */
  killBrokerBeforeItConfirms(publish: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}
/** What an adapter adds to the databases. */
export interface Broker
  extends Pick<Ground, "place" | "deliver" | "killBroker" | "killBrokerBeforeItConfirms"> {
  close(): Promise<void>;
}
export async function openGround(
  server: Server,
  openBroker: (databaseUrl: string) => Promise<Broker>,
): Promise<Ground> {
  const { url, addresses } = await server.newDatabase();
  const databases = {
    auth: openPool(addresses.auth, contractLog),
    ticket: openPool(addresses.ticket, contractLog),
    search: openPool(addresses.search, contractLog),
  };
  const broker = await openBroker(url);
  const buses: Bus[] = [];
  return {
    ...broker,
    addresses,
    databases,
    async openBus(retryDelaysMs = [50, 100, 200]) {
      const bus = await openBusAt(broker.place, retryDelaysMs);
      let closed: Promise<void> | undefined;
      const closable = { ...bus, close: () => (closed ??= bus.close()) };
      buses.push(closable);
      return closable;
    },
    async close() {
      await Promise.all(buses.map((bus) => bus.close()));
      await Promise.all(Object.values(databases).map((database) => database.close()));
      await broker.close();
    },
  };
}

/** A PostgreSQL of this test file's own, so that it may be killed. */
export interface Server {
  newDatabase(): Promise<{ url: string; addresses: Record<Schema, Address> }>;
  /** kill -9; resolves when it answers again. */
  kill(): Promise<void>;
  close(): Promise<void>;
}
export async function openServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), "guichet-bus-"));
  await chmod(dataDir, 0o711); // root runs PostgreSQL as another user, who must get in
  const settings = { shared_buffers: "32MB", fsync: "off" }; // a killed process loses nothing that the system has
  const { url, stop } = await openEmbedded({ dataDir, log: contractLog, settings });
  let databases = 0;
  await onServer(url, (client) => client.query("create database ground"));
  const addresses = await prepare(inDatabase(url, "ground"));
  return {
    async newDatabase() {
      const name = `ground_${++databases}`;
      await onServer(url, (client) => client.query(`create database ${name} template ground`));
      const own = (address: Address): Address => ({ ...address, url: inDatabase(address.url, name) });
      const { auth, ticket, search } = addresses;
      return {
        url: inDatabase(url, name),
        addresses: { auth: own(auth), ticket: own(ticket), search: own(search) },
      };
    },
    async kill() {
      const file = await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8");
      const pid = Number.parseInt(file, 10);
      process.kill(pid, "SIGKILL");
      await eventually(async () => {
        const now = await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8");
        if (Number.parseInt(now, 10) === pid) throw new Error("PostgreSQL is not back yet");
        await onServer(url, (client) => client.query("select 1"));
      });
    },
    async close() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
/** Schemas with what the bus needs, and a table without any key, so that a second effect shows. */
async function prepare(url: string): Promise<Record<Schema, Address>> {
  const one = async (schema: Schema): Promise<Address> => {
    const wish = { url, schema, secret: contractSecret, loginPerRole: true, folders: [busTables] };
    const address = { ...(await prepareRole(wish)), schema };
    const database = openPool(address, contractLog);
    await database.queryOnce("create table effect (event uuid not null, alone boolean not null)");
    await database.close();
    return address;
  };
  const addresses = { auth: await one("auth"), ticket: await one("ticket"), search: await one("search") };
  await (
    await openPostgresBus({ url, secret: contractSecret, loginPerRole: true, log: contractLog })
  ).close();
  return addresses;
}
export async function onServer<Result>(
  url: string,
  run: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", nothing); // the query under way fails with it
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
/** Until `check` no longer throws; with its error after half a minute. */
export async function eventually<Result>(check: () => Promise<Result>, withinMs = 30_000): Promise<Result> {
  for (const ends = performance.now() + withinMs; ; )
    try {
      return await check();
    } catch (error) {
      if (performance.now() > ends) throw error;
      await sleep(25);
    }
}
