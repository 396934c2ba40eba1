/** Dates and times as readers say them; the relative ones move on while the page is open. */
import { useSyncExternalStore } from "react";
import { type Say, useWords } from "../words/words.ts";

export interface Moments {
  /** Within a week as seen from now ("il y a 5 min", "hier", "vendredi"), else the day. */
  relative(iso: string): string;
  /** Day and time, for titles and facts. */
  full(iso: string): string;
  /** A day alone, of an instant or of a date. */
  day(date: string): string;
  /** In columns: the time of today, else the day with it. */
  clock(iso: string): string;
}
export function useMoments(): Moments {
  const { say, language } = useWords();
  const now = useSyncExternalStore(subscribe, () => ticked);
  return momentsAt(now, formatsIn[language], say);
}

const locales = { fr: "fr-FR", en: "en-GB" } as const;
/** Making one costs more than using it a thousand times. */
const formats = (locale: string) => ({
  relative: new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "long" }),
  short: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
  shortYear: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
  long: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" }),
  longYear: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }),
  time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
});
type Formats = ReturnType<typeof formats>;
const formatsIn = { fr: formats(locales.fr), en: formats(locales.en) };

const minute = 60_000;
const hour = 60 * minute;
const daysBetween = (from: Date, to: Date): number =>
  Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / (24 * hour));

function momentsAt(nowMs: number, format: Formats, say: Say): Moments {
  const now = new Date(nowMs);
  const shortDay = (at: Date): string =>
    (at.getFullYear() === now.getFullYear() ? format.short : format.shortYear).format(at);
  return {
    relative(iso) {
      const at = new Date(iso);
      const ms = at.getTime() - nowMs;
      const days = daysBetween(now, at);
      if (Math.abs(ms) < minute) return say("moments.now");
      if (Math.abs(ms) < hour) return format.relative.format(Math.trunc(ms / minute), "minute");
      if (days === 0) return format.relative.format(Math.trunc(ms / hour), "hour");
      if (Math.abs(days) === 1) return format.relative.format(days, "day");
      return Math.abs(days) < 7 ? format.weekday.format(at) : shortDay(at);
    },
    full(iso) {
      const at = new Date(iso);
      const minutes = String(at.getMinutes()).padStart(2, "0");
      return say("moments.full", { day: format.shortYear.format(at), hours: at.getHours(), minutes });
    },
    day(date) {
      const at = date.length === 10 ? new Date(`${date}T00:00`) : new Date(date);
      return (at.getFullYear() === now.getFullYear() ? format.long : format.longYear).format(at);
    },
    clock(iso) {
      const at = new Date(iso);
      const time = format.time.format(at);
      return daysBetween(now, at) === 0 ? time : `${shortDay(at)} ${time}`;
    },
  };
}

let ticked = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();
function tick(): void {
  ticked = Date.now();
  for (const hear of listeners) hear();
}
function subscribe(hear: () => void): () => void {
  if (listeners.size === 0) {
    ticked = Date.now();
    timer = setInterval(tick, minute / 2);
  }
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
    if (listeners.size === 0) clearInterval(timer);
  };
}
