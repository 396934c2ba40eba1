/** Offices: `bureau B214`, `room 214`, `bât. C, bureau 12`, `Bureau : C12, 2e étage`. */
import type { Candidate, Place } from "./details-candidate.ts";

const start = String.raw`(?<![\p{L}\p{N}_/@.-])`;
const number = String.raw`n(?:°|o\.?|um[ée]ro)\s{0,2}`;
/** Letters of a building before the digits, one letter behind them; no version, date, sum, time or address. */
const room = String.raw`(?:[A-Z]{1,3}[-.]?\d{1,4}|[A-Z] \d{1,4}|[A-Z]{1,3}-[A-Z]{0,2}\d{1,4}|[a-z]{1,2}-?\d{2,4}|\d{1,4})(?:[-.]\d{1,3}(?![\d.]))?(?:[A-Fa-f]|bis|ter)?(?![\p{L}\p{N}_@%€$°]|[.,:/-]\d|\s?[€$%°]|\s?/\s?\d)`;
const building = String.raw`(?:[Bb][âa]t(?:iment)?\.?|B[ÂA]T(?:IMENT)?\.?|[Bb]uilding|BUILDING|[Bb]ldg\.?|[Gg]eb(?:äude|\.)|[Aa]ile)\s{0,2}(?:n°\s?)?(?:[A-Z]{1,2}\d{0,3}|\d{1,3})(?![\p{L}\p{N}])`;
const floor = String.raw`(?:\d{1,2}\s?(?:er|ère|e|ème|eme|è|nd|rd|th|st)?\s(?:[éÉ]tage|etage|ÉTAGE|floor|niveau)|(?:[éÉ]tage|etage|floor|niveau)\s\d{1,2}|(?:premier|deuxième|second|troisième|quatrième|first|second|third) (?:étage|floor)|[Rr]ez-de-chauss[ée]e|rdc|RDC|ground floor|R\+\d)(?![\p{L}\p{N}])`;
const word = String.raw`(?:[Bb]ureau|BUREAU|[Pp]ièce|[Pp]iece|PIÈCE|[Rr]oom|ROOM|[Oo]ffice|OFFICE|[Ll]ocal|[Bb]ur\.|[Bb]üro|[Rr]aum)`;
const near = String.raw`(?:\s{0,2}[,;–—/(-]\s{0,2}|\s)(?:au |du |de l['’]|in |on the |on |dans le )?`;
const around = `(?:${building}|${floor})`;

const unlabelled = new RegExp(
  `(?:${start}(?<before>(?:${building}|${floor})(?:${near}${around})?)${near})?${start}(?<word>${word})\\s{1,3}(?:is |est (?:le |la )?)?(?:${number})?(?<room>${room})(?<after>(?:${near}${around}){0,2})`,
  "gu",
);
const labelled = new RegExp(
  `${start}${word}\\s{0,3}(?:${number})?[:=]\\s{0,5}(?<place>(?:(?:${around}|${word}\\s${room}|${room})(?:${near}(?:${around}|${word}\\s${room}|${room})){0,3}))(?<rest>.{0,12})`,
  "u",
);

/** Where the writer is, or what is asked about stands. Each of at most some sixty characters. */
export function officesIn(line: string, where: Place): readonly Candidate[] {
  if (!/bureau|room|office|pi[èe]ce|local|bur\.|büro|raum/i.test(line)) return [];
  const behindColon = /[:=]/.test(line) ? labelled.exec(line)?.groups : undefined;
  if (behindColon !== undefined) {
    const place = behindColon["place"]?.trim() ?? "";
    const isCut = /^[ .-]?\d|^\s?(?:€|rue|av|ch)/i.test(behindColon["rest"] ?? "");
    return isPlace(place) && !isCut ? [{ value: place, weight: "sure" }] : [];
  }
  return [...line.matchAll(unlabelled)].flatMap((found) => {
    const value = officeOf(line, found, where);
    return value === null ? [] : [{ value, weight: "likely" as const }];
  });
}
/** Not a year, nor the names of programs. */
const isPlace = (place: string): boolean =>
  place !== "" &&
  place.length <= 60 &&
  /\d|étage|floor|rdc|rez/i.test(place) &&
  !/^(?:365|97|98|xp|20[0-3]\d|19\d\d)$/i.test(place);

function officeOf(line: string, found: RegExpExecArray, where: Place): string | null {
  const { before, word: label = "", room: place = "", after = "" } = found.groups ?? {};
  const behind = line.slice(found.index + found[0].length, found.index + found[0].length + 30);
  if (!isPlace(place) || isCounted(behind)) return null;
  if (/^office$/i.test(label) && where === "mail" && !isOfficeNumber(place)) return null;
  if (/^office$/i.test(label) && program.test(line.slice(0, found.index))) return null;
  return before === undefined && after === "" ? place : found[0].trim();
}
const program = /\b(?:microsoft|ms|libre|open|wps|only|version)\W{0,2}$/i;
/** Office 16 is a program. */
const isOfficeNumber = (place: string): boolean => /^[A-Z]|^\d{3}$/i.test(place);
/** `bureau 3 fois` counts something; a room is followed by nothing, punctuation or a word of these. */
const isCounted = (behind: string): boolean =>
  /^\s{1,2}\p{Ll}/u.test(behind) &&
  !/^\s{1,2}(?:est|et|du|de|des|à|au|aux|a|ne|n['’]|pour|dans|sur|depuis|car|mais|ou|où|qui|se|sont|s['’]|svp|merci|le|la|les|l['’]|avec|sans|chez|en|il|je|ce|cet|cette|y|toujours|plus|is|on|in|at|and|has|of|for|to|with|since|the|please|but|not|does|doesn|isn|where|from|d['’]|c['’]|j['’]|après|avant|jusqu|demain|lundi|mardi|mercredi|jeudi|vendredi)(?![\p{L}])/u.test(
    behind,
  ) &&
  !/^\s{1,2}(?:d|n|l|s|c|j)['’]/u.test(behind);
