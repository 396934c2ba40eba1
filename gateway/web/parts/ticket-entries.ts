/** A ticket's timeline as it is read: what was written, the changes between, and under each the mails sent because of it. Pure. */
import type { TicketTimelineQuery } from "../operations.generated.ts";

/** How much of it is read at once. */
export const timelinePageSize = 100;

export type Entry = NonNullable<TicketTimelineQuery["ticket"]>["timeline"]["nodes"][number];
export type Delivery = Extract<Entry, { toName: string }>;
export type Message = Extract<Entry, { wayIn: unknown }>;
export type Change = Extract<Entry, { fields: unknown }>;
export type Note = Exclude<Entry, Delivery | Message | Change>;

export type Block = { told: readonly Delivery[] } & (
  | { kind: "message"; entry: Message }
  | { kind: "note"; entry: Note }
  /** What the requester was told when it was resolved. */
  | { kind: "resolution"; entry: Change; text: string }
  | { kind: "changes"; entries: readonly [Change, ...Change[]] }
);

export function blocksOf(entries: readonly Entry[]): Block[] {
  const blocks: Block[] = [];
  for (const entry of entries) {
    const last = blocks.at(-1);
    if ("toName" in entry) {
      if (last !== undefined) blocks[blocks.length - 1] = { ...last, told: [...last.told, entry] };
    } else if ("role" in entry) blocks.push({ kind: "message", entry, told: [] });
    else if (!("fields" in entry)) blocks.push({ kind: "note", entry, told: [] });
    else if (entry.type === "ticket.resolved" && entry.said !== null)
      blocks.push({ kind: "resolution", entry, text: entry.said, told: [] });
    else if (last?.kind === "changes")
      blocks[blocks.length - 1] = { ...last, entries: [...last.entries, entry] };
    else blocks.push({ kind: "changes", entries: [entry], told: [] });
  }
  return blocks;
}
export const idOf = (block: Block): string =>
  block.kind === "changes" ? block.entries[0].id : block.entry.id;
