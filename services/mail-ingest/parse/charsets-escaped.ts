/**
 * Charsets of seven bits that switch to others, and that no decoder at hand knows, or none that needs no square of the text's length.
 * Each is turned into one that is known, in one pass: a text may switch millions of times.
 */

/** Decodes bytes of the charset that the text was turned into. */
type Inner = (bytes: Buffer) => string;
const [lf, cr, tilde, plus, minus] = [0x0a, 0x0d, 0x7e, 0x2b, 0x2d];
const isPrintable = (byte: number): boolean => byte > 0x20 && byte < 0x7f;

/** RFC 1843: `~{` begins GB 2312, `~}` ends it, `~~` is a tilde, and a tilde ends a line that goes on. */
export function textOfHz(bytes: Buffer, inner: Inner): string {
  const out = Buffer.allocUnsafe(bytes.length);
  let [to, isShifted] = [0, false];
  for (let at = 0; at < bytes.length; at++) {
    const [byte = 0, next = 0] = [bytes[at], bytes[at + 1]];
    const mark = byte === tilde ? String.fromCharCode(next) : "";
    if (isShifted ? mark === "}" : mark === "{") {
      isShifted = !isShifted;
      at++;
    } else if (!isShifted && (mark === "~" || mark === "\n" || (mark === "\r" && bytes[at + 2] === lf))) {
      if (mark === "~") out[to++] = tilde;
      at += mark === "\r" ? 2 : 1;
    } else {
      isShifted &&= isPrintable(byte) || byte === lf || byte === cr;
      out[to++] = isShifted && isPrintable(byte) ? byte | 0x80 : byte;
    }
  }
  return inner(out.subarray(0, to));
}

const [shiftOut, shiftIn] = [0x0e, 0x0f];
/** RFC 1557: after `ESC $ ) C` shift-out begins KS X 1001, shift-in or the end of the line ends it. */
export function textOfIso2022Kr(bytes: Buffer, inner: Inner): string {
  const plain = bytes.includes("\x1b$)C")
    ? Buffer.from(bytes.toString("latin1").replaceAll("\x1b$)C", ""), "latin1")
    : bytes;
  const out = Buffer.allocUnsafe(plain.length);
  let [to, isShifted] = [0, false];
  for (const byte of plain) {
    if (byte === shiftOut || byte === shiftIn) {
      isShifted = byte === shiftOut;
      continue;
    }
    isShifted &&= byte !== lf;
    out[to++] = isShifted && isPrintable(byte) ? byte | 0x80 : byte;
  }
  return inner(out.subarray(0, to));
}

/** The value of each byte as a base64 digit (RFC 4648 §4); -1 for none. */
const digits = new Int8Array(256).fill(-1);
for (const [value, digit] of [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
].entries())
  digits[digit.charCodeAt(0)] = value;

/** RFC 2152: `+` begins UTF-16 in base64, whatever is no digit of it ends that, and a `-` there is left out; `+-` is a plus. */
export function textOfUtf7(bytes: Buffer): string {
  const units = new Uint16Array(bytes.length);
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== plus) {
      units[to++] = byte < 0x80 ? byte : 0xfffd;
      continue;
    }
    const begin = at + 1;
    let [bits, value] = [0, 0];
    for (
      let digit = digits[bytes[at + 1] ?? 0] ?? -1;
      digit !== -1;
      digit = digits[bytes[at + 1] ?? 0] ?? -1
    ) {
      [value, bits] = [((value << 6) | digit) & 0x3f_ffff, bits + 6];
      if (bits >= 16) {
        bits -= 16;
        units[to++] = value >>> bits;
      }
      at++;
    }
    if (bytes[at + 1] !== minus) continue;
    if (++at === begin) units[to++] = plus;
  }
  return Buffer.from(units.buffer, 0, to * 2)
    .toString("utf16le")
    .replace(/^\ufeff/, "");
}
