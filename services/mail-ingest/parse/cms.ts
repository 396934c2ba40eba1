/**
 * CMS (RFC 5652) as S/MIME carries it, read by PKI.js within bounds. Total: null for what can't be read. To be imported when
 * a mail needs it, since it loads that library.
 */
import { inflateSync } from "node:zlib";
import { type BaseBlock, Constructed, fromBER } from "asn1js";
import { ContentInfo, EncapsulatedContentInfo, SignedData } from "pkijs";
import { isBounded, mostValues } from "./cms-bounds.ts";

export type Cms =
  /** `content`: null where it stands beside the signature (detached). */
  | { is: "signed"; data: SignedData; content: Buffer | null }
  /** RFC 3274. `content`: null where it can't be unpacked, or is larger than it may be. */
  | { is: "compressed"; content: Buffer | null }
  | { is: "encrypted" };

const limits = {
  ...{ maxDepth: 50, maxNodes: mostValues, maxContentLength: 128 * 1024 * 1024 },
  ...{ parseEmbedded: false, copyInput: false },
};
/** Certificates, revocation lists and signers, without what was signed. */
const mostBesideBytes = 128 * 1024;

const encrypted: ReadonlySet<string> = new Set([
  "1.2.840.113549.1.7.3", // enveloped-data
  "1.2.840.113549.1.7.6", // encrypted-data
  "1.2.840.113549.1.9.16.1.23", // authenticated enveloped-data (RFC 5083)
]);
const compressedData = "1.2.840.113549.1.9.16.1.9";

/** @param mostBytes that unpacking may yield */
export function cmsOf(bytes: Buffer, mostBytes = 0): Cms | null {
  if (!isBounded(bytes)) return null;
  try {
    const { result, offset } = fromBER(bytes, limits);
    if (offset === -1) return null;
    const { contentType, content } = new ContentInfo({ schema: result });
    if (encrypted.has(contentType)) return { is: "encrypted" };
    if (contentType === compressedData) return { is: "compressed", content: unpacked(content, mostBytes) };
    if (contentType !== ContentInfo.SIGNED_DATA || besideBytes(content) > mostBesideBytes) return null;
    const data = new SignedData({ schema: content });
    return { is: "signed", data, content: contentIn(data.encapContentInfo) };
  } catch {
    return null; // no CMS, whatever it says it is
  }
}
const contentIn = ({ eContent }: EncapsulatedContentInfo): Buffer | null =>
  eContent === undefined ? null : Buffer.from(eContent.getValue());

const blocksIn = (block: unknown): readonly BaseBlock[] =>
  block instanceof Constructed ? block.valueBlock.value : [];
/** Of all but what was signed, which is the third of SignedData. */
const besideBytes = (signedData: unknown): number =>
  blocksIn(signedData)
    .filter((_, at) => at !== 2)
    .reduce((sum, { valueBeforeDecodeView }) => sum + valueBeforeDecodeView.length, 0);

/** CompressedData (RFC 3274 §1.1): version, algorithm, and the content as SignedData has it. */
function unpacked(compressed: unknown, mostBytes: number): Buffer | null {
  const [, , encapsulated] = blocksIn(compressed);
  const packed =
    encapsulated === undefined ? null : contentIn(new EncapsulatedContentInfo({ schema: encapsulated }));
  if (packed === null || mostBytes <= 0) return null;
  try {
    return inflateSync(packed, { maxOutputLength: mostBytes });
  } catch {
    return null; // damaged, or too much
  }
}
