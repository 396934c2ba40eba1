/** One pool a service, under the service's own role: another schema's tables answer 42501. */
import pg from "pg";
import type { Log } from "../process/log.ts";

export interface Queries {
  /** A statement whose text never varies: it is prepared once a connection. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A statement that is composed at run time, so not worth preparing, or several at once without values. */
  queryOnce<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}
export interface Transaction extends Queries {
  readonly database: Database;
  /** Runs after the commit, and not at all when the transaction or the savepoint around it is rolled back. */
  onCommit(run: () => void): void;
  /** Like a transaction inside this one: what `run` did is undone when it throws. */
  savepoint<Result>(run: () => Promise<Result>): Promise<Result>;
}
export interface Database extends Queries {
  readonly schema: string;
  readonly url: string;
  transaction<Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const statementNames = new Map<string, string>();
function nameOf(text: string): string {
  const known = statementNames.get(text);
  if (known !== undefined) return known;
  const made = `s${statementNames.size + 1}`;
  statementNames.set(text, made);
  return made;
}
const queriesOn = (client: pg.Pool | pg.PoolClient): Queries => ({
  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
    return (await client.query<Row>({ name: nameOf(text), text, values: [...values] })).rows;
  },
  async queryOnce<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
    return (await client.query<Row>(text, [...values])).rows;
  },
});

/** int8 as number: our counts and ticket numbers stay far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format),
};

/** `url` names the login; `role`, when it is another, is taken for every connection. */
export interface Address {
  url: string;
  schema: string;
  role: string | null;
}
export function openPool({ url, schema, role }: Address, log: Log, connections = 6): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: `guichet ${schema}`,
    options:
      role === null ? `-c search_path=${schema},public` : `-c role=${role} -c search_path=${schema},public`,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // Without a listener the loss of an idle connection ends the process.
  let isClosing = false;
  pool.on("error", ({ message }) => {
    if (!isClosing)
      log.warn("an idle database connection was lost; the pool opens another", { schema, error: message });
  });
  const database: Database = {
    schema,
    url,
    ...queriesOn(pool),
    transaction: (run) => transaction(database, pool, run),
    ping: async () => void (await pool.query("select 1")),
    async close() {
      isClosing = true;
      await pool.end();
    },
  };
  return database;
}

async function transaction<Result>(
  database: Database,
  pool: pg.Pool,
  run: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const lost = (error: Error): void => {
    broken = error;
  };
  client.on("error", lost);
  const afterCommit: (() => void)[] = [];
  try {
    await client.query("begin");
    const result = await run(transactionOn(database, client, afterCommit));
    await client.query("commit");
    for (const after of afterCommit) after();
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => lost(failure));
    throw error;
  } finally {
    client.off("error", lost);
    client.release(broken);
  }
}
function transactionOn(database: Database, client: pg.PoolClient, afterCommit: (() => void)[]): Transaction {
  let depth = 0;
  return {
    database,
    ...queriesOn(client),
    onCommit: (run) => void afterCommit.push(run),
    async savepoint(run) {
      const name = `p${++depth}`;
      const before = afterCommit.length;
      await client.query(`savepoint ${name}`);
      try {
        const result = await run();
        await client.query(`release savepoint ${name}`);
        return result;
      } catch (error) {
        afterCommit.length = before;
        await client.query(`rollback to savepoint ${name}`);
        throw error;
      } finally {
        depth--;
      }
    },
  };
}
