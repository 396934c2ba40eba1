/** Is a mail another one that somebody passes on, and who wrote that one? By its subject and the headers above it. Pure. */
import { beginsHeaderBlock } from "./quotation-headers.ts";
import { headerKindOf } from "./quotation-labels.ts";

/** What mail programs set before the subject when one passes a mail on, in the languages around us. */
const prefixes = /^\s*(re\s*:\s*)?(fwd?|tr|wg|wtr|rv|doorst|pd|vs|vb|fs|ynt|enc|i)\s*:/i;
export const isPassedOn = (subject: string): boolean => prefixes.test(subject.slice(0, 100));

export interface Author {
  name: string;
  address: string;
}
/** Of the first headers in the text, as a program writes them; null where they name no address. */
export function authorInside(text: string): Author | null {
  const lines = text.slice(0, longestExamined).split("\n");
  const block = lines.findIndex((_, at) => beginsHeaderBlock(lines, at));
  if (block === -1) return null;
  const from = lines.slice(block, block + mostLines).find((line) => headerKindOf(line) === "from");
  return from === undefined ? null : authorIn(from);
}
const longestExamined = 256 * 1024;
const mostLines = 16;

/** `De : Hugo Marchetti <hugo@x.example>`, `From: hugo@x.example [mailto:hugo@x.example]`, `*Von:* "Hugo" <…>`. */
function authorIn(line: string): Author | null {
  const value = line.slice(0, 500).replace(/^[^:：]*[:：][\s*_]*/, "");
  const found = /[^\s<>()[\]"',;:*]{1,64}@[^\s<>()[\]"',;:*]{1,200}/.exec(value);
  if (found === null) return null;
  const before = value.slice(0, found.index).replace(/(mailto:|[<[("*_]|\s)+$/i, "");
  return { name: before.replace(/^["'\s]+|["'\s]+$/g, ""), address: found[0] };
}
