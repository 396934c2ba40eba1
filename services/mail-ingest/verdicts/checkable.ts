/**
 * What mailauth may be given: it hashes the body anew for each signature of another length (`l=`), and needs the square of the
 * length of some header sections. Else one mail could hold up everybody's. Pure.
 */
import { headLength } from "../parse/head.ts";

const mostHeadBytes = 64 * 1024;
/** Blank characters in a row. */
const mostBlank = /\s{200}/;
/** RFC 6376 §6.1 lets a verifier bound how many it tries. */
const mostSignatures = 10;
const mostHashedBytes = 64 * 1024 * 1024;

/** The mail with so many of its signatures, the topmost, as may be tried; null where none of its header section can be. */
export function checkable(raw: Buffer): Buffer | null {
  const length = headLength(raw);
  if (length > mostHeadBytes) return null;
  const head = raw.toString("latin1", 0, length);
  if (mostBlank.test(head)) return null;
  const most = Math.max(1, Math.min(mostSignatures, Math.floor(mostHashedBytes / raw.length)));
  let signatures = 0;
  const fields = head.split(/(?<=\n)(?![ \t])/);
  const kept = fields.filter((field) => !/^dkim-signature[ \t]*:/i.test(field) || ++signatures <= most);
  return kept.length === fields.length
    ? raw
    : Buffer.concat([Buffer.from(kept.join(""), "latin1"), raw.subarray(length)]);
}
