/** Telephone numbers: public ones by the plans of all countries, internal ones of four or five digits behind a label. */
import type { Candidate, Place } from "./details-candidate.ts";

/** Whether what is written is a public number, and how it is shown. The plans of all countries are not for a rule to know. */
export type PublicNumberOf = (written: string) => string | null;

/**
 * The first number of the line under which the writer can be reached. In a text only behind a label (`Tél.`) or words that
 * offer it (« joignable au »); in a signature any public number, unless it is that of a fax.
 * @returns in the national format of France, else in the international one; an internal number as it stands
 */
export function telephonesIn(
  line: string,
  place: Place,
  publicNumberOf: PublicNumberOf,
): readonly Candidate[] {
  if (!/\d{4}|\d[ .()/-]{1,2}\d/.test(line)) return [];
  for (const found of line.matchAll(offered)) {
    const { own, label, mobile, extension } = found.groups ?? {};
    const kind = extension !== undefined ? "internal" : (own ?? label) !== undefined ? "any" : "public";
    const value = numberAt(line, found.index + found[0].length, kind, publicNumberOf);
    const weight = own !== undefined ? "sure" : mobile !== undefined ? "other" : "likely";
    if (value !== null) return [{ value, weight }];
  }
  if (place === "mail") return [];
  for (const { index } of line.matchAll(publicNumber)) {
    if (/(?:fax|télécopie|siret|siren)\W{0,4}$/i.test(line.slice(0, index))) continue;
    const value = numberAt(line, index, "public", publicNumberOf);
    if (value !== null) return [{ value, weight: "likely" }];
  }
  return [];
}

const startOfWord = String.raw`(?<![\p{L}\p{N}_-])`;
/** `(0)` of `+33 (0)4` and what separates pairs of digits. */
const publicNumber =
  /(?<![\p{L}\p{N}+./:-])(?:\+|00)\d{1,3}[ .()\d/-]{6,20}|(?<![\p{L}\p{N}+.,/:-])0[1-9](?:[ .-]?\d{2}){4}(?![\p{N}]|[.,-]\d)/gu;

const label = String.raw`t[ée]l[ée]phone(?: (?:fixe|portable|mobile|interne|direct|pro(?:fessionnel)?))?|telefon[o]?|phone(?: number)?|t[ée]l(?: (?:fixe|portable|mobile|interne|direct|pro))?|tph|ligne directe|direct line|n(?:um[ée]ro|[°o])\.? de (?:t[ée]l[ée]phone|t[ée]l|portable|poste)`;
const own = String.raw`(?:joindre|joignable|rappeler|appeler|rappelez|appelez|contacter|contactez|m['’]appeler|reach me|reachable|call me(?: back)?|phone me|contact me)[^\d\n.;?!]{0,30}\s(?:au|at|on|sur le|sous le|par téléphone au|:)(?: (?:num[ée]ro|poste|extension|ext\.?|n[°o]|le))?(?: suivant)?\s?:?`;
const mine = String.raw`(?:mon (?:num[ée]ro|portable|mobile|t[ée]l(?:[ée]phone)?|poste)|my (?:number|phone|phone number|mobile|extension|cell))\s(?:est|is)(?: le)?(?: :)?`;
const offered = new RegExp(
  `${startOfWord}(?:` +
    `(?<own>${own}|${mine})|(?<label>(?:${label})(?:\\.|\\s?/\\s?fax)?\\s{0,3}[:=]?|☎|📞)|` +
    String.raw`(?<mobile>(?:portable|mobile|gsm|mob|cell|m|p)\.?\s{0,2}[:=])|(?:bureau|office|t|d)\.?\s{0,2}[:=]` +
    `)\\s{0,4}(?=[+(\\d])|${startOfWord}(?<extension>(?:poste|extension|ext|interne)\\.?\\s{0,3}[:=]?\\s{0,4})(?=\\d)`,
  "giu",
);

/** « joignable au poste » : the words that offer a number may end with a label of internal ones. */
const extensionLabel = /(?:poste|extension|ext|interne)\.?\s{0,3}[:=]?\s{0,4}$/i;
function numberAt(
  line: string,
  at: number,
  kind: "internal" | "public" | "any",
  publicNumberOf: PublicNumberOf,
): string | null {
  const said = line.slice(at, at + 90);
  const written = /^\(?\+?[\d(][\d .()/-]{2,24}/.exec(said)?.[0].replace(/[^\d]+$/, "");
  if (written === undefined || isBroken(said)) return null;
  const internal = kind === "public" ? null : internalOf(said);
  if (internal !== null || kind === "internal") return internal;
  return extensionLabel.test(line.slice(Math.max(0, at - 20), at)) ? null : publicNumberOf(written);
}
/** Four or five digits alone: no year, sum, date or beginning of a longer number. */
function internalOf(said: string): string | null {
  const found = /^(\d{4,5})(?![.,/: -]\d|[\d%€$]| ?(?:€|euros?|h\b|fois|jours))/.exec(said)?.[1];
  return found === undefined || /^(?:19|20)\d\d$/.test(found) ? null : found;
}
/** What is wrong with a telephone is not how its owner is reached. */
const isBroken = (rest: string): boolean =>
  /^[\d +().-]{4,24},? (?:ne |n['’]|est |sont |a |is |does|doesn|isn|was |was|has |reste |sonne|was|ni )/i.test(
    rest,
  );
