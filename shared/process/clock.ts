/** The one source of time. Everything that follows the domain's time gets it injected, so that a test can move it. */
import { setTimeout as sleep } from "node:timers/promises";

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds that only ever grow, for measuring how long something took. */
export const elapsedMs = (): number => performance.now();
/** A pause in real time, which the end of the process, or of what was waited for, ends early. */
export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
