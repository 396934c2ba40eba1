/** Text as it may travel and be stored: valid Unicode, no control characters, bounded. */

/** Lines end with \n; what PostgreSQL, JSON and screens can't bear becomes U+FFFD or goes. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replaceAll("\u0000", "\ufffd")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0001-\u0008\u000b-\u001f\u007f]/g, "");

/** One line of at most `longest` characters. */
export const cleanLine = (text: string, longest: number): string =>
  cutAt(cleanText(text.slice(0, 20_000)).replace(/\s+/gu, " ").trim(), longest);

/** Cuts by UTF-16 units, never inside a character. */
const cutAt = (text: string, longest: number): string =>
  text.length <= longest
    ? text
    : text
        .slice(0, longest)
        .toWellFormed()
        .replace(/\ufffd$/, "");

/** Cuts by bytes of UTF-8, never inside a character. */
export function cutBytes(text: string, longest: number): string {
  if (text.length * 3 <= longest) return text;
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= longest) return text;
  let end = longest;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}
