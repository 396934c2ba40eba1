/** Times as sentences say them, where people live. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";

/** `le 24 novembre 2026 à 10 h 41`, `on 24 November 2026 at 10:41`. */
export function momentIn(language: Language, timeZone: string, at: string): string {
  const day = dayIn(language, timeZone, at);
  const time = new Date(at).toLocaleTimeString("en-GB", { timeZone, hour: "numeric", minute: "2-digit" });
  const [hour = "", minute = ""] = time.split(":");
  return language === "fr"
    ? `le ${day} à ${Number(hour)}\u00a0h\u00a0${minute}`
    : `on ${day} at ${Number(hour)}:${minute}`;
}
/** `24 novembre 2026`, `24 November 2026`. */
export function dayIn(language: Language, timeZone: string, at: string): string {
  const day = new Date(at).toLocaleDateString(language === "fr" ? "fr-FR" : "en-GB", {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return language === "fr" ? day.replace(/^1 /, "1er ") : day;
}
