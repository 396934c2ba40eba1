/** What can be done on the page that is shown, each by its key, its button and the palette alike. */
import { useEffect, useSyncExternalStore } from "react";

export interface Offer {
  id: string;
  label: string;
  key?: string;
  run: () => void;
}
interface Offered {
  /** What the acts are about, such as a ticket's number. */
  about: string;
  offers: readonly Offer[];
}
let current: Offered | null = null;
const listeners = new Set<() => void>();
function set(next: Offered | null): void {
  current = next;
  for (const hear of listeners) hear();
}
/** The page offers these while it is shown. */
export function useOffering(about: string, offers: readonly Offer[]): void {
  useEffect(() => set({ about, offers }));
  useEffect(() => () => set(null), []);
}
function subscribe(hear: () => void): () => void {
  listeners.add(hear);
  return () => listeners.delete(hear);
}
export const useOffered = (): Offered | null => useSyncExternalStore(subscribe, () => current);
