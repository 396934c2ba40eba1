/** The SQL of what a virus scanner says of attachments. */
import type { Queries } from "@guichet/shared/database/pool.ts";
import { byteas, timestamps } from "@guichet/shared/database/unnest.ts";
import type { Store } from "./store.ts";

/** What waits for the scanner, and how often it was tried in vain. */
export interface Unscanned {
  sha256: string;
  attempts: number;
}
const keyOf = (sha256: string): Buffer => Buffer.from(sha256, "hex");

/** The store, where what mails bring is to be scanned. What Guichet makes of their text is not. */
export const awaitingScans = (store: Store): Store => ({
  ...store,
  async keepReadings(transaction, readings) {
    const fresh = await store.keepReadings(transaction, readings);
    const brought = readings
      .filter(({ received }) => fresh.has(received.mail))
      .flatMap(({ received: { parts, receivedAt } }) =>
        parts
          .filter(({ kind }) => kind === "attachment" || kind === "inline" || kind === "raw")
          .map(({ sha256 }) => ({ sha256, since: new Date(receivedAt) })),
      );
    await awaitScans(transaction, brought);
    return fresh;
  },
});
/** Each content is scanned once, however often it comes. */
export async function awaitScans(
  queries: Queries,
  parts: readonly { sha256: string; since: Date }[],
): Promise<void> {
  if (parts.length === 0) return;
  await queries.query(
    `insert into part_scan (sha256, since, due)
     select sha256, min(since), min(since) from unnest($1::bytea[], $2::timestamptz[]) u(sha256, since)
     group by sha256 order by sha256
     on conflict do nothing`,
    [byteas(parts.map(({ sha256 }) => keyOf(sha256))), timestamps(parts.map(({ since }) => since))],
  );
}
/** The first that is due and that no other process has, locked until the transaction ends. */
export async function nextUnscanned(queries: Queries, now: Date): Promise<Unscanned | null> {
  const [row] = await queries.query<{ sha256: Buffer; attempts: number }>(
    `select sha256, attempts from part_scan where scanned_at is null and due <= $1
     order by due limit 1 for update skip locked`,
    [now],
  );
  return row === undefined ? null : { ...row, sha256: row.sha256.toString("hex") };
}
/** Null: nothing waits. */
export async function nextDue(queries: Queries): Promise<Date | null> {
  const [row] = await queries.query<{ due: Date | null }>(
    "select min(due) due from part_scan where scanned_at is null",
  );
  return row?.due ?? null;
}
/** `virus`: its name; null where there is none. */
export async function keepScan(
  queries: Queries,
  sha256: string,
  { virus, at }: { virus: string | null; at: Date },
): Promise<void> {
  await queries.query("update part_scan set scanned_at = $2, virus = $3 where sha256 = $1", [
    keyOf(sha256),
    at,
    virus,
  ]);
}
export async function postponeScan(queries: Queries, sha256: string, due: Date): Promise<void> {
  await queries.query("update part_scan set attempts = attempts + 1, due = $2 where sha256 = $1", [
    keyOf(sha256),
    due,
  ]);
}
/** The part is there no more. */
export async function forgetScan(queries: Queries, sha256: string): Promise<void> {
  await queries.query("delete from part_scan where sha256 = $1", [keyOf(sha256)]);
}
interface Scan {
  isScanned: boolean;
  virus: string | null;
}
/** Of those for which somebody asked. */
export async function scansOf(queries: Queries, sha256s: readonly string[]): Promise<Map<string, Scan>> {
  if (sha256s.length === 0) return new Map();
  const rows = await queries.query<Scan & { sha256: Buffer }>(
    `select sha256, scanned_at is not null "isScanned", virus from part_scan where sha256 = any($1::bytea[])`,
    [byteas(sha256s.map(keyOf))],
  );
  return new Map(rows.map(({ sha256, ...scan }) => [sha256.toString("hex"), scan]));
}
/** The names of the viruses in those of these that have one. */
export async function virusesAmong(
  queries: Queries,
  sha256s: readonly string[],
): Promise<Map<string, string>> {
  const scans = await scansOf(queries, sha256s);
  return new Map(
    [...scans].flatMap(([sha256, { virus }]): [string, string][] =>
      virus === null ? [] : [[sha256, virus]],
    ),
  );
}
/** How many wait, and how many of them since before `before`. */
export async function countUnscanned(queries: Queries, before: Date): Promise<{ all: number; old: number }> {
  const [row] = await queries.query<{ all: number; old: number }>(
    `select count(*) "all", count(*) filter (where since < $1) old from part_scan where scanned_at is null`,
    [before],
  );
  return row ?? { all: 0, old: 0 };
}
