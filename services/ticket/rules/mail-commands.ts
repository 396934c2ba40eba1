/** What a member tells us to do on the first lines of a mail: `#valider #prendre`, `#note rappeler lundi`. Pure. */
import { unaccented } from "./named.ts";

export type MailCommand =
  | { is: "validate" }
  | { is: "take" }
  | { is: "note" }
  | { is: "resolve" }
  | { is: "for"; name: string };

interface Commands {
  commands: MailCommand[];
  /** What follows the commands: an answer, or what `note` and `resolve` say. */
  text: string;
  /** What looks like a command but is none, as it was written: then nobody knows whom the text is for. */
  unknown: string | null;
}

const words: ReadonlyMap<string, MailCommand["is"]> = new Map([
  ["valider", "validate"],
  ["validate", "validate"],
  ["prendre", "take"],
  ["take", "take"],
  ["note", "note"],
  ["resoudre", "resolve"],
  ["resolve", "resolve"],
  ["pour", "for"],
  ["for", "for"],
]);

/** Reads commands until something else stands there; each may stand on a line of its own, or behind another. */
export function commandsIn(text: string): Commands {
  const commands: MailCommand[] = [];
  let rest = text;
  for (let found = first(rest); found !== null; found = first(rest)) {
    const { is, word, behind } = found;
    if (is === null) return { commands, text: trimmed(rest), unknown: word };
    const name = is === "for" ? nameAt(behind) : { name: "", length: 0 };
    if (is === "for" && name.name === "") return { commands, text: trimmed(behind), unknown: word };
    commands.push(is === "for" ? { is, name: name.name } : { is });
    rest = behind.slice(name.length);
  }
  const isNote = commands.some(({ is }) => is === "note");
  return { commands, text: trimmed(rest), unknown: isNote ? null : noteBelow(rest) };
}

/** Between words, and before them: mail programs add no-break spaces and characters that nobody sees. */
const gap = "[\\p{Zs}\\t\\p{Cf}]*";
const anyGap = "[\\s\\p{Cf}]*";
/** A bullet or stars of bold before it, a full-width sign, a space after the sign; punctuation or `et` behind the word. */
const head = new RegExp(
  `^${anyGap}(?:[-*•·–—]{1,2}${anyGap})?[#＃﹟]${gap}([\\p{L}\\p{M}\\p{N}\\p{Cf}_-]+)` +
    `(?:${gap}[:：;,.!*–—-]+)?(?:${gap}(?:et|and|puis|then|&|\\+)${gap}(?=[#＃﹟]))?`,
  "iu",
);

interface Found {
  /** Null: nearly a command. */
  is: MailCommand["is"] | null;
  word: string;
  behind: string;
}
function first(text: string): Found | null {
  const [whole, written] = head.exec(text) ?? [];
  if (whole === undefined || written === undefined) return null;
  const word = plain(written);
  const is = words.get(word) ?? null;
  if (is === null && !isNearlyKnown(word)) return null;
  return { is, word: `#${written.replace(/\p{Cf}+/gu, "")}`, behind: text.slice(whole.length) };
}
const plain = (written: string): string =>
  unaccented(written)
    .replace(/\p{Cf}+|[-_]+$/gu, "")
    .toLowerCase();

/** One letter too many, too few or wrong, two letters swapped; or a known word that goes on, as in `note-interne`. */
const isNearlyKnown = (word: string): boolean =>
  words.has(/^[a-z]*/.exec(word)?.[0] ?? "") || [...words.keys()].some((known) => isOneSlipAway(word, known));

function isOneSlipAway(word: string, known: string): boolean {
  const shorter = Math.min(word.length, known.length);
  let start = 0;
  while (start < shorter && word[start] === known[start]) start++;
  let end = 0;
  while (end < shorter - start && word.at(-1 - end) === known.at(-1 - end)) end++;
  const ours = word.slice(start, word.length - end);
  const theirs = known.slice(start, known.length - end);
  const isSwapped =
    ours.length === 2 && theirs.length === 2 && ours[0] === theirs[1] && ours[1] === theirs[0];
  return isSwapped || (ours.length <= 1 && theirs.length <= 1);
}

/** The rest of the line, up to the next command. */
function nameAt(text: string): { name: string; length: number } {
  const [line] = /^[^\n#＃﹟]*/u.exec(text) ?? [""];
  const name = line
    .replace(/\p{Cf}+/gu, "")
    .replace(/\s+/gu, " ")
    .replace(/^[\s:@]+|[\s.,;:!*-]+$/gu, "");
  return { name, length: line.length };
}

/** A note that begins below other text would leave with it, and no mail can be called back. */
function noteBelow(text: string): string | null {
  const lines = text.split("\n").map(first);
  return lines.find((line) => line?.is === "note")?.word ?? null;
}

const trimmed = (text: string): string => (/^[\s\p{Cf}]*$/u.test(text) ? "" : text.trim());
