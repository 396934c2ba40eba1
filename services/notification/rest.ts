/** A pause that the end of the process, or anything else that was waited for, ends early. */
import { setTimeout as sleep } from "node:timers/promises";

export const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
