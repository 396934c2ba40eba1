/** Rule 3 of DESIGN section 5: which member does the request ask for by name? Pure. */

export interface Member {
  id: string;
  name: string;
  login: string | null;
}
/** Last names and logins that are also everyday words of a request would name somebody in every second mail. */
const everyday = new Set(
  "admin root support test bureau office petit grand roux blanc noir brun legrand marchand poste long court martin lundi mardi".split(
    " ",
  ),
);

/**
 * For the members of a queue, finds the one who is named in subject or text: by full name in either order, by login, or by
 * a last name that only one member has. Accents and case don't matter. Two named: nobody, since the request is for both.
 */
export function findNamed(
  members: readonly Member[],
): (words: { subject: string; text: string }, sender: string) => string | null {
  const known = members.map((member) => ({
    id: member.id,
    spellings: spellings(member),
    last: lastName(member),
  }));
  return ({ subject, text }, sender) => {
    const said = ` ${folded(`${subject}\n${text}`)} `;
    const others = known.filter(({ id }) => id !== sender);
    const byFull = others.filter((member) =>
      member.spellings.some((spelling) => said.includes(` ${spelling} `)),
    );
    if (byFull.length > 0) return only(byFull);
    const isUnambiguous = (last: string): boolean =>
      known.filter((other) => other.last === last).length === 1;
    return only(
      others.filter(
        ({ last }) =>
          last.length >= 3 && !everyday.has(last) && isUnambiguous(last) && said.includes(` ${last} `),
      ),
    );
  };
}
const only = (found: readonly { id: string }[]): string | null =>
  found.length === 1 ? (found[0]?.id ?? null) : null;

function spellings({ name, login }: Member): string[] {
  const [first, ...last] = folded(name).split(" ");
  const full = last.length === 0 ? [] : [`${first} ${last.join(" ")}`, `${last.join(" ")} ${first}`];
  const plain = login === null ? "" : folded(login);
  return plain.length < 3 || everyday.has(plain) ? full : [...full, plain];
}
const lastName = ({ name }: Member): string => folded(name).split(" ").slice(1).join(" ");
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
  const matching = (spell: (member: Member) => readonly string[]): string | null =>
    only(members.filter((member) => spell(member).includes(asked)));
  return (
    matching(({ login }) => (login === null ? [] : [folded(login)])) ??
    matching((member) => spellings(member)) ??
    matching((member) => folded(member.name).split(" ")) ??
    matching((member) => [lastName(member)])
  );
}
