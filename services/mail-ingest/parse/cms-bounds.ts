/**
 * What the library of ASN.1 may be given. It makes an object of each value and of each arc of an object identifier, so that a
 * few megabytes made for it would fill the memory of whoever reads them.
 */

/** Of one container. A mail of 25 MB in pieces of a kilobyte is just opened. */
const mostPieces = 30_000;
/** Beside octet strings; a certificate is about 150 values. */
const mostOthers = 5000;
export const mostValues = mostPieces + mostOthers;
/** Of all object identifiers together; a certificate has about 150 bytes of them. */
const mostOidBytes = 64 * 1024;

/** Looks at the identifier and length octets (X.690 §8.1) one after the other, into what is constructed. */
export function isBounded(bytes: Buffer): boolean {
  let [pieces, others, oidBytes, at] = [0, 0, 0, 0];
  const end = endOf(bytes);
  while (at < end) {
    const head = headAt(bytes, at);
    if (head === null) return false;
    if (head.tag === octetsTag) pieces++;
    else others++;
    if (head.tag === oidTag) oidBytes += head.length;
    if (pieces > mostPieces || others > mostOthers || oidBytes > mostOidBytes) return false;
    at = head.isConstructed ? head.contentAt : head.contentAt + head.length;
  }
  return true;
}
const octetsTag = 0x04;
const oidTag = 0x06;
/** What stands behind the outermost value is nobody's. */
function endOf(bytes: Buffer): number {
  const head = headAt(bytes, 0);
  return head === null || head.isOpen ? bytes.length : Math.min(bytes.length, head.contentAt + head.length);
}

interface Head {
  tag: number;
  isConstructed: boolean;
  /** Of indefinite length. */
  isOpen: boolean;
  contentAt: number;
  length: number;
}
/** Null for a tag of several octets, which CMS has not, and for what is cut off. */
function headAt(bytes: Buffer, at: number): Head | null {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return null;
  const isConstructed = (tag & 0x20) !== 0;
  const lengthBytes = first > 0x80 ? first - 0x80 : 0;
  if (lengthBytes > 4 || at + 2 + lengthBytes > bytes.length) return null;
  const isOpen = first === 0x80;
  const length = lengthBytes > 0 ? bytes.readUIntBE(at + 2, lengthBytes) : isOpen ? 0 : first;
  return { tag, isConstructed, isOpen, contentAt: at + 2 + lengthBytes, length };
}
