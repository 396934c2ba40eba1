/** CMS SignedData (RFC 5652 §5), as S/MIME carries it: its content, and whether its signature holds. */
import { createHash, verify, X509Certificate } from "node:crypto";
import { type Node, nodeOf, octetsOf, oidOf } from "./asn1.ts";

const oid = {
  signedData: "1.2.840.113549.1.7.2",
  messageDigest: "1.2.840.113549.1.9.4",
  pss: "1.2.840.113549.1.1.10",
} as const;
const hashes = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
]);

export interface SignedData {
  /** Null where it stands beside the signature (detached). */
  content: Buffer | null;
  certificates: readonly X509Certificate[];
  signer: Node | null;
}
/** Null for what is no SignedData. */
export function signedDataOf(bytes: Buffer): SignedData | null {
  const [type, wrapped] = nodeOf(bytes)?.children ?? [];
  if (type === undefined || oidOf(type) !== oid.signedData) return null;
  const [, , encapsulated, ...rest] = wrapped?.children[0]?.children ?? [];
  const inner = encapsulated?.children[1]?.children[0];
  return {
    content: inner === undefined ? null : octetsOf(inner),
    certificates: rest
      .filter(({ tag }) => tag === 0xa0)
      .flatMap(({ children }) => children.flatMap(certificateOf)),
    signer: rest.findLast(({ tag }) => tag === 0x31)?.children[0] ?? null,
  };
}
function certificateOf({ whole }: Node): X509Certificate[] {
  try {
    return [new X509Certificate(whole)];
  } catch {
    return []; // an attribute certificate, or a damaged one
  }
}

export interface Checked {
  /** Whether the text is as it was signed; who signed is only what the certificate claims. Null: it can't be told. */
  isIntact: boolean | null;
  /** The address in the certificate, else its subject. */
  signer: string | null;
}
/** @param content what was signed, where the signature is detached */
export function checked({ content, certificates, signer }: SignedData, detached: Buffer | null): Checked {
  const [, who, digestAlgorithm, ...rest] = signer?.children ?? [];
  const certificate = certificates.find(({ serialNumber }) => isOf(who, serialNumber)) ?? null;
  const said = certificate === null ? null : nameIn(certificate);
  const signed = content ?? detached;
  const hash = hashes.get(
    digestAlgorithm?.children[0] === undefined ? "" : oidOf(digestAlgorithm.children[0]),
  );
  if (certificate === null || signed === null || hash === undefined) return { isIntact: null, signer: said };
  const attributes = rest[0]?.tag === 0xa0 ? rest[0] : null;
  const [algorithm, signature] = rest.filter(({ tag }) => tag === 0x30 || tag === 0x04);
  if (
    signature === undefined ||
    algorithm?.children[0] === undefined ||
    oidOf(algorithm.children[0]) === oid.pss
  )
    return { isIntact: null, signer: said };
  if (attributes !== null && !digestIn(attributes)?.equals(createHash(hash).update(signed).digest()))
    return { isIntact: false, signer: said };
  return {
    isIntact: holds(hash, attributes === null ? signed : asSet(attributes), certificate, signature.content),
    signer: said,
  };
}
/** IssuerAndSerialNumber; a key identifier can't be compared here, so a certificate that stands alone is taken for its own. */
const isOf = (who: Node | undefined, serial: string): boolean => {
  const found = who?.children[1];
  return found !== undefined && BigInt(`0x${found.content.toString("hex") || "0"}`) === BigInt(`0x${serial}`);
};
const digestIn = ({ children }: Node): Buffer | undefined =>
  children.find(({ children: [type] }) => type !== undefined && oidOf(type) === oid.messageDigest)
    ?.children[1]?.children[0]?.content;
/** RFC 5652 §5.4: signed is the set, not the tagged form that stands in the message. */
const asSet = ({ whole }: Node): Buffer => Buffer.concat([Buffer.from([0x31]), whole.subarray(1)]);
function holds(
  hash: string,
  content: Buffer,
  certificate: X509Certificate,
  signature: Buffer,
): boolean | null {
  try {
    return verify(hash, content, certificate.publicKey, signature);
  } catch {
    return null; // a kind of key that is not known here
  }
}
const nameIn = ({ subjectAltName, subject }: X509Certificate): string =>
  /email:([^,\s]+)/.exec(subjectAltName ?? "")?.[1] ??
  /^emailAddress=(.+)$/m.exec(subject)?.[1] ??
  /^CN=(.+)$/m.exec(subject)?.[1] ??
  subject.replaceAll("\n", ", ");
