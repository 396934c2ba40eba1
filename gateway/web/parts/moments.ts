/** Dates and times as readers say them; the relative ones move on while the page is open. */
import { useSyncExternalStore } from "react";
import { type Language, type Say, useWords } from "../words/words.ts";

export interface Moments {
  /** Within a week as seen from now ("il y a 5 min", "hier", "vendredi"), else the day. */
  relative(iso: string): string;
  /** The same of something past for a narrow column: "5 min", "hier", "ven.". */
  column(iso: string): string;
  /** Day and time, for titles and facts. */
  full(iso: string): string;
  /** A day alone, of an instant or of a date. */
  day(date: string): string;
  /** In columns: the time of today, else the day with it. */
  clock(iso: string): string;
  /** In sentences: the time alone. */
  hour(iso: string): string;
}
export function useMoments(): Moments {
  const { say, language } = useWords();
  const now = useSyncExternalStore(subscribe, () => ticked);
  return momentsAt(now, formatsIn(language), say);
}

const locales = { fr: "fr-FR", en: "en-GB" } as const;
/** Making one costs more than using it a thousand times. */
const formatsFor = (locale: string) => ({
  relative: new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "long" }),
  shortWeekday: new Intl.DateTimeFormat(locale, { weekday: "short" }),
  short: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
  shortYear: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
  long: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" }),
  longYear: new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" }),
  time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }),
});
type Formats = ReturnType<typeof formatsFor>;
const made = new Map<Language, Formats>();
function formatsIn(language: Language): Formats {
  const formats = made.get(language) ?? formatsFor(locales[language]);
  made.set(language, formats);
  return formats;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const daysBetween = (from: Date, to: Date): number =>
  Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / (24 * hourMs));

function momentsAt(nowMs: number, format: Formats, say: Say): Moments {
  const now = new Date(nowMs);
  const shortDay = (at: Date): string =>
    (at.getFullYear() === now.getFullYear() ? format.short : format.shortYear).format(at);
  const hour = (iso: string): string => {
    const at = new Date(iso);
    const minutes = String(at.getMinutes()).padStart(2, "0");
    return say("moments.hour", { hours: at.getHours(), minutes });
  };
  return {
    hour,
    column(iso) {
      const at = new Date(iso);
      const ms = nowMs - at.getTime();
      const days = daysBetween(at, now);
      if (ms < minuteMs) return say("moments.now");
      if (ms < hourMs) return say("moments.minutes", { count: Math.trunc(ms / minuteMs) });
      if (days === 0) return say("moments.hours", { count: Math.trunc(ms / hourMs) });
      if (days === 1) return format.relative.format(-1, "day");
      return days < 7 ? format.shortWeekday.format(at) : shortDay(at);
    },
    relative(iso) {
      const at = new Date(iso);
      const ms = at.getTime() - nowMs;
      const days = daysBetween(now, at);
      if (Math.abs(ms) < minuteMs) return say("moments.now");
      if (Math.abs(ms) < hourMs) return format.relative.format(Math.trunc(ms / minuteMs), "minute");
      if (days === 0) return format.relative.format(Math.trunc(ms / hourMs), "hour");
      if (Math.abs(days) === 1) return format.relative.format(days, "day");
      return Math.abs(days) < 7 ? format.weekday.format(at) : shortDay(at);
    },
    full(iso) {
      return say("moments.full", { day: format.shortYear.format(new Date(iso)), hour: hour(iso) });
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
    timer = setInterval(tick, minuteMs / 2);
  }
  listeners.add(hear);
  return () => {
    listeners.delete(hear);
    if (listeners.size === 0) clearInterval(timer);
  };
}
