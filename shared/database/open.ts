/** Each service's database: its role, its schema brought up to date, its pool. */
import { createHmac } from "node:crypto";
import type { Log } from "../process/log.ts";
import { keyFor } from "../process/secret.ts";
import { busTables, migrate } from "./migrate.ts";
import { type Database, openPool } from "./pool.ts";

interface Wish {
  url: string;
  /** Schema and, behind `guichet_`, role. */
  schema: string;
  folder: URL;
  secret: string;
  /** A login per role (we own the server), or one login that takes the role (a server that others run). */
  loginPerRole: boolean;
  log: Log;
}
export async function openDatabase({
  url,
  schema,
  folder,
  secret,
  loginPerRole,
  log,
}: Wish): Promise<Database> {
  const address = await prepareRole({ url, schema, secret, loginPerRole, folders: [busTables, folder] });
  return openPool({ ...address, schema }, log);
}
interface RoleWish extends Omit<Wish, "folder" | "log"> {
  folders: readonly URL[];
  mayCreateSchemas?: boolean;
}
/** Answers the URL to connect with and the role to take, null where the login is the role. */
export async function prepareRole(wish: RoleWish): Promise<{ url: string; role: string | null }> {
  const { url, schema, folders, mayCreateSchemas = false } = wish;
  const role = `guichet_${schema}`;
  const password = wish.loginPerRole
    ? createHmac("sha256", keyFor(wish.secret, "database")).update(role).digest("hex")
    : null;
  await migrate({ url, schema, role, password, folders, mayCreateSchemas });
  if (password === null) return { url, role };
  const own = new URL(url);
  own.username = role;
  own.password = password;
  return { url: own.href, role: null };
}
