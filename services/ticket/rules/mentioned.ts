/** Which members a note names by `@`: `@login`, `@Prénom Nom` or, where only one has it, `@Prénom`. Pure. */
import { folded, type Member, unaccented } from "./named.ts";

/** Ids in the order of the text, each once. Accents and case don't matter; the `@` of a mail address names nobody. */
export function mentionedIn(text: string, members: readonly Member[]): string[] {
  const said = unaccented(text).toLowerCase();
  const at = [...said.matchAll(/(?<![\p{L}\p{N}.%+\-_"=~])[@＠](?=[\p{L}\p{N}])/gu)];
  if (at.length === 0) return [];
  const spellings = spellingsOf(members);
  return [...new Set(at.flatMap(({ index }) => namedBy(said.slice(index + 1, index + 201), spellings)))];
}

interface Spelling {
  id: string;
  length: number;
  pattern: RegExp;
}
/** The longest spelling counts: `@Jean-Pierre` is not Jean. Two people of one spelling: neither, unless it is a login. */
function namedBy(after: string, spellings: readonly Spelling[]): string[] {
  const [best, next] = spellings.filter(({ pattern }) => pattern.test(after));
  if (best === undefined) return [];
  return next !== undefined && next.length === best.length && next.id !== best.id ? [] : [best.id];
}

/** Longest first. A login, which is one person's, comes half a letter before a name that is written alike. */
function spellingsOf(members: readonly Member[]): Spelling[] {
  const all = members.flatMap(({ id, name, login }) => {
    const [first = "", ...rest] = name.trim().split(/\s+/u);
    const last = rest.join(" ");
    const names = new Set([first, `${first} ${last}`, `${last} ${first}`].map(folded));
    return [
      ...spelled(id, login === null ? "" : folded(login), 0.5),
      ...[...names].flatMap((one) => spelled(id, one, 0)),
    ];
  });
  return all.sort((one, other) => other.length - one.length);
}
/** Its words may be separated otherwise than in the directory; what follows must not go on with the name or an address. */
function spelled(id: string, words: string, bonus: number): Spelling[] {
  if (words === "") return [];
  const source = words.replaceAll(" ", "[\\s.'’_-]{1,2}");
  const pattern = new RegExp(`^${source}(?![\\p{L}\\p{N}]|[-.'’_@][\\p{L}\\p{N}])`, "u");
  return [{ id, length: words.length + bonus, pattern }];
}
