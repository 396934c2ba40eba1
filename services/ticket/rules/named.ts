/** Rule 3 of DESIGN section 5: which member does the request ask for by name? Pure. */
import { type Word, wordsIn } from "./named-text.ts";
import { addressing, isEverydayWord, isGivenName, leading, particles, titles } from "./named-words.ts";

export interface Member {
  id: string;
  name: string;
  login: string | null;
}
interface Sender {
  id: string;
  name: string;
}

/**
 * For the members of a queue, finds the one who is named in subject or text: by full name in either order, by login, or by
 * a last name that only one member has. Accents and case don't matter, but where the name is also an everyday word. Two
 * named: nobody, since the request is for both.
 */
export function findNamed(
  members: readonly Member[],
): (said: { subject: string; text: string }, sender: Sender) => string | null {
  const known = members.map(spelled);
  return ({ subject, text }, sender) => {
    const words = wordsIn(unaccented(`${subject}\n\n${text}`));
    const own = partsOf(sender.name);
    const places = placesOf(words);
    const others = known.filter(({ id }) => id !== sender.id);
    const isOwn = ({ first, last }: Spelled): boolean =>
      [...first, ...last].sort().join(" ") === [...own.first, ...own.last].sort().join(" ");
    return only(
      others.filter(
        (member) =>
          (!isOwn(member) && isFullyNamed(member, known, words, places)) ||
          (member.last.join(" ") !== own.last.join(" ") && isNamedByLast(member, known, words, places)),
      ),
    );
  };
}
const only = (found: readonly { id: string }[]): string | null =>
  found.length === 1 ? (found[0]?.id ?? null) : null;

interface Parts {
  first: string[];
  last: string[];
}
interface Spelled extends Parts {
  id: string;
  login: string[];
}
/** The first word, hyphens included, is the given name, unless capitals tell the last one (`Ana María DÍAZ`, `DÍAZ Ana`). */
function partsOf(name: string): Parts {
  const words = name.replaceAll(",", " ").trim().split(/\s+/u);
  const isUpper = words.map((word) => /\p{Lu}{2}/u.test(word) && word === word.toUpperCase());
  const [begin, end] = [isUpper.indexOf(true), isUpper.lastIndexOf(true) + 1];
  const isTold = begin !== -1 && end - begin < words.length && isUpper.slice(begin, end).every(Boolean);
  const [from, to] = isTold ? [begin, end] : [1, words.length];
  const first = words.filter((_, at) => at < from || at >= to);
  return { first: split(first.join(" ")), last: split(words.slice(from, to).join(" ")) };
}
const spelled = ({ id, name, login }: Member): Spelled => ({
  id,
  ...partsOf(name),
  login: split(login ?? ""),
});
const split = (text: string): string[] =>
  folded(text)
    .split(" ")
    .filter((word) => word !== "");

type Places = ReadonlyMap<string, readonly number[]>;
function placesOf(words: readonly Word[]): Places {
  const places = new Map<string, number[]>();
  for (const [at, { low }] of words.entries()) {
    const list = places.get(low);
    if (list === undefined) places.set(low, [at]);
    else list.push(at);
  }
  return places;
}
/** Where the words of a name stand one behind the other, on one line or folded. */
function found(name: readonly string[], words: readonly Word[], places: Places): number[] {
  const starts = name.length === 0 ? [] : (places.get(name[0] ?? "") ?? []);
  return starts.filter((start) =>
    name.every(
      (word, at) => words[start + at]?.low === word && (at === 0 || joins.test(words[start + at]?.gap ?? "")),
    ),
  );
}
const joins = /^(?:[\s.’'_-]|, |[’'-] )$/u;

function isFullyNamed(
  member: Spelled,
  known: readonly Spelled[],
  words: readonly Word[],
  places: Places,
): boolean {
  const { first, last, login } = member;
  if (last.length > 0) {
    const isDoubtful = last.every(isEverydayWord);
    const forward = found([...first, ...last], words, places).filter(
      (at) =>
        isWhole(at, first.length + last.length, words) &&
        (!(isDoubtful && first.every(isEverydayWord)) || areCapital(words, at, 2)),
    );
    const backward = found([...last, ...first], words, places).filter(
      (at) => isWhole(at, first.length + last.length, words) && (!isDoubtful || areCapital(words, at, 2)),
    );
    if (forward.length + backward.length > 0) return true;
  }
  const plain = login.join("");
  const isName = known.some((other) => [...other.first, ...other.last].includes(plain));
  if (plain.length < 3 || isEverydayWord(plain) || isName) return false;
  return found(login, words, places).some((at) => isWhole(at, login.length, words));
}
const areCapital = (words: readonly Word[], from: number, count: number): boolean =>
  words.slice(from, from + count).every(({ raw }) => isCapital(raw));
const isCapital = (raw: string | undefined): boolean => /^\p{Lu}/u.test(raw ?? "");
/** `Lefèvre` is not whole in `Lefèvre-Bœuf`, nor `petit` in `petit.fr` or `srv_petit`. */
const isWhole = (at: number, length: number, words: readonly Word[]): boolean =>
  !/^[-_.@]$/.test(words[at + length]?.gap ?? "") &&
  (!/^[-_.]$/.test(words[at]?.gap ?? "") || titles.has(words[at - 1]?.low ?? ""));

/** A last name stands with its particles or, if it is long enough to be nothing else, without. */
function isNamedByLast(
  member: Spelled,
  known: readonly Spelled[],
  words: readonly Word[],
  places: Places,
): boolean {
  const bare = member.last.slice(member.last.findLastIndex((word) => particles.has(word)) + 1);
  const spellings = [member.last, bare].filter(
    (name, at, all) =>
      name.join("").length >= (at === 0 ? 3 : 4) && (at === 0 || name.length < (all[0]?.length ?? 0)),
  );
  return spellings.some((name) => {
    const isShared = known.some(
      (other) =>
        other.id !== member.id && (endsWith(other.last, name) || other.first.join(" ") === name.join(" ")),
    );
    return !isShared && found(name, words, places).some((at) => isPerson(name, member, at, words));
  });
}
const endsWith = (last: readonly string[], name: readonly string[]): boolean =>
  last.slice(-name.length).join(" ") === name.join(" ");

function isPerson(name: readonly string[], { first }: Parts, at: number, words: readonly Word[]): boolean {
  const [before, itself, after] = [words[at - 1], words[at], words[at + name.length]];
  if (itself === undefined || !isWhole(at, name.length, words)) return false;
  const isNear = /^[ .\u00a0]{1,2}$/.test(itself.gap);
  const isInitial =
    isNear && before?.low.length === 1 && before.low === first[0]?.[0] && isCapital(before.raw);
  const isTitled = isNear && titles.has(before?.low ?? "");
  if (isTitled || isInitial) return isCapital(itself.raw) || !name.every(isEverydayWord);
  if (name.every(isEverydayWord)) {
    if (!isCapital(itself.raw) || name.every(isGivenName) || (isCapital(after?.raw) && after?.gap === " "))
      return false;
    return isAddressed(words, at);
  }
  const isOthers = /^[ -]$/.test(itself.gap) && isCapital(before?.raw) && !isLead(before);
  return !isOthers && !(isCapital(after?.raw) && after?.gap === " ");
}
const isLead = (word: Word | undefined): boolean =>
  leading.has(word?.low ?? "") || addressing.has(word?.low ?? "");
/** « Bonjour Petit », « pour Petit », « à l'attention de Petit ». */
function isAddressed(words: readonly Word[], at: number): boolean {
  const [before, itself] = [words[at - 1], words[at]];
  if (!/^[ \u00a0]$/.test(itself?.gap ?? "")) return false;
  if (addressing.has(before?.low ?? "")) return true;
  return before?.low === "de" && ["attention", "intention"].includes(words[at - 2]?.low ?? "");
}

/** Lower case without accents, words separated by one space; an apostrophe or hyphen separates too. */
export const folded = (text: string): string =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
/** Keeps case and punctuation. */
export const unaccented = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}+/gu, "")
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "Oe");

/** The one member whom a command names: by login, full name, or a first or last name that only one has. Null: nobody, or several. */
export function memberNamed(name: string, members: readonly Member[]): string | null {
  const asked = folded(name);
  const matching = (spell: (parts: Parts) => readonly string[][]): string | null =>
    only(members.filter((member) => spell(partsOf(member.name)).some((one) => one.join(" ") === asked)));
  return (
    only(members.filter(({ login }) => login !== null && folded(login) === asked)) ??
    matching(({ first, last }) => [
      [...first, ...last],
      [...last, ...first],
    ]) ??
    matching(({ first, last }) => [first, last, ...[...first, ...last].map((one) => [one])])
  );
}
