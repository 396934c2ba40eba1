/** How long somebody waits after failed sign-ins (OWASP ASVS 5, 6.3.1). Pure. */

/** Failures that cost nothing: of one account; of one address, behind which a whole laboratory may sit. */
export const freeFailures = { account: 5, address: 20 } as const;
/** A failure is forgotten after a day without another. */
export const forgottenAfterMs = 24 * 3600 * 1000;

/** Seconds still to wait; 0: try. `lastAt` is when the last failure was. */
export function waitSeconds(free: number, failures: number, lastAt: Date, now: Date): number {
  const sinceMs = now.getTime() - lastAt.getTime();
  if (failures < free || sinceMs > forgottenAfterMs) return 0;
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (failures - free));
  return Math.max(0, Math.ceil(delay - sinceMs / 1000));
}

const firstDelaySeconds = 2;
const longestDelaySeconds = 15 * 60;
