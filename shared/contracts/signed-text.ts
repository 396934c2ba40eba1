/**
 * Signed links and reply addresses inside of texts, in the forms that mail programs and scanners of links give them: folded,
 * quoted, percent-encoded. Whoever reads one could act by it as the member for whom it was made.
 */

/** Mail programs fold long words, quote folded lines, and put soft hyphens and zero-width spaces where they may be folded. */
export const fold = "(?:\\r?\\n[ \\t>|]{0,20}|[\\u00ad\\u200b\\u2060])?";
export const folding = (letters: readonly string[]): string => letters.join(fold);
/** Scanners of links wrap a link into one of theirs, percent-encoded, even more than once, or encoded in their own way. */
const encoded = (plain: string, hex: string): string => `(?:${plain}|(?:%(?:25){0,3}|-)${hex})`;
const slash = `(?:/|%(?:25){0,3}2F|_)`;
export const at = encoded("@", "40");

const path = folding([
  ...["d", "o", slash, `(?:[a-z]${fold}){1,20}${slash}`],
  ...[`((?:\\d${fold}){1,15})${encoded("\\?", "3F")}`, "k", `${encoded("=", "3D")}${fold}`],
]);
/** `/do/take/4831?k=`, of `linkOf`; the group is the number. */
export const linkPath = `${slash}${fold}${path}`;
/** `<member>.<expiry>.<mac>` */
export const linkKey = `(?:[0-9a-f]${fold}){32}\\.${fold}(?:[0-9a-z]${fold}){1,10}\\.${fold}(?:[a-z2-7]${fold}){15}[a-z2-7]`;
/** `+4831.<mac>@`, of `replyAddressOf`; the group is the sign before the domain. */
export const replyDetail = new RegExp(
  `${encoded("\\+", "2B")}${fold}(?:\\d${fold}){1,15}\\.${fold}(?:[a-z2-7]${fold}){16}(${at})`,
  "gi",
);
const link = new RegExp(`(${slash})${fold}${path}${linkKey}`, "gi");

/**
 * A text, or HTML whose entities are those of an attribute, in which no signed link or address of ours is left: a link leads to
 * the page of its ticket instead, and an address is that of the queue.
 */
export const withoutKeys = (text: string): string =>
  text
    .replace(link, (_, separator: string, number: string) => `${separator}${number.replace(/\D/g, "")}`)
    .replace(replyDetail, "$1");
