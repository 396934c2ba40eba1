import { chown, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Log } from "../../process/log.ts";
import { CannotOpenDatabase, syncFolder } from "./folder.ts";
import type { Place } from "./place.ts";
import { run } from "./run.ts";

/** The name of the superuser, whose password is in the data folder. */
export const superuser = "postgres";

/**
 * Makes the cluster where there is none. It is made under another name and renamed when whole, so that one that was
 * cut short is never taken for a database: the next start makes it again.
 */
export async function makeCluster(
  place: Place,
  { password, isDurable, log }: { password: string; isDurable: boolean; log: Log },
): Promise<void> {
  const { cluster, link, user, binaries } = place;
  await dropDrafts(cluster);
  const draft = await mkdtemp(`${cluster}.new-`);
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) {
    await chown(draft, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  log.info("making the database", { folder: cluster });
  const args = [
    `--pgdata=${draft}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
  ];
  // C.UTF-8 sorts by code point and knows what a letter is, and never changes with the system's libraries
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"];
  const made = await run(
    join(binaries, "bin/initdb"),
    [...args, ...locale, ...(isDurable ? [] : ["--no-sync"])],
    { user },
  );
  await rm(passwordFile, { force: true });
  if (made.code !== 0) {
    throw new CannotOpenDatabase(
      `PostgreSQL could not make its database in ${draft}:\n${made.output.trim()}\n` +
        "mend what it names; when the disk is full, make room or set DATA_DIR to another folder",
    );
  }
  await rename(draft, cluster);
  if (link) await symlink(cluster, link);
  await syncFolder(dirname(cluster));
}

/** What earlier starts left when they were killed. Their initdb may still be at it: so it writes under a name of its own. */
async function dropDrafts(cluster: string): Promise<void> {
  const isDraft = (name: string) => name.startsWith(`${basename(cluster)}.new-`);
  for (const name of (await readdir(dirname(cluster))).filter(isDraft)) {
    await rm(join(dirname(cluster), name), { recursive: true, force: true }).catch(() => {});
  }
}

/** Whether a whole cluster is there, and one that the binaries can read. */
export async function isCluster({ cluster, binaries }: Place): Promise<boolean> {
  const made = (await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => "")).trim();
  if (!made) return false;
  const { output } = await run(join(binaries, "bin/postgres"), ["--version"]);
  const ours = /\d+/.exec(output)?.[0];
  if (made === ours) return true;
  throw new CannotOpenDatabase(
    `the database in ${cluster} was made by PostgreSQL ${made}, this Guichet brings ${ours ?? output}: ` +
      "dump it with the Guichet that made it, and restore it into an empty data folder",
  );
}

/** Sets the superuser's password with the server stopped, for who lost the file that keeps it. */
export async function resetPassword({ cluster, binaries, user }: Place, password: string): Promise<void> {
  const { code, output } = await run(
    join(binaries, "bin/postgres"),
    ["--single", "-D", cluster, "postgres"],
    {
      user,
      input: `alter role ${superuser} password '${password}'\n`,
    },
  );
  if (code !== 0)
    throw new CannotOpenDatabase(`cannot set a new password of the database in ${cluster}:\n${output}`);
}
