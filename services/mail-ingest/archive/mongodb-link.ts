/** The connection to MongoDB: whoever needs it first opens it, after a failure whoever comes next; once open, the driver mends it. */
import { ConfigurationError } from "@guichet/shared/process/config.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import { type Connection, type ConnectOptions, createConnection, mongo } from "mongoose";
import { type Models, openModels } from "./mongodb-schema.ts";

export interface Link {
  /** @throws within some seconds when the server can't be reached */
  models(): Promise<Models>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
/** Whoever sends a mail gets their 451 within this time when there is no server. */
const noServerMs = 2000;
/** A server that is there but does not answer, or whose majority doesn't. */
const noAnswerMs = 15_000;

/** Whatever the URL says, a write counts once a majority has it in its journal: a 250 depends on it. */
export const options = {
  w: "majority",
  journal: true,
  wtimeoutMS: noAnswerMs,
  readPreference: "primary",
  retryWrites: true,
  serverSelectionTimeoutMS: noServerMs,
  connectTimeoutMS: noServerMs,
  heartbeatFrequencyMS: noServerMs,
  socketTimeoutMS: noAnswerMs,
  maxPoolSize: 10,
  promoteBuffers: true,
  bufferCommands: false,
  autoCreate: false,
  autoIndex: false,
} as const satisfies ConnectOptions;

/**
 * The database is the one that the URL names, `guichet` where it names none.
 * @throws {ConfigurationError} for a URL that the driver can't read
 */
export function openLink(url: string, log: Log): Link {
  requireReadable(url);
  let opening: Promise<{ connection: Connection; models: Models }> | null = null;
  const open = async () => {
    const connection = createConnection();
    try {
      await connection.openUri(url, { ...options, dbName: databaseOf(url) });
      const models = await openModels(connection);
      tellChanges(connection, log);
      return { connection, models };
    } catch (error) {
      await connection.close(true);
      throw error;
    }
  };
  const opened = async () => {
    opening ??= open();
    const mine = opening;
    try {
      return await mine;
    } catch (error) {
      if (opening === mine) opening = null;
      throw error;
    }
  };
  return {
    models: async () => (await opened()).models,
    async ping() {
      await (await opened()).connection.getClient().db("admin").command({ ping: 1 });
    },
    async close() {
      const last = opening;
      opening = Promise.reject(new Error("the archive is closed"));
      opening.catch(() => undefined); // told to whoever asks
      const connection = await last?.then((one) => one.connection).catch(() => undefined);
      connection?.getClient().removeAllListeners(changes);
      await connection?.close();
    },
  };
}
/** A client that never connects holds nothing. What the driver says of a URL may tell its password. */
function requireReadable(url: string): void {
  try {
    void new mongo.MongoClient(url);
  } catch {
    throw new ConfigurationError(
      "MONGODB_URL: it can't be read, expected one such as mongodb://host1,host2/guichet?replicaSet=rs0",
    );
  }
}
const databaseOf = (url: string): string => /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(url)?.[1] ?? "guichet";

const changes = "topologyDescriptionChanged";
/** Once when it is lost, once when it is back: whether there is a server that takes writes. */
function tellChanges(connection: Connection, log: Log): void {
  let isThere = true;
  connection.getClient().on(changes, ({ newDescription: { servers } }) => {
    const isNow = [...servers.values()].some(({ isWritable }) => isWritable);
    if (isNow === isThere) return;
    isThere = isNow;
    if (isNow) log.info("the mail archive is back");
    else
      log.warn("the mail archive is lost: mails are answered 451, and their senders keep them", {
        variable: "MONGODB_URL",
      });
  });
}
