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
export function base64Decoded(text: string): Buffer {
  const end = text.indexOf("=");
  if (end === -1) return Buffer.from(digitsOf(text), "base64");
  const rest = text.slice(end).replace(/^=[=\s]*/, "");
  const isMore = /^[A-Za-z0-9+/=\s]{4,}$/.test(rest) && !/^\s*[A-Za-z]+(\s+[A-Za-z]+)+\s*$/.test(rest);
  const first = Buffer.from(digitsOf(text.slice(0, end)), "base64");
  if (!isMore) return first;
  const pieces = rest.split(/=+/).map((piece) => Buffer.from(digitsOf(piece), "base64"));
  return Buffer.concat([first, ...pieces]);
}
/** Node leaves out by itself what is no digit, but takes those of base64url for such. */
const digitsOf = (text: string): string =>
  text.includes("-") || text.includes("_") ? text.replace(/[-_]+/g, "") : text;

/** A soft line break may have blank space behind it; what is no escape stays. */
function quotedPrintableDecoded(body: Buffer): Buffer {
  if (!body.includes(equalsSign)) return body;
  const text = body
    .toString("latin1")
    .replace(/=[ \t]*\r?\n|=[ \t]*$/g, "")
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, "latin1");
}
const equalsSign = 0x3d;
