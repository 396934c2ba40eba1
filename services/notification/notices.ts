/** Keeps the notices of events, and how many of them a cap holds back. */
import { holdBack } from "./gate.ts";
import { type Happened, type PlanParts, planNotices } from "./planning.ts";
import type { Caps } from "./rules/caps.ts";
import type { Within } from "./store.ts";

export interface NoticeParts extends PlanParts {
  now: () => Date;
  /** On automatic mail. */
  caps: Caps;
  /** After the commit, with what is new. */
  onKept: (counts: ReadonlyMap<string, number>) => void;
}

/** Makes the effect of a list of events in one transaction. */
export async function keepNotices(
  list: readonly Happened[],
  within: Within,
  parts: NoticeParts,
): Promise<void> {
  const { letters, deliveries } = await planNotices(list, within, parts);
  const tickets = list.map(({ told: { ticket } }) => ({
    number: ticket.number,
    version: ticket.version,
    queues: [ticket.queue, ...ticket.toldQueues].map((queue) => queue.id),
  }));
  const now = parts.now();
  const made = await within.keep({ at: now, letters, deliveries, tickets });
  const held = await holdBack(deliveries, letters, within.held, { caps: parts.caps, now });
  const counts = new Map(made).set(parts.firstState, (made.get(parts.firstState) ?? 0) - held);
  within.onCommit(() => parts.onKept(counts));
}
