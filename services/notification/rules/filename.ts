/** Names and types of attachments as headers: whatever somebody called a file, it can neither break nor mislead the mail. */
import { cut, oneLine } from "./subject.ts";

/** RFC 2183; a name that is not plain ASCII by RFC 2231, in pieces that fit into a line. */
export function dispositionOf(name: string): string {
  const clean = shortened(oneLine(name).replace(/[/\\]/g, "_")) || "attachment";
  if (/^[\w .,()@+-]+$/.test(clean) && clean.length <= longestPiece) return `attachment; filename="${clean}"`;
  const pieces = piecesOf(`UTF-8''${[...clean].map(percent).join("")}`);
  return ["attachment", ...pieces.map((piece, index) => `filename*${index}*=${piece}`)].join("; ");
}
const longestName = 120;
const longestPiece = 60;
/** The ending stays: it says what opens the file. */
function shortened(name: string): string {
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";
  return cut(name.slice(0, name.length - ending.length), longestName) + ending;
}

const utf8 = new TextEncoder();
/** RFC 5987 §3.2.1: what may stand as it is. */
const percent = (letter: string): string =>
  /^[A-Za-z0-9!#$&+.^_`|~-]$/.test(letter)
    ? letter
    : Array.from(utf8.encode(letter), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(
        "",
      );
/** A coded byte is never split. */
const piecesOf = (value: string): string[] => value.match(/(?:%..|[^%]){1,20}/g) ?? [];

/**
 * What the sender's mail called it. Types that contain other mails or parts may not be encoded (RFC 2046 §5.2.1), so they
 * travel as bytes, as does what is no type at all.
 */
export const typeOf = (type: string): string => {
  const plain = type.toLowerCase();
  const isSafe = /^[a-z0-9][\w.+-]{0,60}\/[a-z0-9][\w.+-]{0,100}$/.test(plain);
  return isSafe && !/^(?:message|multipart)\//.test(plain) ? plain : "application/octet-stream";
};
