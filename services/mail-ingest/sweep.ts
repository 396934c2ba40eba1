/** Finds mails that are durable and were never read: what an earlier process left, or what went wrong since. */
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Archive } from "./archive/port.ts";
import type { Store } from "./store.ts";
import type { Waiting } from "./waiting.ts";

interface Parts {
  archive: Archive;
  store: Store;
  clock: Clock;
}
const pageSize = 1000;
/** With so many waiting, the rest is found later. */
const mostWaiting = 2000;
/** Younger ones are somebody's list just now, or their commit isn't to be seen yet. */
const settledMs = 60_000;

/**
 * Begins at the low water: all before it has been read. `isStart`: nobody is reading them now, so the young ones count too.
 * Answers false when there are more.
 */
export async function sweep(
  { archive, store, clock }: Parts,
  waiting: Waiting,
  isStart: boolean,
): Promise<boolean> {
  const young = idAt(clock.now().getTime() - settledMs);
  const before = await store.lowWater();
  let settled: string | null = null;
  let hasUnread = false;
  for (let after = before; ; ) {
    if (waiting.count() >= mostWaiting) return false;
    const page = await archive.after(after, pageSize);
    const unread = await store.unreadAmong(page.map(({ id }) => id));
    waiting.addStored(page.filter(({ id }) => unread.has(id) && (isStart || id < young)));
    for (const { id } of page) {
      hasUnread ||= unread.has(id);
      if (!hasUnread && id < young) settled = id;
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize || after === null) break;
  }
  if (settled !== null && settled !== before) await store.raiseLowWater(settled);
  return true;
}

/** Where a UUIDv7 of that moment would sort. */
function idAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
