/** Content-Transfer-Encoding (RFC 2045 §6), decoded as far as it goes. */
import { uuDecoded } from "./uuencode.ts";

export function transferDecoded(body: Buffer, encoding: string): Buffer {
  switch (/^[\s"']*([\w-]*)/.exec(encoding)?.[1]?.toLowerCase()) {
    case "base64":
      return isProse(body) ? body : base64Decoded(body);
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

/** Words with blanks between them, from the first line on: nobody encoded that, whatever the header says. */
const isProse = (body: Buffer): boolean =>
  /^\s*(?:[^\s=]{1,40}[ \t]+(?:[^\s=]{1,40}[ \t]+){2}[^\n]{0,500}(?:\n|$)){2}/.test(
    body.toString("latin1", 0, 2000),
  );

/** What is no digit is left out. Behind the padding another piece may follow, or a footer that some host wrote below. */
function base64Decoded(body: Buffer): Buffer {
  const padding = body.indexOf(equalsSign);
  const first = digitsDecoded(padding === -1 ? body : body.subarray(0, padding));
  if (padding === -1) return first;
  const rest = body.toString("latin1", padding).replace(/^=[=\s]*/, "");
  const isFooter = rest.length < longestFooter && /^\s*[A-Za-z]+(\s+[A-Za-z]+)+\s*$/.test(rest);
  if (isFooter || rest.length < 4 || /[^A-Za-z0-9+/=\s]/.test(rest)) return first;
  return Buffer.concat([first, piecesDecoded(rest)]);
}
/** Into the same bytes: millions of small buffers would take more memory than the parser may. */
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
/** Node decodes text only: that of a large file is made and forgotten piece by piece. */
function digitsDecoded(body: Buffer): Buffer {
  if (body.length <= windowBytes) return Buffer.from(digitsOf(body.toString("latin1")), "base64");
  const out = Buffer.allocUnsafeSlow(Math.ceil(body.length / 4) * 3);
  let [length, left] = [0, ""];
  for (let from = 0; from < body.length; from += windowBytes) {
    const digits = left + body.toString("latin1", from, from + windowBytes).replace(/[^A-Za-z0-9+/]+/g, "");
    const whole = digits.length - (digits.length % 4);
    length += out.write(digits.slice(0, whole), length, "base64");
    left = digits.slice(whole);
  }
  length += out.write(left, length, "base64");
  return out.subarray(0, length);
}
const windowBytes = 1024 * 1024;
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
