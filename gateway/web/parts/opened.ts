/** What stands over the page when a key or a button asks for it: the palette, or the sheet of keys. */
import { useSyncExternalStore } from "react";

export type Opened = "palette" | "keys" | null;
let opened: Opened = null;
const listeners = new Set<() => void>();
/** Where the focus was before. */
let opener: Element | null = null;
function open(what: Opened): void {
  if (opened === null) opener = document.activeElement;
  opened = what;
  if (what === null) requestAnimationFrame(giveBackFocus);
  for (const hear of listeners) hear();
}
export const isSomethingOpen = (): boolean => opened !== null;
export const openCommands = (): void => open("palette");
export const openKeys = (): void => open("keys");
/** Only what stands open: the palette may have opened the sheet of keys. */
export function closeOpened(what: Opened): void {
  if (opened === what) open(null);
}
/** Unless what was chosen has taken it. */
function giveBackFocus(): void {
  if (document.activeElement !== document.body) return;
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
}
function subscribe(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
export const useOpened = (): Opened => useSyncExternalStore(subscribe, () => opened);
