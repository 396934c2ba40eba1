/** French or English, by their commonest words; null when neither is clear enough to answer somebody in it. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import { isFrenchForm, naming, telling } from "./language-words.ts";

export function languageOf(text: string): Language | null {
  const scores = { fr: 0, en: 0, other: 0 };
  for (const [found] of text
    .slice(0, readLength)
    .toLowerCase()
    .replace(/\S{1,100}@\S{1,100}|https?:\S{1,200}/g, " ")
    .matchAll(/[\p{L}][\p{L}’']*/gu)) {
    const word = found.replaceAll("’", "'");
    if (telling.fr.has(word)) scores.fr += 2;
    else if (isFrenchForm(word)) scores.fr += 2;
    else if (naming.fr.has(word)) scores.fr += 1;
    if (telling.en.has(word)) scores.en += 2;
    else if (naming.en.has(word)) scores.en += 1;
    if (telling.other.has(word)) scores.other += 2;
  }
  return clearest(scores);
}

/** More says no more about the language. */
const readLength = 4000;
/** Twice as much as any other, and more than one word of the trade. */
function clearest({ fr, en, other }: { fr: number; en: number; other: number }): Language | null {
  if (fr >= 2 && fr >= 2 * Math.max(en, other)) return "fr";
  return en >= 2 && en >= 2 * Math.max(fr, other) ? "en" : null;
}
