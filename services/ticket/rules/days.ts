/** Days of the calendar where people live. Pure. */

/** `2026-11-24`. */
export const dayOf = (instant: Date, timeZone: string): string =>
  formatOf(timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(instant);

/** When this day begins there. */
export function startOf(day: string, timeZone: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  // the zone's distance from UTC at that time; asked twice, since it may change in between
  const first = new Date(midnight.getTime() - distanceMs(midnight, timeZone));
  return new Date(midnight.getTime() - distanceMs(first, timeZone));
}
export const dayAfter = (day: string, days: number): string =>
  new Date(new Date(`${day}T00:00:00Z`).getTime() + days * 86_400_000).toISOString().slice(0, 10);

function distanceMs(instant: Date, timeZone: string): number {
  const there = formatOf(timeZone, {
    ...{ year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  }).format(instant);
  return new Date(`${there.replace(", ", "T")}Z`).getTime() - Math.floor(instant.getTime() / 1000) * 1000;
}
/** en-CA writes days as RFC 3339 does. Making a format takes a thousand times longer than using it. */
function formatOf(timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${Object.keys(shape).length}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-CA", { ...shape, timeZone });
  formats.set(key, made);
  return made;
}
const formats = new Map<string, Intl.DateTimeFormat>();
