/** French or English, by their commonest words; null when neither is clear enough to answer somebody in it. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";

export function languageOf(text: string): Language | null {
  const counts = { fr: 0, en: 0 };
  for (const [word] of text
    .slice(0, readLength)
    .toLowerCase()
    .matchAll(/[\p{L}’']+/gu)) {
    if (words.fr.has(word) || french.test(word)) counts.fr++;
    else if (words.en.has(word)) counts.en++;
  }
  const { fr, en } = counts;
  if (fr >= 2 && fr >= 2 * en) return "fr";
  if (en >= 2 && en >= 2 * fr) return "en";
  if (fr + en === 1) return greetings(text);
  return null;
}

/** More says no more about the language. */
const readLength = 4000;
/** Not `de`, `la`, `que`, `un`: Spanish, Portuguese and Italian say them too. Not `on`, `me`, `a`: both say them. */
const words = {
  fr: new Set(
    "le les des du au aux et est sont une je vous nous il elle j'ai pas ne pour dans sur avec sans mon ma mes votre vos notre ce cette ces qui mais où très plus bonjour bonsoir merci salut cordialement depuis peut pouvez pourriez avez ai suis fait être avoir problème".split(
      " ",
    ),
  ),
  en: new Set(
    "the and is are was were to of in for with you i i'm my your our we it it's not this that these there please hello hi dear thanks thank have has can can't could would don't doesn't from be been when what how since regards".split(
      " ",
    ),
  ),
};
/** Elisions and endings that English has not. */
const french = /^(l|d|n|j|qu|s|c|m)['’]\p{L}{2}|(ée|ées|és|ème|ière)$/u;
/** A very short mail may hold but one word that tells. */
function greetings(text: string): Language | null {
  if (/\b(bonjour|bonsoir|merci|salut|cordialement)\b/i.test(text)) return "fr";
  return /\b(hello|hi|thanks|please|dear)\b/i.test(text) ? "en" : null;
}
