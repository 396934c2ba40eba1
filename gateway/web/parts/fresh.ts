/** A ticket that was read ahead, and of which nothing was heard since, need not be read again when it is shown. */
import { useMemo } from "react";
import type { Change } from "./live.ts";

const asked = new Map<number, number>();
/** Longer than from a glance at a line to opening it. */
const mostMs = 10_000;

export const isFresh = (number: number): boolean => Date.now() - (asked.get(number) ?? 0) < mostMs;
/** From the question on: what changes while its answer is on the way is heard. */
export function markFresh(number: number): void {
  asked.delete(number);
  asked.set(number, Date.now());
  for (const [oldest] of asked) if (!isFresh(oldest)) asked.delete(oldest);
}
export function outdate(change: Change): void {
  if (change === "anything") asked.clear();
  else for (const number of change.numbers) asked.delete(number);
}
/** How what is shown of it is asked. */
export const useFreshness = (number: number): "cache-first" | "cache-and-network" =>
  useMemo(() => (isFresh(number) ? "cache-first" : "cache-and-network"), [number]);
