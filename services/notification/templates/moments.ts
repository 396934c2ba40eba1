/** Days and times as people say them, where they live. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";

/** `le 23 novembre 2026 à 10 h 20`, `on 23 November 2026 at 10:20`. */
export function momentOf(instant: string, language: Language, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const minute = instant.slice(0, "2026-11-23T09:20".length);
  const last = lastMoments.get(key);
  if (last?.minute === minute) return last.text;
  const at = new Date(instant);
  const [day, time] = [part(at, language, timeZone, "day"), part(at, language, timeZone, "time")];
  const text = language === "fr" ? `le ${day} à ${time}` : `on ${day} at ${time}`;
  lastMoments.set(key, { minute, text });
  return text;
}
/** Of a list of letters most are about the same minute, and formatting one is a tenth of the letter's cost. */
const lastMoments = new Map<string, { minute: string; text: string }>();

/** `mardi 24 novembre 2026 à 8 h 57`, `Tuesday 24 November 2026, 8:57`. */
export function weekdayMomentOf(instant: string, language: Language, timeZone: string): string {
  const at = new Date(instant);
  const day = part(at, language, timeZone, "weekday").replace(",", "");
  return `${day}${language === "fr" ? " à" : ","} ${part(at, language, timeZone, "time")}`;
}

/** `8 décembre`, `8 December`: so many days after. */
export const dayAfter = (instant: string, days: number, language: Language, timeZone: string): string =>
  part(new Date(Date.parse(instant) + days * dayMs), language, timeZone, "short");
const dayMs = 86_400_000;

const shapes = {
  day: { dateStyle: "long" },
  weekday: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "long" },
  time: { hour: "2-digit", minute: "2-digit" },
} as const;
function part(at: Date, language: Language, timeZone: string, shape: keyof typeof shapes): string {
  const text = formatOf(language, timeZone, shape).format(at);
  if (shape !== "time") return language === "fr" ? text.replace(/(?<!\d)1 /, "1er ") : text;
  const time = text.replace(/^0/, "");
  return language === "fr" ? time.replace(":", " h ") : time;
}
const formats = new Map<string, Intl.DateTimeFormat>();
/** Making one takes a thousand times longer than using it. */
function formatOf(language: Language, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${shape}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { ...shapes[shape], timeZone });
  formats.set(key, made);
  return made;
}
