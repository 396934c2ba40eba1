/** Text signed in clear (RFC 9580 §7): what was signed, and what stands around it. */

const begin = /^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]{1,30}: .*\n)*\n/m;
const signatureBegin = /^-----BEGIN PGP SIGNATURE-----$/m;
const signatureEnd = /^-----END PGP SIGNATURE-----$/m;

interface Cut {
  before: string;
  /** Dash-escaped as it came. */
  text: string;
  signature: string;
  after: string;
}
function cutAtArmour(text: string): Cut | null {
  const found = begin.exec(text);
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length);
  const end = rest.search(signatureBegin);
  if (end === -1) return null;
  const last = signatureEnd.exec(rest.slice(end));
  const length = last === null ? 0 : last.index + last[0].length;
  return {
    before: text.slice(0, found.index),
    text: rest.slice(0, end),
    signature: rest.slice(end, end + length),
    after: rest.slice(end + length),
  };
}
const unescaped = (text: string): string => text.replace(/^- /gm, "");

/** Text without PGP's armour: what stands between the hash lines and the signature, and around it. */
export function withoutArmour(text: string): string {
  const cut = cutAtArmour(text);
  return cut === null ? text : `${cut.before}${unescaped(cut.text)}${cut.after}`;
}

/** Looks once at each run of blanks, however long. */
const blanksAtEnd = /(?<![ \t])[ \t]+$/;

export interface ClearSigned {
  /** As it is hashed (RFC 9580 §7.1): CRLF, without blanks at the ends of lines. */
  signed: Buffer;
  signature: string;
  /** Nothing stands around it. */
  isWhole: boolean;
}
/** Over bytes, since what is signed are the bytes in the charset that they came in. */
export function clearSigned(bytes: Buffer): ClearSigned | null {
  const cut = cutAtArmour(bytes.toString("latin1").replace(/\r\n/g, "\n"));
  if (cut === null) return null;
  const lines = unescaped(cut.text).replace(/\n$/, "").split("\n");
  return {
    signed: Buffer.from(lines.map((line) => line.replace(blanksAtEnd, "")).join("\r\n"), "latin1"),
    signature: cut.signature,
    isWhole: cut.before.trim() === "" && cut.after.trim() === "",
  };
}
