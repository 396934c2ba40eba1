/** Is the desk reachable, and is somebody signed in? What the shell shows of it, as small stores. */
import { useSyncExternalStore } from "react";

interface Connection {
  isLost: boolean;
  /** Grows each time the connection comes back, and once after it began: whoever shows something fetches it again then. */
  returns: number;
}
let connection: Connection = { isLost: false, returns: 0 };
const listeners = new Set<() => void>();
function set(next: Connection): void {
  connection = next;
  for (const hear of listeners) hear();
}
/** Whoever waits for the desk to return sees it at once. */
export const retryMs = 1000;

export function lost(): void {
  if (connection.isLost) return;
  set({ ...connection, isLost: true });
  void lookForReturn();
}
window.addEventListener("offline", lost);
/**
 * Asks until the desk answers. The streams may have gone deaf meanwhile without knowing it, so they are opened again, and once
 * one stands the connection has come back: what is read then misses nothing.
 */
async function lookForReturn(): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, retryMs));
  while (connection.isLost && !(await answers()));
  if (!connection.isLost) return;
  if (streams.size === 0) regained();
  for (const reopen of streams) reopen();
}
async function answers(): Promise<boolean> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const asked = { method: "POST", headers, body: JSON.stringify({ query: "{ __typename }" }) };
  return await fetch("/graphql", asked).then(
    ({ ok }) => ok,
    () => false, // still away, which is what is asked
  );
}
const streams = new Set<() => void>();
/** `reopen` is called when the desk answers again; what is returned ends that. */
export function whenReturned(reopen: () => void): () => void {
  streams.add(reopen);
  return () => streams.delete(reopen);
}
/** A stream stands. */
export function regained(): void {
  if (connection.isLost) set({ isLost: false, returns: connection.returns + 1 });
  else if (!isFirstHeard) setTimeout(catchUp, firstViewMs);
  isFirstHeard = true;
}
/** What changed between the first answers and the first stream was heard by nobody: looked at once the page is at rest. */
let isFirstHeard = false;
const firstViewMs = 2000;
function catchUp(): void {
  if (!connection.isLost) set({ ...connection, returns: connection.returns + 1 });
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
