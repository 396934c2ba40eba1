/** Encoded words of a header (RFC 2047), also as they should not be written. */
import { decodeBytes } from "./charsets.ts";

/**
 * `value`: text without raw bytes. Neighbours of one charset are decoded together, since many programs cut inside of a
 * character; a word whose end is missing goes to the end of the value.
 */
export function decodeWords(value: string): string {
  if (!value.includes("=?")) return value;
  const long = value.slice(0, longestValue);
  const pieces: string[] = [];
  let neighbours: Word[] = [];
  let from = 0;
  for (const found of long.matchAll(word)) {
    const [whole, charset = "", encoding = "", content = ""] = found;
    const between = long.slice(from, found.index);
    const next = { charset: charset.toLowerCase(), isBase64: /b/i.test(encoding), content };
    const isNeighbour = neighbours.length > 0 && between.trim() === "";
    if (!isNeighbour || neighbours[0]?.charset !== next.charset) {
      pieces.push(textOf(neighbours), isNeighbour ? "" : between);
      neighbours = [];
    }
    neighbours.push(next);
    from = found.index + whole.length;
  }
  return [...pieces, textOf(neighbours), value.slice(from)].join("");
}
/** What is behind stays as it is. */
const longestValue = 64 * 1024;
const word =
  /=\?([\w.:()+-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?]{0,5000}(?:\?(?!=)[^?]{0,5000}){0,50})(?:\?=|\?$|$)/gi;

interface Word {
  charset: string;
  isBase64: boolean;
  content: string;
}
/** Words of one charset. Base64 that was cut inside of its groups of four goes together as text, anything else as bytes. */
function textOf(words: readonly Word[]): string {
  const pieces: Buffer[] = [];
  let base64 = "";
  for (const { isBase64, content } of words) {
    if (isBase64 && base64.length % 4 !== 0 && !base64.endsWith("=")) base64 += content;
    else {
      pieces.push(Buffer.from(base64, "base64"));
      base64 = isBase64 ? content : "";
    }
    if (!isBase64) pieces.push(unquoted(content));
  }
  pieces.push(Buffer.from(base64, "base64"));
  return words[0] === undefined ? "" : decodeBytes(Buffer.concat(pieces), words[0].charset);
}
const unquoted = (text: string): Buffer => {
  const spaced = text.replaceAll("_", " ");
  // what is beyond Latin-1 was raw text inside of the word
  const bytes = Buffer.from(spaced, /[^\0-\xff]/.test(spaced) ? "utf8" : "latin1").toString("latin1");
  return Buffer.from(
    bytes.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
};
