/** Advisory locks on whatever has a name, for as long as a transaction lasts. */
import type { Queries } from "./pool.ts";
import { texts } from "./unnest.ts";

/** A server has room for some thousand locks of all its clients; names that share one only wait for each other. */
const mostLocks = 256;

/**
 * Whoever holds one of the same names waits for the others, until its transaction ends. In one order, against deadlocks.
 * @param kind the first half of each lock's key, another for each use
 */
export async function hold(queries: Queries, kind: number, names: readonly string[]): Promise<void> {
  await queries.query(
    `select pg_advisory_xact_lock($1, key)
     from (select distinct hashtext(name) & ${mostLocks - 1} as key from unnest($2::text[]) name order by 1) k`,
    [kind, texts(names)],
  );
}
