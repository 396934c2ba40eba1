/** Numbered SQL, forward only, applied at start under an advisory lock: several processes may start at once. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { ConfigurationError } from "../process/config.ts";

/** Applied in each service's schema before its own: what the bus needs there. */
export const busTables = new URL("./migrations/", import.meta.url);
const migrationLock = 7_368_416;

export interface Wanted {
  /** A login that may create roles and schemas, or for which they were created. */
  url: string;
  schema: string;
  role: string;
  /** Sets the role's password, so that the service can log in as it. Null: the service takes the role by `set role`. */
  password: string | null;
  folders: readonly URL[];
  /** Lets the role make schemas of its own: graphile-worker does. */
  mayCreateSchemas?: boolean;
}
/**
 * Makes role and schema where they are missing, and brings the schema up to date.
 * @throws {ConfigurationError} when the database can't be reached, or is too old
 */
export async function migrate({
  url,
  schema,
  role,
  password,
  folders,
  mayCreateSchemas = false,
}: Wanted): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined); // the query under way fails with the same error
  await connect(client);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await requireVersion(client);
    await makeRole(client, role, password);
    for (const extension of ["unaccent", "pg_trgm"])
      await client.query(`create extension if not exists ${extension} with schema public`);
    await client.query(`create schema if not exists ${schema} authorization ${role}`);
    if (mayCreateSchemas)
      await client.query(
        `grant create on database ${client.escapeIdentifier(client.database ?? "")} to ${role}`,
      );
    await client.query(`set role ${role}`);
    await client.query(`set search_path = ${schema}, public`);
    await client.query("create table if not exists migration (name text primary key, sha256 text not null)");
    for (const folder of folders) await applyAll(client, folder);
  } finally {
    await client.end();
  }
}
async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const { host, port, database = "", user = "" } = client;
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      `DATABASE_URL: ${user} can't be connected to ${database} at ${host}:${port} (${why}); is PostgreSQL running there, and does it let this user in?`,
    );
  }
}
async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  if (Number(rows[0]?.version) < 160_000)
    throw new ConfigurationError("DATABASE_URL: PostgreSQL 16 or newer is needed");
}
async function makeRole(
  client: pg.Client,
  role: string,
  password: string | null,
  triesLeft = 20,
): Promise<void> {
  try {
    const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
    if (rowCount === 0) await client.query(`create role ${role}`);
    if (password !== null)
      await client.query(`alter role ${role} login password ${client.escapeLiteral(password)}`);
    const { rows } = await client.query<{ may: boolean }>("select pg_has_role($1::text, 'set') as may", [
      role,
    ]);
    if (rows[0]?.may !== true)
      await client.query(`grant ${role} to current_user with set true, inherit false`);
  } catch (error) {
    // Roles belong to the whole server, the lock to one database: on another one the same role may be in the making.
    if (triesLeft === 0 || !(error instanceof pg.DatabaseError) || !isRace(error)) throw error;
    await sleep(50);
    await makeRole(client, role, password, triesLeft - 1);
  }
}
/** Unique violation, or PostgreSQL's internal error of two who change one row of its catalogue. */
const isRace = ({ code, message }: pg.DatabaseError): boolean =>
  code === "23505" || code === "42710" || message === "tuple concurrently updated";
async function applyAll(client: pg.Client, folder: URL): Promise<void> {
  const names = (await readdir(fileURLToPath(folder))).filter((name) => name.endsWith(".sql")).sort();
  const { rows } = await client.query<{ name: string; sha256: string }>("select name, sha256 from migration");
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const name of names) {
    const text = await readFile(new URL(name, folder), "utf8");
    const sha256 = createHash("sha256").update(text).digest("hex");
    const before = applied.get(name);
    if (before === sha256) continue;
    if (before !== undefined)
      throw new Error(`${name} was changed after it had been applied; add a new migration instead`);
    try {
      await client.query("begin");
      await client.query(text);
      await client.query("insert into migration (name, sha256) values ($1, $2)", [name, sha256]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw new Error(`migration ${name} failed`, { cause: error });
    }
  }
}
