/** Content-Transfer-Encoding (RFC 2045 §6), decoded as far as it goes. */
import { uuDecoded } from "./uuencode.ts";

export function transferDecoded(body: Buffer, encoding: string): Buffer {
  switch (/^[\s"']*([\w-]*)/.exec(encoding)?.[1]?.toLowerCase()) {
    case "base64":
      return base64Decoded(body.toString("latin1"));
    case "quoted-printable":
      return quotedPrintableDecoded(body);
    case "x-uuencode":
    case "uuencode":
    case "x-uue":
      return uuDecoded(body.toString("latin1"))?.bytes ?? body;
    default:
      return body;
  }
}

/** What is no digit is left out. Behind the padding another piece may follow, or a footer that some host wrote below. */
function base64Decoded(text: string): Buffer {
  const end = text.indexOf("=");
  if (end === -1) return Buffer.from(digitsOf(text), "base64");
  const rest = text.slice(end).replace(/^=[=\s]*/, "");
  const isFooter = rest.length < longestFooter && /^\s*[A-Za-z]+(\s+[A-Za-z]+)+\s*$/.test(rest);
  const isOne = isFooter || rest.length < 4 || /[^A-Za-z0-9+/=\s]/.test(rest);
  return piecesDecoded(isOne ? text.slice(0, end) : text);
}
/** One after the other into the same bytes: millions of small buffers would take more memory than the parser may. */
function piecesDecoded(text: string): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil(text.length * 0.75));
  let length = 0;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("=", at);
    const end = next === -1 ? text.length : next;
    if (end > at) length += out.write(digitsOf(text.slice(at, end)), length, "base64");
    at = end + 1;
  }
  return out.subarray(0, length);
}
const longestFooter = 2000;
/** Node leaves out by itself what is no digit, but takes those of base64url for such. */
const digitsOf = (text: string): string =>
  text.includes("-") || text.includes("_") ? text.replace(/[-_]+/g, "") : text;

/** A soft line break may have blank space behind it, and stand inside of an escape; what is no escape stays. */
function quotedPrintableDecoded(body: Buffer): Buffer {
  if (!body.includes(equalsSign)) return body;
  const joined = withEquals(body, (bytes, at) => {
    let end = at + 1;
    while (bytes[end] === space || bytes[end] === tab) end++;
    if (end === bytes.length) return { end, byte: null };
    if (bytes[end] === carriageReturn && bytes[end + 1] === lineFeed) end++;
    return bytes[end] === lineFeed ? { end: end + 1, byte: null } : literal(at);
  });
  return withEquals(joined, (bytes, at) => {
    const [high, low] = [hexOf(bytes[at + 1]), hexOf(bytes[at + 2])];
    return high === -1 || low === -1 ? literal(at) : { end: at + 3, byte: high * 16 + low };
  });
}
/** What stands at an equals sign: where it ends, and the byte that it is, if any. */
type Decide = (bytes: Buffer, at: number) => { end: number; byte: number | null };
const literal = (at: number): ReturnType<Decide> => ({ end: at + 1, byte: equalsSign });

/** Byte by byte, since expressions take ten times as long for a mail of nothing but escapes. */
function withEquals(bytes: Buffer, decide: Decide): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte !== equalsSign) {
      out[length++] = byte;
      at++;
      continue;
    }
    const found = decide(bytes, at);
    if (found.byte !== null) out[length++] = found.byte;
    at = found.end;
  }
  return out.subarray(0, length);
}
function hexOf(byte = 0): number {
  const digit = byte - 0x30;
  if (digit >= 0 && digit <= 9) return digit;
  const letter = (byte | 0x20) - 0x61;
  return letter >= 0 && letter <= 5 ? letter + 10 : -1;
}
const [tab, lineFeed, carriageReturn, space, equalsSign] = [9, 10, 13, 32, 0x3d];
