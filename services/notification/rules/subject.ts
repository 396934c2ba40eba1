/** Subjects of what goes out: our tag first, once; what replying and forwarding piled up is gone. */

interface Wish {
  tag: string;
  number: number;
  subject: string;
  /** Between the tag and the subject, such as `pour Chloé Petit`. */
  mark: string | null;
  /** Said where the request has no subject. */
  nothing: string;
}
export function subjectOf({ tag, number, subject, mark, nothing }: Wish): string {
  const cleaned = cleanSubject(subject, tag);
  const between = mark === null ? "" : ` [${cut(oneLine(mark).replaceAll(/[[\]]/g, ""), longestMark)}]`;
  return `[${tag} #${number}]${between} ${cleaned === "" ? nothing : cleaned}`;
}

/** Without our tags (and the name that stands behind one), and without `Re:`, `Tr:`, `Fwd:`… in front. */
export function cleanSubject(subject: string, tag: string): string {
  const ownTag = new RegExp(`\\[${tag} #\\d+\\](?: \\[(?:pour|for) [^\\]]{1,100}\\])?`, "gi");
  let cleaned = oneLine(subject.replace(ownTag, " "));
  while (prefix.test(cleaned)) cleaned = cleaned.replace(prefix, "");
  return cut(cleaned, longestSubject);
}
/** French, English and German mailers; `Re[2]:` counts too. */
const prefix = /^(?:re|rép|rep|réf|ref|fwd?|tr|aw|wg)\s*(?:\[\d+\])?\s*:\s*/iu;
const longestSubject = 200;
const longestMark = 80;

/** One line of printable text: no line break, no control character, no invisible direction change, single spaces. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
export function cut(text: string, longest: number): string {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
}
/** A name for a place where no address may stand: of `hugo@lapp.example` only `hugo`. */
export const withoutAddress = (name: string): string => oneLine(name).replace(/@\S*/g, "").trim();
