/** Whether a signature of CMS holds (RFC 5652 §5.4 to §5.6), by Node's cryptography, and with which certificate it was made. */
import { constants, createHash, type KeyObject, verify } from "node:crypto";
import { Certificate, IssuerAndSerialNumber, RSASSAPSSParams, type SignedData, type SignerInfo } from "pkijs";
import { keyIdOf, octetsOf, x509Of } from "./certificates.ts";

export interface Signer {
  /** Whether the text is as it was signed; null: it can't be told. */
  isIntact: boolean | null;
  certificate: Certificate | null;
  /** Its hash is broken, or its key so short that others may find it. */
  isWeak: boolean;
}
const nobody: Signer = { isIntact: null, certificate: null, isWeak: false };
/** More would only keep the verifier busy. */
const mostSigners = 4;

/** The first signer whose signature holds, else the first one. Total. @param signed what was signed */
export function signerOf(data: SignedData, signed: Buffer): Signer {
  const certificates = certificatesIn(data);
  const signers = data.signerInfos.slice(0, mostSigners).map((info) => checked(info, certificates, signed));
  return signers.find(({ isIntact }) => isIntact === true) ?? signers[0] ?? nobody;
}
/** Without attribute certificates and the like. */
export const certificatesIn = ({ certificates = [] }: SignedData): Certificate[] =>
  certificates.filter((one) => one instanceof Certificate);

function checked(info: SignerInfo, certificates: readonly Certificate[], signed: Buffer): Signer {
  const certificate = certificates.find((one) => isOf(info, one)) ?? null;
  const key = certificate === null ? undefined : x509Of(certificate)?.publicKey;
  const hash = hashes.get(info.digestAlgorithm.algorithmId);
  if (key === undefined || hash === undefined) return { ...nobody, certificate };
  const isWeak = hash === "sha1" || (key.asymmetricKeyDetails?.modulusLength ?? leastRsaBits) < leastRsaBits;
  return { certificate, isWeak, isIntact: isIntact(info, { hash, key, signed }) };
}
const leastRsaBits = 2048;
const hashes: ReadonlyMap<string, string> = new Map([
  ["1.3.14.3.2.26", "sha1"],
  ["2.16.840.1.101.3.4.2.1", "sha256"],
  ["2.16.840.1.101.3.4.2.2", "sha384"],
  ["2.16.840.1.101.3.4.2.3", "sha512"],
  ["2.16.840.1.101.3.4.2.8", "sha3-256"],
  ["2.16.840.1.101.3.4.2.9", "sha3-384"],
  ["2.16.840.1.101.3.4.2.10", "sha3-512"],
]);

/** By issuer and serial number, or by the identifier of its key. */
function isOf({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (!(sid instanceof IssuerAndSerialNumber)) return octetsOf(sid)?.equals(keyIdOf(certificate)) ?? false;
  const { issuer, serialNumber } = certificate;
  return issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber);
}

interface Wanted {
  hash: string;
  key: KeyObject;
  signed: Buffer;
}
function isIntact(info: SignerInfo, { hash, key, signed }: Wanted): boolean | null {
  const { signedAttrs } = info;
  if (signedAttrs === undefined) return holds(info, { hash, key, signed });
  const stated = signedAttrs.attributes.find(({ type }) => type === messageDigest)?.values[0];
  const digest = createHash(hash).update(signed).digest();
  if (!octetsOf(stated)?.equals(digest)) return false;
  return holds(info, { hash, key, signed: Buffer.from(signedAttrs.encodedValue) });
}
const messageDigest = "1.2.840.113549.1.9.4";

function holds({ signatureAlgorithm, signature }: SignerInfo, { hash, key, signed }: Wanted): boolean | null {
  const { algorithmId, algorithmParams } = signatureAlgorithm;
  const octets = octetsOf(signature) ?? Buffer.alloc(0);
  try {
    if (algorithmId !== pss) return verify(signatureHash(algorithmId, hash), signed, key, octets);
    const { hashAlgorithm, saltLength } = new RSASSAPSSParams({ schema: algorithmParams });
    const pssHash = hashes.get(hashAlgorithm.algorithmId);
    if (pssHash === undefined) return null;
    return verify(pssHash, signed, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }, octets);
  } catch {
    return null; // a kind of key or of signature that is not known here
  }
}
const pss = "1.2.840.113549.1.1.10";
/** EdDSA has a hash of its own (RFC 8419); other algorithms may name one, which is the digest's where they don't. */
const signatureHash = (algorithm: string, digest: string): string | null =>
  edwards.has(algorithm) ? null : (namedHashes.get(algorithm) ?? digest);
const edwards: ReadonlySet<string> = new Set(["1.3.101.112", "1.3.101.113"]);
const namedHashes: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.5", "sha1"],
  ["1.2.840.113549.1.1.11", "sha256"],
  ["1.2.840.113549.1.1.12", "sha384"],
  ["1.2.840.113549.1.1.13", "sha512"],
  ["1.2.840.10045.4.1", "sha1"],
  ["1.2.840.10045.4.3.2", "sha256"],
  ["1.2.840.10045.4.3.3", "sha384"],
  ["1.2.840.10045.4.3.4", "sha512"],
]);
