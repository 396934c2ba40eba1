import { CannotOpenDatabase } from "./folder.ts";
import { run, type SystemUser } from "./run.ts";

/** As whom root runs the server: the owner of the data that is there, else the system user `postgres`, made if missing. */
export async function databaseUser(owner: { uid: number; gid: number } | undefined): Promise<SystemUser> {
  if (owner) return { name: String(owner.uid), ...owner };
  const found = (await lookUp()) ?? (await make());
  if (found) return found;
  throw new CannotOpenDatabase(
    "PostgreSQL refuses to run as root, and no system user `postgres` could be made: " +
      "make one (`useradd --system postgres`), start as a normal user, or set DATABASE_URL",
  );
}

async function lookUp(): Promise<SystemUser | undefined> {
  const uid = await run("id", ["-u", "postgres"]);
  const gid = await run("id", ["-g", "postgres"]);
  if (uid.code !== 0 || gid.code !== 0) return undefined;
  return { name: "postgres", uid: Number(uid.output), gid: Number(gid.output) };
}

async function make(): Promise<SystemUser | undefined> {
  await run("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  // Alpine's BusyBox has these two instead
  if (!(await lookUp())) {
    await run("addgroup", ["-S", "postgres"]);
    await run("adduser", ["-S", "-D", "-H", "-G", "postgres", "-s", "/sbin/nologin", "postgres"]);
  }
  return await lookUp();
}
