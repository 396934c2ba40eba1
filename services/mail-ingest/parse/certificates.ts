/** What a certificate says (RFC 5280, RFC 8550), read by PKI.js. All of it is only what its maker claims. */
import { createHash, X509Certificate } from "node:crypto";
import { BitString, Constructed, OctetString, Primitive } from "asn1js";
import { AltName, BasicConstraints, type Certificate, type Extension, ExtKeyUsage } from "pkijs";
import { addressOf } from "./mailboxes.ts";

/** As Node knows it; null where Node can't read it, or its key. */
export function x509Of(certificate: Certificate): X509Certificate | null {
  try {
    const x509 = new X509Certificate(Buffer.from(certificate.toSchema().toBER()));
    return x509.publicKey.type === "public" ? x509 : null;
  } catch {
    return null; // damaged, or of a kind of key that is not known here
  }
}

/** In the alternative name, else in the subject as of old (RFC 8550 §3). */
export function addressesIn(certificate: Certificate): string[] {
  const names = extensionOf(certificate, "2.5.29.17")?.parsedValue;
  const alternative =
    names instanceof AltName
      ? names.altNames.filter(({ type }) => type === rfc822Name).map(({ value }) => String(value))
      : [];
  const found = alternative.length > 0 ? alternative : subjectValues(certificate, "1.2.840.113549.1.9.1");
  return found.flatMap((address) => addressOf(address) ?? []);
}
const rfc822Name = 1;
/** The common name, else the organisation. */
export const nameIn = (certificate: Certificate): string | null =>
  subjectValues(certificate, "2.5.4.3")[0] ?? subjectValues(certificate, "2.5.4.10")[0] ?? null;
const subjectValues = ({ subject }: Certificate, wanted: string): string[] =>
  subject.typesAndValues
    .filter(({ type }) => type === wanted)
    .map(({ value }) => String(value.valueBlock.value));

/** Meant for mail, as far as it says what it is for (RFC 8550 §4.4.2 and §4.4.4). */
export function isForMail(certificate: Certificate): boolean {
  const usage = extensionOf(certificate, "2.5.29.15")?.parsedValue;
  const purposes = extensionOf(certificate, "2.5.29.37")?.parsedValue;
  const maySign =
    !(usage instanceof BitString) || ((usage.valueBlock.valueHexView[0] ?? 0) & signingBits) !== 0;
  return (
    maySign && (!(purposes instanceof ExtKeyUsage) || purposes.keyPurposes.some((one) => forMail.has(one)))
  );
}
/** digitalSignature and nonRepudiation. */
const signingBits = 0xc0;
/** emailProtection and anyExtendedKeyUsage. */
const forMail: ReadonlySet<string> = new Set(["1.3.6.1.5.5.7.3.4", "2.5.29.37.0"]);

/** How many authorities may stand between this one and who signed (RFC 5280 §4.2.1.9). */
export function mostBelow(certificate: Certificate): number {
  const constraints = extensionOf(certificate, "2.5.29.19")?.parsedValue;
  const most = constraints instanceof BasicConstraints ? constraints.pathLenConstraint : undefined;
  return typeof most === "object" ? Number(most.toBigInt()) : (most ?? Number.POSITIVE_INFINITY);
}

/** As it states it, else the usual hash of its key (RFC 5280 §4.2.1.2). */
export function keyIdOf(certificate: Certificate): Buffer {
  const stated = octetsOf(extensionOf(certificate, "2.5.29.14")?.parsedValue);
  const key = certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView;
  return stated ?? createHash("sha1").update(key).digest();
}
const extensionOf = ({ extensions = [] }: Certificate, wanted: string): Extension | undefined =>
  extensions.find(({ extnID }) => extnID === wanted);

/** The octets of an octet string, tagged as it may be; null for anything else. */
export function octetsOf(block: unknown): Buffer | null {
  if (block instanceof OctetString) return Buffer.from(block.getValue());
  if (block instanceof Primitive) return Buffer.from(block.valueBlock.valueHexView);
  return block instanceof Constructed ? octetsOf(block.valueBlock.value[0]) : null;
}
