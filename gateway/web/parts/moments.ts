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
  return momentsAt(now, formats[language], say);
}

const locales = { fr: "fr-FR", en: "en-GB" } as const;
const shapes = {
  weekday: { weekday: "long" },
  shortWeekday: { weekday: "short" },
  short: { day: "numeric", month: "short" },
  shortYear: { day: "numeric", month: "short", year: "numeric" },
  long: { day: "numeric", month: "long" },
  longYear: { day: "numeric", month: "long", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
} as const;
interface Formats {
  relative(value: number, unit: Intl.RelativeTimeFormatUnit): string;
  date(shape: keyof typeof shapes, at: Date): string;
}
/** Making one costs more than using it a thousand times: made when it is first used, and kept. */
function formatsFor(locale: string): Formats {
  const dates = new Map<string, Intl.DateTimeFormat>();
  let relative: Intl.RelativeTimeFormat | undefined;
  return {
    relative(value, unit) {
      relative ??= new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" });
      return relative.format(value, unit);
    },
    date(shape, at) {
      const format = dates.get(shape) ?? new Intl.DateTimeFormat(locale, shapes[shape]);
      dates.set(shape, format);
      return format.format(at);
    },
  };
}
const formats: Record<Language, Formats> = { fr: formatsFor(locales.fr), en: formatsFor(locales.en) };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const daysBetween = (from: Date, to: Date): number =>
  Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / (24 * hourMs));

function momentsAt(nowMs: number, format: Formats, say: Say): Moments {
  const now = new Date(nowMs);
  const shortDay = (at: Date): string =>
    format.date(at.getFullYear() === now.getFullYear() ? "short" : "shortYear", at);
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
      if (days === 1) return format.relative(-1, "day");
      return days < 7 ? format.date("shortWeekday", at) : shortDay(at);
    },
    relative(iso) {
      const at = new Date(iso);
      const ms = at.getTime() - nowMs;
      const days = daysBetween(now, at);
      if (Math.abs(ms) < minuteMs) return say("moments.now");
      if (Math.abs(ms) < hourMs) return format.relative(Math.trunc(ms / minuteMs), "minute");
      if (days === 0) return format.relative(Math.trunc(ms / hourMs), "hour");
      if (Math.abs(days) === 1) return format.relative(days, "day");
      return Math.abs(days) < 7 ? format.date("weekday", at) : shortDay(at);
    },
    full(iso) {
      return say("moments.full", { day: format.date("shortYear", new Date(iso)), hour: hour(iso) });
    },
    day(date) {
      const at = date.length === 10 ? new Date(`${date}T00:00`) : new Date(date);
      return format.date(at.getFullYear() === now.getFullYear() ? "long" : "longYear", at);
    },
    clock(iso) {
      const at = new Date(iso);
      const time = format.date("time", at);
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
