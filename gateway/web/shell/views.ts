/** The member's views, and the one that was looked at last: a ticket's neighbours, and where one comes back to. */
import { useEffect } from "react";
import type { Step } from "../parts/glyph.tsx";
import type { Wish } from "../parts/listing.ts";

export const views = [
  "to-validate",
  "without-owner",
  "mine",
  "named-for-me",
  "waiting",
  "resolved",
  "all",
] as const;
export type View = (typeof views)[number];
export const isView = (text: string): text is View => views.some((view) => view === text);
/** Shown as the step that they hold. */
export const stepsOfViews: Partial<Record<View, Step>> = {
  "to-validate": "new",
  "without-owner": "valid",
  mine: "taken",
  waiting: "wait",
  resolved: "done",
};

/** The desk counts no further. */
export const mostCounted = 1000;

const remembered = "guichet-view";
export function useRemembered({ view, queue }: Wish): void {
  useEffect(() => {
    localStorage.setItem(remembered, queue === null ? view : `${view} ${queue}`);
  }, [view, queue]);
}
export function lastSeen(): Wish {
  const [view = "", queue = null] = (localStorage.getItem(remembered) ?? "").split(" ");
  return isView(view) ? { view, queue } : { view: "to-validate", queue: null };
}
