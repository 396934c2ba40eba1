/** The hours in which a laboratory in France works: Monday to Friday from 8 to 18, but for public holidays. Pure. */

const [firstHour, endHour] = [8, 18];
const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

/** Whole business hours between two moments, in a time zone of the IANA; counting stops at `most`. */
export function businessHours(from: Date, to: Date, timeZone: string, most: number): number {
  const localOf = localTimes(timeZone);
  let hours = 0;
  for (let at = from.getTime(); at + hourMs <= to.getTime() && hours < most; at += hourMs) {
    const { day, weekday, hour } = localOf(at);
    if (hour >= firstHour && hour < endHour && isWorkday(day, weekday)) hours++;
  }
  return hours;
}

/** `2026-11-27` is the form of a day, in the lab's time zone. */
export function isBusinessDay(day: string): boolean {
  return isWorkday(day, new Date(`${day}T12:00:00Z`).getUTCDay());
}
const isWorkday = (day: string, weekday: number): boolean =>
  weekday >= 1 && weekday <= 5 && !holidaysOf(Number(day.slice(0, 4))).has(day);

function localTimes(timeZone: string): (ms: number) => { day: string; weekday: number; hour: number } {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
  });
  return (ms) => {
    const [day = "", hour = ""] = format.format(ms).split(", ");
    return { day, weekday: new Date(`${day}T12:00:00Z`).getUTCDay(), hour: Number(hour) };
  };
}

const known = new Map<number, ReadonlySet<string>>();
/** Code du travail, article L3133-1. */
function holidaysOf(year: number): ReadonlySet<string> {
  const before = known.get(year);
  if (before !== undefined) return before;
  const fixed = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
  const movable = [1, 39, 50].map((days) => easterMs(year) + days * dayMs);
  const days = new Set([
    ...fixed.map((day) => `${year}-${day}`),
    ...movable.map((ms) => new Date(ms).toISOString().slice(0, 10)),
  ]);
  known.set(year, days);
  return days;
}
/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher), as midnight UTC. */
function easterMs(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}
