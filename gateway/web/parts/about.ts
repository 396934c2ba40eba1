/** What a queue says of itself in one line, which may hold both languages: "français · English". */
import type { Language } from "../words/words.ts";

export function aboutIn(language: Language, about: string): string {
  const [french = "", english] = about.split(" · ");
  return language === "en" && english !== undefined ? english : french;
}
