/** Text of bounded length, never cut inside a character. */
import { cleanText } from "@guichet/shared/contracts/text.ts";

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
