/** How a mail was signed or encrypted (RFC 8551, 3156, 9580): shown, never trusted in silence. */
import type { Protection } from "@guichet/shared/contracts/mail.ts";
import { type Checked, checked, signedDataOf } from "./cms.ts";
import type { Entity } from "./entity.ts";
import { cleanLine } from "./text.ts";

/** @param text the visible text, which may have PGP's armour in it */
export function protectionOf(root: Entity, text: string): Protection | null {
  const found = firstOf(root, 0);
  if (found !== null) return found;
  if (/^-----BEGIN PGP MESSAGE-----/m.test(text)) return unchecked("pgp", "encrypted");
  return /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text) ? unchecked("pgp", "signed") : null;
}
const unchecked = (method: Protection["method"], kind: Protection["kind"]): Protection => ({
  method,
  kind,
  verified: null,
  signer: null,
});

/** Lists and scanners put their own multipart around a signed one, so it may be a little deeper. */
function firstOf({ type, bytes, children }: Entity, depth: number): Protection | null {
  if (type.value === "multipart/signed") return ofSigned(children);
  if (type.value === "multipart/encrypted") return unchecked("pgp", "encrypted");
  if (/^application\/(x-)?pkcs7-mime$/.test(type.value)) {
    const data = signedDataOf(bytes);
    return data === null ? unchecked("smime", "encrypted") : said(checked(data, null));
  }
  if (depth >= deepest) return null;
  for (const child of children) {
    const found = firstOf(child, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
const deepest = 3;

/** RFC 1847 §2.1: the first part is what was signed, line ends as CRLF; the second is the signature. */
function ofSigned([content, signature]: readonly Entity[]): Protection | null {
  if (signature === undefined || content === undefined) return null;
  if (/pgp-signature$/.test(signature.type.value)) return unchecked("pgp", "signed");
  if (!/pkcs7-signature$/.test(signature.type.value)) return null;
  const data = signedDataOf(signature.bytes);
  if (data === null) return unchecked("smime", "signed");
  const canonical = Buffer.from(content.raw.toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");
  return said(checked(data, canonical));
}
const said = ({ isIntact, signer }: Checked): Protection => ({
  method: "smime",
  kind: "signed",
  verified: isIntact,
  signer: signer === null ? null : cleanLine(signer, 200),
});

/** Text without PGP's armour (RFC 9580 §7): what stands between the hash lines and the signature. */
export function withoutArmour(text: string): string {
  const found = /^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]{1,30}: .*\n)*\n/m.exec(text);
  if (found === null) return text;
  const rest = text.slice(found.index + found[0].length);
  const end = rest.search(/^-----BEGIN PGP SIGNATURE-----$/m);
  const after = rest.slice(end).replace(/^[\s\S]*?^-----END PGP SIGNATURE-----$/m, "");
  return end === -1
    ? text
    : `${text.slice(0, found.index)}${rest.slice(0, end).replace(/^- /gm, "")}${after}`;
}
