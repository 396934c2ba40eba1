/** Which archive this installation has. */
import type { Database } from "@guichet/shared/database/pool.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Config } from "@guichet/shared/process/config.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import type { Archive } from "./port.ts";
import { openPostgresArchive } from "./postgres.ts";

interface Wish {
  config: Pick<Config, "MONGODB_URL">;
  database: Database;
  clock: Clock;
  log: Log;
}
/** MongoDB's is loaded only when it is the one that is used. */
export async function openArchive({ config, database, clock, log }: Wish): Promise<Archive> {
  const archive = openPostgresArchive(database);
  if (config.MONGODB_URL === undefined) return archive;
  const [left] = await archive.after(null, 1);
  if (left !== undefined)
    log.warn("MONGODB_URL is set, but mails were archived in PostgreSQL before; those are not read now", {
      first: left.id,
    });
  const { openMongoArchive } = await import("./mongodb.ts");
  return await openMongoArchive({ url: config.MONGODB_URL, clock, log });
}
