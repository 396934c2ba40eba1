/** Clients' keys, in the `done` table of a service's schema: a repeat answers as the first time. Kept 30 days. */
import type { Queries } from "./pool.ts";

const keptMs = 30 * 86_400_000;
export interface Done {
  /** A hash of the input: another input with the same key is refused. */
  input: string;
  /** What it made or changed. */
  subject: string;
}
export async function doneBefore(queries: Queries, person: string, key: string): Promise<Done | null> {
  const [row] = await queries.query<Done & Record<string, unknown>>(
    "select input, subject from done where person = $1 and key = $2",
    [person, key],
  );
  return row ?? null;
}
/** Answers false when another call with this key was quicker. Forgets old keys by the way. */
export async function putDone(
  queries: Queries,
  person: string,
  key: string,
  { input, subject }: Done,
  at: Date,
): Promise<boolean> {
  // what another command is forgetting is left to it, so that none waits for the other; in the index's order, as the
  // planner would else read the whole table until it has counted it
  await queries.query(
    `delete from done where ctid = any(array(
       select ctid from done where at < $1 order by at limit 100 for update skip locked))`,
    [new Date(at.getTime() - keptMs)],
  );
  const put = await queries.query(
    "insert into done (person, key, input, subject, at) values ($1, $2, $3, $4, $5) on conflict do nothing returning key",
    [person, key, input, subject, at],
  );
  return put.length === 1;
}
