/** A fresh, migrated database for each test file, cloned from a template that the first one makes. */
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import { type Log, openLog } from "@guichet/shared/process/log.ts";
import pg from "pg";

/** Shared by all tests, so that the logins that it derives fit every clone. */
export const testSecret = "a-secret-that-is-only-for-tests-0123456789";
export const testLog = openLog("error", true);
/** For tests in which errors are meant. */
export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const schemas = {
  auth: "auth",
  ticket: "ticket",
  notification: "notification",
  search: "search",
  mail: "mail-ingest",
};
const template = "guichet_template";

/** URL of the superuser on a new database; the schemas are there, the bus too. */
export async function freshDatabase(): Promise<string> {
  const server = process.env["GUICHET_TEST_POSTGRES"] ?? process.env["TEST_DATABASE_URL"];
  if (server === undefined)
    throw new Error("tests that need PostgreSQL run under jest, whose set-up starts one");
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(4711)");
    const { rowCount } = await client.query("select from pg_database where datname = $1", [template]);
    if (rowCount === 0) await makeTemplate(client, server);
    const name = `test_${randomBytes(6).toString("hex")}`;
    await cloneTemplate(client, name);
    return onDatabase(server, name);
  } finally {
    await client.end();
  }
}
/** A session that has just ended may still hold the template for a moment. */
async function cloneTemplate(client: pg.Client, name: string, triesLeft = 50): Promise<void> {
  try {
    await client.query(`create database ${name} template ${template}`);
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof pg.DatabaseError) || error.code !== "55006") throw error;
    await sleep(100);
    await cloneTemplate(client, name, triesLeft - 1);
  }
}
async function makeTemplate(client: pg.Client, server: string): Promise<void> {
  const draft = `draft_${randomBytes(6).toString("hex")}`;
  await client.query(`create database ${draft}`);
  const url = onDatabase(server, draft);
  for (const [schema, folder] of Object.entries(schemas)) {
    const wish = { url, schema, secret: testSecret, loginPerRole: true, log: testLog };
    const database = await openDatabase({
      ...wish,
      folder: new URL(`../services/${folder}/migrations/`, import.meta.url),
    });
    await database.close();
  }
  const bus = await openPostgresBus({ url, secret: testSecret, loginPerRole: true, log: testLog });
  await bus.close();
  await client.query(`alter database ${draft} rename to ${template}`);
}
function onDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
