/** How a message begins, in one line for a list: without its greeting, what it quotes and who signs. Pure. */

/** What is read of a message's text is enough for its snippet, in characters. */
export const snippetSourceLength = 800;
const longest = 160;

/** At most 160 characters; a text that says nothing but its greeting is that greeting. */
export function snippetOf(text: string): string {
  const lines = withoutName(ownLines(text));
  const [first = "", ...rest] = lines;
  return cut(greeting.test(first) && rest.length > 0 ? capitalised(rest.join(" ")) : lines.join(" "));
}

function ownLines(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/[\s\p{Cf}]+/gu, " ").trim());
  const end = lines.indexOf("--"); // RFC 3676 §4.3
  return (end > 0 ? lines.slice(0, end) : lines).filter((line) => line !== "" && !line.startsWith(">"));
}
/** What is written on the web ends with a name at times; signatures of mails are cut where these are read. */
function withoutName(lines: readonly string[]): readonly string[] {
  return lines.length > 1 && name.test(lines.at(-1) ?? "") ? lines.slice(0, -1) : lines;
}
const name = /^\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,2}$/u;
/** What stood behind « Bonjour, » begins the line now; names of machines stay as they are. */
const capitalised = (line: string): string =>
  line.replace(/^\p{Ll}(?=[\p{L}’'-]*(?:[\s,]|$))/u, (letter) => letter.toUpperCase());

/** Alone on its line: the name behind it is short, and no sentence goes on. */
const greeting =
  /^(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)|dear|ch[eè]re?s?)(?![\p{L}\p{N}])[^.?!:;]{0,40}[,.!…]*$/iu;

function cut(line: string): string {
  if (line.length <= longest) return line;
  const start = line
    .slice(0, longest - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  const words = start.replace(/\s+\S*$/, "");
  return `${words.length > longest / 2 ? words : start}…`;
}
