/** Equipment: what stands behind a label, inventory tags, and the names that networks give (`pc-lapp-214`). */

import type { Candidate } from "./details-candidate.ts";

/** The laboratory's own list: its names and inventory tags as they are written there, by their lower case. */
export type KnownEquipment = ReadonlyMap<string, string>;
/** One to a line, or the first column of a CSV file; names of fewer than three characters could be any word. */
export function knownEquipment(lines: readonly string[]): KnownEquipment {
  const names = lines.map(
    (line) =>
      line
        .split(/[,;\t]/)[0]
        ?.replace(/^"|"$/g, "")
        .trim()
        .replace(/\s+/g, " ") ?? "",
  );
  return new Map(names.filter((name) => name.length > 2).map((name) => [name.toLowerCase(), name]));
}

/** Each of at most eighty characters. What is known goes before what only looks like it. */
export function equipmentIn(line: string, known: KnownEquipment): readonly Candidate[] {
  if (known.size > 0) {
    const words = line.match(/[\p{L}\p{N}](?:[\p{L}\p{N}_./-]*[\p{L}\p{N}])?/gu) ?? [];
    const found = [...new Set(words.flatMap((_, at) => knownAt(at, words, known) ?? []))];
    if (found.length > 0)
      return found.map((value) => ({ value, weight: found.length === 1 ? "sure" : "likely" }));
  }
  const stated = labelledIn(line) ?? tagIn(line);
  if (stated !== null) return [{ value: stated, weight: "sure" }];
  return hostsIn(line).map((value) => ({ value, weight: "likely" }));
}

/** The longest name that begins with this word. */
function knownAt(at: number, words: readonly string[], known: KnownEquipment): string | undefined {
  for (let count = mostWords; count > 0; count--) {
    const name = known.get(
      words
        .slice(at, at + count)
        .join(" ")
        .toLowerCase(),
    );
    if (name !== undefined) return name;
  }
  return undefined;
}
const mostWords = 4;

const start = String.raw`(?<![\p{L}\p{N}_-])`;
const colon = String.raw`\s{0,3}(?:n[°o]\.?\s{0,2})?[:=]\s{0,5}`;
const anything = new RegExp(
  `${start}(?:matériel|materiel|équipement|equipement|equipment|device|appareil|hardware)(?: concern(?:é|e)e?| affected)?${colon}`,
  "iu",
);
const machine = new RegExp(
  `${start}(?:machine|pc|ordinateur|computer|hostname|host|nom (?:de la machine|du pc|de l['’]ordinateur|du poste)|imprimante|printer|laptop|serveur|server|poste|device name)${colon}(?=\\S)`,
  "iu",
);
const tag = new RegExp(
  `${start}(?:(?:n[°o]\\.?|num[ée]ro)\\s{0,2}(?:d['’]\\s?)?inventaire|(?:code|étiquette|etiquette) (?:d['’])?inventaire|inventaire\\s{0,3}[:=]|inventory (?:number|no\\.?|n[°o]|tag|id)|inventory\\s{0,3}[:=]|asset (?:tag|number|no\\.?|id)|asset\\s{0,3}[:=]|service ?tag)\\s{0,3}(?:est (?:le )?|is )?[:=#]?\\s{0,3}(?<value>[A-Z0-9][A-Z0-9/_.-]{2,23})`,
  "iu",
);

function labelledIn(line: string): string | null {
  if (!/[:=]/.test(line)) return null;
  const found = anything.exec(line) ?? machine.exec(line);
  if (found === null) return null;
  const rest = line.slice(found.index + found[0].length);
  const value =
    rest
      .split(/[;|\t]| {3}|\s[-–—]\s|,?\s(?:bureau|tél|poste|office|room|phone)\s?[.:]/i)[0]
      ?.replace(/[.,\s]+$/, "") ?? "";
  if (value.length < 2 || value.length > 80 || !/[\p{L}\d]/u.test(value) || unknown.test(value)) return null;
  return anything.test(found[0]) || isName(value) ? value : null;
}
/** A few words with a digit: « PC : ne démarre plus » names none. */
const isName = (value: string): boolean =>
  /\d/.test(value) &&
  /[a-z]/i.test(value) &&
  value.split(" ").length <= 4 &&
  !/\d{1,2}[/:h]\d\d|\d+[.,]\d+|€|%/.test(value);
const unknown =
  /^(?:à définir|a definir|aucune?|néant|non|no|none|n\/?a|inconnue?|unknown|sans objet|je ne sais pas|\?+|-+|cass|en panne|hs$|ne |n['’]|est |is |not |tbd|oui|yes)/i;

function tagIn(line: string): string | null {
  if (!/inventa|invento|asset|tag/i.test(line)) return null;
  const value = tag.exec(line)?.groups?.["value"]?.replace(/[/_.-]+$/, "");
  return value !== undefined &&
    /\d{2}/.test(value) &&
    !/^(?:19|20)\d\d$|^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/.test(value)
    ? value
    : null;
}

/** A name of a few parts with a digit; one of its parts says that it is a machine, or the word before it does. */
function hostsIn(line: string): string[] {
  if (!/\d/.test(line) || !/[a-z]-|-[a-z]/i.test(line)) return [];
  return [...line.matchAll(host)]
    .filter(({ 0: name, index }) => {
      if (!/\d{2}/.test(name) || name.length > 40 || standards.test(name)) return false;
      const isNamed = named.test(line.slice(Math.max(0, index - 40), index));
      return isNamed || name.split("-").some((one) => kinds.test(one));
    })
    .map(([name]) => name);
}
const host =
  /(?<![\p{L}\p{N}_@/.\\-])[a-z]{1,12}[a-z0-9]{0,8}(?:-[a-z0-9]{1,12}){1,4}(?![\p{L}\p{N}_@/\\-]|[:.]\d)/giu;
const kinds =
  /^(?:pc|nb|lap|laptop|ws|wks|workstation|srv|serveur|server|imac|mbp|mba|macbook|imp|prn|printer|desktop|nuc|portable|poste|kiosk|ecran|nas|vm|switch|sw|ap|borne|copieur|mfp|laser)\d{0,6}$/i;
const named =
  /(?<![\p{L}])(?:machine|pc|ordinateur|portable|imprimante|serveur|poste|computer|laptop|printer|server|host|workstation|station|copieur|nommée?|appelée?|named|called)\s{1,2}["«'(]?\s?$/iu;
/** What has the same form and is no machine. */
const standards =
  /^(?:utf|iso|sha|md|covid|cve|usb|wifi|wi|rfc|ipv|windows|win|office|x|rtx|gtx|rx|core|ryzen|en|fr|rc|rev|ver|v|hdmi|dp|ddr|rj|cat|pm|tp|td|m|a|s|le|la|du|au|sars|ubuntu|debian|fedora|centos|rhel|macos|mac|ios|android|firefox|chrome|java|python|php|ticket|inc|req|ref)-\d{1,6}(?:-\d+)?$|^(?:utf|iso|cve|rfc|covid|sha|windows|win|x86|amd64|hp|usb|core|pc-(?:relais|clos))-/i;
