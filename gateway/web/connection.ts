/** Is the desk reachable, and is somebody signed in? What the shell shows of it, as small stores. */
import { useSyncExternalStore } from "react";

interface Connection {
  isLost: boolean;
  /** Grows each time the connection comes back: whoever shows something fetches it again then. */
  returns: number;
}
let connection: Connection = { isLost: false, returns: 0 };
const listeners = new Set<() => void>();
function set(next: Connection): void {
  connection = next;
  for (const hear of listeners) hear();
}
export function lost(): void {
  if (!connection.isLost) set({ ...connection, isLost: true });
}
export function regained(): void {
  if (connection.isLost) set({ isLost: false, returns: connection.returns + 1 });
}
const subscribe = (hear: () => void): (() => void) => {
  listeners.add(hear);
  return () => listeners.delete(hear);
};
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection);

let onSignedOut = (): void => undefined;
export const signedOut = (): void => onSignedOut();
export function whenSignedOut(run: () => void): void {
  onSignedOut = run;
}
