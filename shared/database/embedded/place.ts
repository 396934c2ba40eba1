import { createHash, randomBytes } from "node:crypto";
import { chown, lstat, mkdir, mkdtemp, readdir, realpath, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Log } from "../../process/log.ts";
import { binariesFor, bringBinaries } from "./binaries.ts";
import { CannotOpenDatabase } from "./folder.ts";
import { run, type SystemUser } from "./run.ts";
import { databaseUser } from "./user.ts";

/** Where root keeps what PostgreSQL's user cannot reach elsewhere. */
const store = "/var/lib/guichet";

/** Where the server's programs and its data are, and who runs it. */
export interface Place {
  binaries: string;
  /** The cluster's real folder. */
  cluster: string;
  /** Where to leave a link to the cluster, when it is not in the data folder itself. */
  link?: string;
  /** Set where we are root: PostgreSQL refuses to be. */
  user?: SystemUser;
}

/**
 * Finds a place for the cluster of a data folder.
 * Root starts the server as another user; what that user cannot reach (a clone under /root, say) is put under /var/lib/guichet.
 */
export async function placeOf(folder: string, log: Log): Promise<Place> {
  const name = join(folder, "postgres");
  const existing = await existingCluster(name);
  const mine = process.getuid?.();
  if (mine === undefined)
    throw new CannotOpenDatabase("the embedded PostgreSQL runs on Linux and macOS only: set DATABASE_URL");
  if (mine !== 0) {
    if (existing && existing.uid !== mine) throw foreign(existing.path, existing.uid, mine);
    return { binaries: await bringBinaries(), cluster: existing?.path ?? name };
  }
  if (existing?.uid === 0) throw ownedByRoot(existing.path);
  const user = await databaseUser(existing);
  const binaries = await binariesFor(user, store, log);
  if (existing) {
    if (await maySearch(user, existing.path)) return { binaries, cluster: existing.path, user };
    throw unreachable(existing.path, user);
  }
  if (await mayMake(user, name)) return { binaries, cluster: name, user };
  return { binaries, cluster: await elsewhere(folder, log), link: name, user };
}

async function existingCluster(
  name: string,
): Promise<{ path: string; uid: number; gid: number } | undefined> {
  const entry = await lstat(name).catch(() => undefined);
  if (!entry) return undefined;
  const path = await realpath(name).catch(() => undefined);
  if (!path) {
    throw new CannotOpenDatabase(
      `${name} points to a database that is gone. Put it back, or remove ${name} to start with an empty one`,
    );
  }
  const { uid, gid } = await stat(path);
  // an empty folder (a volume, say) is no cluster yet
  return (await readdir(path)).length === 0 ? undefined : { path, uid, gid };
}

/** The only sure way to know what another user can reach is to ask the kernel as that user. */
async function maySearch(user: SystemUser, path: string): Promise<boolean> {
  return (await run("/bin/sh", ["-c", 'cd -- "$0" && test -w .', path], { user })).code === 0;
}

async function mayMake(user: SystemUser, name: string): Promise<boolean> {
  const trial = await mkdtemp(`${name}.new-`);
  await chown(trial, user.uid, user.gid);
  const may = await maySearch(user, trial);
  await rm(trial, { recursive: true, force: true });
  return may;
}

/** A new folder each time: who removes the data folder, and the link in it with that, starts empty. */
async function elsewhere(folder: string, log: Log): Promise<string> {
  await mkdir(store, { recursive: true, mode: 0o755 });
  const prefix = `${createHash("sha256").update(folder).digest("hex").slice(0, 12)}-`;
  const cluster = join(store, prefix + randomBytes(3).toString("hex"));
  log.info(`PostgreSQL's user cannot reach ${folder}, so the database is kept in ${cluster}`, {
    folder,
    cluster,
  });
  const older = (await readdir(store)).filter((name) => name.startsWith(prefix));
  if (older.length > 0) {
    log.warn(
      `an earlier database of this data folder is still on the disk; remove it if nothing is wanted from it`,
      {
        folders: older.map((name) => join(store, name)).join(", "),
      },
    );
  }
  return cluster;
}

function foreign(path: string, owner: number, mine: number): CannotOpenDatabase {
  return new CannotOpenDatabase(
    `the database in ${path} belongs to user ${owner} and this process runs as user ${mine}: ` +
      "start as its owner (or as root), or set DATA_DIR to another folder",
  );
}

function ownedByRoot(path: string): CannotOpenDatabase {
  return new CannotOpenDatabase(
    `the database in ${path} belongs to root, as whom PostgreSQL refuses to run: \`chown -R postgres ${path}\``,
  );
}

function unreachable(path: string, user: SystemUser): CannotOpenDatabase {
  return new CannotOpenDatabase(
    `user ${user.name}, who owns the database in ${path}, cannot reach it: let others pass through its parents ` +
      `(\`chmod o+x ${dirname(dirname(path))}\` and those above), or move the data folder, ${basename(dirname(path))}, elsewhere`,
  );
}
