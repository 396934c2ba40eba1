/** When no mail for a queue is a reason to look: it used to get some regularly, and has had none for long. Pure. */
import { businessHours, isBusinessDay } from "./business-hours.ts";

/** Days before the last mail that are looked at, and on how many of their business days mail has to have come. */
export const regularDays = 21;
const regularShare = 0.5;

export interface Traffic {
  lastMailAt: Date | null;
  /** Days with mail, as `2026-11-27`: of the last mail's, and of those `regularDays` before it. */
  days: readonly string[];
}
interface Custom {
  /** Business hours; 0: never. */
  hours: number;
  timeZone: string;
}
/** Since when it is silent: the moment of its last mail; null while that is nothing to wonder at. */
export function silentSince(
  { lastMailAt, days }: Traffic,
  now: Date,
  { hours, timeZone }: Custom,
): Date | null {
  if (hours === 0 || lastMailAt === null || !isRegular(days)) return null;
  return businessHours(lastMailAt, now, timeZone, hours) >= hours ? lastMailAt : null;
}
/** Business days in three weeks: fifteen, holidays aside. */
const isRegular = (days: readonly string[]): boolean =>
  days.filter(isBusinessDay).length >= (regularDays / 7) * 5 * regularShare;
