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
/** At the start the search begins that much below the low water: for a commit that took very long, and then a crash. */
const lookBackMs = 10 * 60_000;

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
  const lowWater = await store.lowWater();
  let settled = lowWater;
  let [hasUnread, isComplete] = [false, false];
  for (
    let after = isStart && lowWater !== null ? idAt(timeOf(lowWater) - lookBackMs) : lowWater;
    !isComplete;
  ) {
    if (waiting.count() >= mostWaiting) break;
    const page = await archive.after(after, pageSize);
    const unread = await store.unreadAmong(page.map(({ id }) => id));
    waiting.addStored(page.filter(({ id }) => unread.has(id) && (isStart || id < young)));
    for (const { id } of page) {
      hasUnread ||= unread.has(id);
      if (!hasUnread && id < young) settled = id;
    }
    after = page.at(-1)?.id ?? after;
    isComplete = page.length < pageSize;
  }
  if (settled !== null && settled !== lowWater) await store.raiseLowWater(settled);
  return isComplete;
}

/** Where a UUIDv7 of that moment would sort. */
function idAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
const timeOf = (id: string): number => Number.parseInt(id.slice(0, 13).replace("-", ""), 16);
