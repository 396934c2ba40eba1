/** The one source of time. Everything that follows the domain's time gets it injected, so that a test can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Milliseconds that only ever grow, for measuring how long something took. */
export const elapsedMs = (): number => performance.now();
