/**
 * The embedded PostgreSQL: the real server that npm brings, on loopback, its data in DATA_DIR. It survives kill -9 of
 * itself (it is started again) and of us (the next start stops what was left), and no two of us share one data folder.
 */
import { join } from "node:path";
import type { Log } from "../process/log.ts";
import { isCluster, makeCluster, resetPassword, superuser } from "./embedded/cluster.ts";
import { CannotOpenDatabase, openFolder, passwordOf, reasonOf } from "./embedded/folder.ts";
import { openLock } from "./embedded/lock.ts";
import { type Place, placeOf } from "./embedded/place.ts";
import { endProcesses } from "./embedded/processes.ts";
import { startServer } from "./embedded/server.ts";

/** What to open. `settings` replace those of the server where the data can be made again: in tests, in a demonstration. */
export interface EmbeddedWish {
  dataDir: string;
  log: Log;
  settings?: Readonly<Record<string, string>>;
}

/** The running server: where its superuser connects, and how it ends. */
export interface Embedded {
  url: string;
  stop(): Promise<void>;
}

/** What durability rests on (fsync, full_page_writes, synchronous_commit) keeps its default: on. */
const usualSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  checkpoint_timeout: "15min",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // the server's log names what failed, never what was in it
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

/**
 * Opens the database of a data folder, making what is missing.
 * @throws {CannotOpenDatabase} with a message for whoever started us: what, where, and what to do
 */
export async function openEmbedded({ dataDir, log, settings = {} }: EmbeddedWish): Promise<Embedded> {
  const folder = await openFolder(dataDir);
  const lock = await openLock(folder);
  try {
    const place = await placeOf(folder, log);
    await endProcesses(place.cluster, log);
    const password = await prepareCluster(folder, place, log, settings);
    const server = await startServer({
      place,
      settings: { ...usualSettings, ...settings },
      logFile: join(folder, "postgres.log"),
      log,
    });
    return {
      url: `postgres://${superuser}:${password}@127.0.0.1:${server.port}/postgres`,
      stop: async () => {
        await server.stop();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    if (error instanceof CannotOpenDatabase) throw error;
    throw new CannotOpenDatabase(`cannot open the database in ${folder}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

async function prepareCluster(
  folder: string,
  place: Place,
  log: Log,
  settings: Readonly<Record<string, string>>,
): Promise<string> {
  const { password, isNew } = await passwordOf(folder);
  if (!(await isCluster(place))) {
    await makeCluster(place, { password, isDurable: settings["fsync"] !== "off", log });
  } else if (isNew) {
    log.warn("database-password was missing from the data folder; setting a new one", { folder });
    await resetPassword(place, password);
  }
  return password;
}
