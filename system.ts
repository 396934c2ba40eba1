/** The composition root: opens bus and databases, starts the roles asked for, stops them in reverse. */
import { retryDelaysMs } from "@guichet/shared/bus/attempt.ts";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { Transport } from "@guichet/shared/bus/transport.ts";
import { hears } from "@guichet/shared/contracts/topology.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { type Config, ConfigurationError } from "@guichet/shared/process/config.ts";
import { openHttp } from "@guichet/shared/process/http.ts";
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { secretIn } from "@guichet/shared/process/secret-file.ts";

type Common = Omit<Parts, "database">;
type Open = (schema: string, folder: string, ownUrl: string | undefined) => Promise<Database>;
interface Role {
  name: string;
  start(parts: Common, open: Open): Promise<Running>;
}
/** Every role, in the order in which they start; they stop the other way round. The doors open last. */
const roles: readonly Role[] = [
  {
    name: "auth",
    start: async (parts, open) =>
      (await import("@guichet/auth/main.ts")).startAuth({
        ...parts,
        database: await open("auth", "auth", parts.config.AUTH_DATABASE_URL),
      }),
  },
  {
    name: "ticket",
    start: async (parts, open) =>
      (await import("@guichet/ticket/main.ts")).startTicket({
        ...parts,
        database: await open("ticket", "ticket", parts.config.TICKET_DATABASE_URL),
      }),
  },
  {
    name: "notification",
    start: async (parts, open) =>
      (await import("@guichet/notification/main.ts")).startNotification({
        ...parts,
        database: await open("notification", "notification", parts.config.NOTIFICATION_DATABASE_URL),
      }),
  },
  {
    name: "search",
    start: async (parts, open) =>
      (await import("@guichet/search/main.ts")).startSearch({
        ...parts,
        database: await open("search", "search", parts.config.SEARCH_DATABASE_URL),
      }),
  },
  { name: "gateway", start: async (parts) => (await import("@guichet/gateway/main.ts")).startGateway(parts) },
  {
    name: "mail-ingest",
    start: async (parts, open) =>
      (await import("@guichet/mail-ingest/main.ts")).startMailIngest({
        ...parts,
        database: await open("mail", "mail-ingest", parts.config.MAIL_INGEST_DATABASE_URL),
      }),
  },
];
export const roleNames: readonly string[] = roles.map(({ name }) => name);

export interface Wish {
  asked: ReadonlySet<string>;
  config: Config;
  clock: Clock;
  log: Log;
  /** Told as soon as auth made the first administrator: the start may still fail, and it is told only once. */
  tellFirstPassword?: (password: string) => void;
  /** Delays before the further tries of an event that failed; tests shorten them. */
  retryDelaysMs?: readonly number[];
  /** Replace those of the embedded server: what can be made again needs no durability while it is made. */
  serverSettings?: Readonly<Record<string, string>>;
}
export interface System {
  bus: Bus;
  httpPort: number;
  /** Null where mail-ingest does not run here. */
  smtpPort: number | null;
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** @throws {ConfigurationError} before anything is opened */
export async function startSystem(wish: Wish): Promise<System> {
  requireUrls(wish);
  const opened: Opened = { running: [], connections: [], databases: [] };
  const stop = async (): Promise<void> => {
    for (const part of opened.running.toReversed()) await part.stop();
    for (const connection of opened.connections.toReversed()) await connection.close();
    for (const database of opened.databases.toReversed()) await database.close();
  };
  try {
    return await open(wish, opened, stop);
  } catch (error) {
    await stop().catch((failure: unknown) =>
      wish.log.error("what had been started could not be stopped", errorFields(failure)),
    );
    throw error;
  }
}

/** What has to be stopped, in this order: roles, bus and HTTP, pools and at last the embedded server. */
interface Opened {
  running: Running[];
  connections: { close(): Promise<void> }[];
  databases: { close(): Promise<void> }[];
}
async function open(
  wish: Wish,
  { running, connections, databases }: Opened,
  stop: () => Promise<void>,
): Promise<System> {
  const { asked, config, clock, log } = wish;
  const server = await openServer(wish);
  databases.push(server);
  const secret = config.GUICHET_SECRET ?? (await secretIn(config.DATA_DIR, "secret"));
  const openOwn: Open = async (schema, folder, ownUrl) => {
    const database = await openDatabase({
      url: ownUrl ?? server.url,
      schema,
      secret,
      log,
      loginPerRole: server.isOurs && ownUrl === undefined,
      folder: new URL(`./services/${folder}/migrations/`, import.meta.url),
    });
    databases.push(database);
    return database;
  };
  const metrics = openMetrics();
  const transport = await openTransport(config, server, secret, log);
  const bus = openBus(transport, { clock, log, retryDelaysMs: wish.retryDelaysMs ?? retryDelaysMs });
  const ready = async (): Promise<void> => {
    await bus.ping();
    for (const part of running) await part.ready();
  };
  const http = openHttp({ address: config.BIND_ADDRESS, port: config.HTTP_PORT, log, metrics, ready });
  connections.push(bus, http);
  metrics.gauge("guichet_queue_depth", "Lists that wait for a consumer", "consumer", async () => ({
    ...Object.fromEntries(
      Object.keys(hears)
        .filter((name) => asked.has(name))
        .map((name) => [name, 0]),
    ),
    ...(await bus.depths()),
  }));
  metrics.gauge("guichet_parked_messages", "Events that are no longer tried by themselves", "consumer", () =>
    bus.parkedCounts(),
  );
  const parts: Common = { bus, config, secret, clock, log, metrics, http };
  let smtpPort: number | null = null;
  for (const { name, start } of roles) {
    if (!asked.has(name)) continue;
    const part = await start(parts, openOwn);
    running.push(part);
    smtpPort ??= part.smtpPort ?? null;
    if (part.firstPassword) wish.tellFirstPassword?.(part.firstPassword);
    log.debug("role started", { role: name });
  }
  const httpPort = await http.listen();
  return { bus, httpPort, smtpPort, ready, stop };
}

/** Roles of several processes must be able to reach each other, and to agree on the secret. */
function requireUrls({ asked, config, log }: Wish): void {
  const isApart = asked.size < roles.length;
  const needs = [
    isApart &&
      config.RABBITMQ_URL === undefined &&
      "RABBITMQ_URL: needed when not all roles run in this process, since the others could not be reached",
    isApart &&
      config.DATABASE_URL === undefined &&
      "DATABASE_URL: needed when not all roles run in this process",
    isApart &&
      config.GUICHET_SECRET === undefined &&
      "GUICHET_SECRET or GUICHET_SECRET_FILE: needed when not all roles run in this process; the same for each",
  ].filter((line) => line !== false);
  if (needs.length > 0) throw new ConfigurationError(needs.join("\n"));
  for (const line of guesses(asked, config)) log.warn(line);
  if (config.ELASTICSEARCH_URL !== undefined)
    log.warn("ELASTICSEARCH_URL is set, but this version searches with PostgreSQL; it is not used");
}
/** Defaults that name this process, where another one is meant. */
function guesses(asked: ReadonlySet<string>, { HTTP_PORT, PUBLIC_URL, MAIL_INGEST_URL }: Config): string[] {
  const isOwn = (url: string): boolean => new URL(url).port === String(HTTP_PORT);
  const lines: string[] = [];
  if (asked.has("notification") && !asked.has("gateway") && isOwn(PUBLIC_URL))
    lines.push(
      `PUBLIC_URL is ${PUBLIC_URL}, but no gateway runs in this process: set it, since letters link there`,
    );
  const fetches = asked.has("notification") || asked.has("gateway");
  if (fetches && !asked.has("mail-ingest") && isOwn(MAIL_INGEST_URL))
    lines.push(
      `MAIL_INGEST_URL is ${MAIL_INGEST_URL}, but mail-ingest does not run in this process: set it, since attachments come from there`,
    );
  return lines;
}
interface Server {
  url: string;
  /** We run it, so each role gets a login of its own. */
  isOurs: boolean;
  close(): Promise<void>;
}
async function openServer({ config, log, serverSettings }: Wish): Promise<Server> {
  const { DATABASE_URL, DATA_DIR } = config;
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, isOurs: false, close: async () => undefined };
  const { openEmbedded } = await import("@guichet/shared/database/embedded.ts");
  const { url, stop } = await openEmbedded({
    ...{ dataDir: DATA_DIR, log },
    ...(serverSettings && { settings: serverSettings }),
  });
  return { url, isOurs: true, close: stop };
}
/** Loaded only when it is the one that is used. */
async function openTransport(
  { RABBITMQ_URL }: Config,
  server: Server,
  secret: string,
  log: Log,
): Promise<Transport> {
  if (RABBITMQ_URL !== undefined)
    return await (await import("@guichet/shared/bus/rabbitmq.ts")).openRabbit(RABBITMQ_URL, { log });
  const { openPostgresBus } = await import("@guichet/shared/bus/postgres.ts");
  return await openPostgresBus({ url: server.url, secret, loginPerRole: server.isOurs, log });
}
