/** When a mail that could not leave is tried again: soon at first, then less and less often, two days long. */

/** Null: it is given up (RFC 5321 §4.5.4.1 asks for at least four or five days of a relay; ours is nearer). */
export function nextTry(attempts: number, firstAt: Date, now: Date): Date | null {
  if (now.getTime() - firstAt.getTime() >= longestMs) return null;
  return new Date(now.getTime() + Math.min(longestDelayMs, firstDelayMs * 2 ** (attempts - 1)));
}
const firstDelayMs = 30 * 1000;
const longestDelayMs = 2 * 60 * 60 * 1000;
const longestMs = 48 * 60 * 60 * 1000;
