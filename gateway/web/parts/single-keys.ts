/** Single letters and signs as keys may be switched off (WCAG 2.1.4): who dictates types them without meaning them. */
import { useSyncExternalStore } from "react";

const kept = "guichet-single-keys";
let isOn = localStorage.getItem(kept) !== "off";
const listeners = new Set<() => void>();
export const areSingleKeysOn = (): boolean => isOn;
export const useSingleKeys = (): boolean => useSyncExternalStore(subscribe, areSingleKeysOn);
/** Remembered in this browser. */
export function switchSingleKeys(on: boolean): void {
  isOn = on;
  localStorage.setItem(kept, on ? "on" : "off");
  for (const hear of listeners) hear();
}
function subscribe(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
