/** Certificates and signatures of S/MIME (RFC 5280, RFC 5652) of every usual algorithm: for the tests of what reads them. */
import {
  constants,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from "node:crypto";
import { deflateSync } from "node:zlib";
import * as asn1 from "asn1js";
import * as pki from "pkijs";

export type Algorithm = "rsa" | "pss" | "ec" | "ed25519";
const keysOf = (algorithm: Algorithm) =>
  algorithm === "ed25519"
    ? generateKeyPairSync("ed25519")
    : algorithm === "ec"
      ? generateKeyPairSync("ec", { namedCurve: "P-256" })
      : generateKeyPairSync("rsa", { modulusLength: 2048 });
const sha256 = new pki.AlgorithmIdentifier({ algorithmId: "2.16.840.1.101.3.4.2.1" });
const pssParameters = new pki.RSASSAPSSParams({
  hashAlgorithm: sha256,
  maskGenAlgorithm: new pki.AlgorithmIdentifier({
    algorithmId: "1.2.840.113549.1.1.8",
    algorithmParams: sha256.toSchema(),
  }),
  saltLength: 32,
});
const identifiers = {
  rsa: new pki.AlgorithmIdentifier({ algorithmId: "1.2.840.113549.1.1.11" }),
  pss: new pki.AlgorithmIdentifier({
    algorithmId: "1.2.840.113549.1.1.10",
    algorithmParams: pssParameters.toSchema(),
  }),
  ec: new pki.AlgorithmIdentifier({ algorithmId: "1.2.840.10045.4.3.2" }),
  ed25519: new pki.AlgorithmIdentifier({ algorithmId: "1.3.101.112" }),
};
function signatureBy({ algorithm, key }: Pick<Identity, "algorithm" | "key">, bytes: Buffer): Buffer {
  if (algorithm !== "pss") return sign(algorithm === "ed25519" ? null : "sha256", bytes, key);
  return sign("sha256", bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
}

export interface Identity {
  algorithm: Algorithm;
  key: KeyObject;
  certificate: pki.Certificate;
  pem: string;
  /** Those above it, but for the topmost. */
  chain: readonly pki.Certificate[];
}
interface Wanted {
  name: string;
  address?: string;
  algorithm?: Algorithm;
  /** Without one it is its own. */
  by?: Identity;
  isAuthority?: boolean;
  /** Extended key usages. */
  purposes?: string[];
  /** Authorities that may stand below it. */
  mostBelow?: number;
  from?: string;
  until?: string;
}
export const [forMail, forServers] = ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.1"];
let serial = 1;

export function identity(wanted: Wanted): Identity {
  const { name, algorithm = "ec", by, from = "2020-01-01", until = "2040-01-01" } = wanted;
  const { publicKey, privateKey: key } = keysOf(algorithm);
  const certificate = new pki.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ value: ++serial });
  certificate.subject = named(name);
  certificate.issuer = by?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = new Date(from);
  certificate.notAfter.value = new Date(until);
  const spki = asn1.fromBER(publicKey.export({ type: "spki", format: "der" }));
  certificate.subjectPublicKeyInfo.fromSchema(spki.result);
  certificate.extensions = [...extensionsOf(wanted), keyIdExtension(keyIdOf(certificate))];
  const issuer = by ?? { algorithm, key };
  certificate.signature = identifiers[issuer.algorithm];
  certificate.signatureAlgorithm = identifiers[issuer.algorithm];
  const tbs = certificate.encodeTBS().toBER();
  certificate.tbsView = new Uint8Array(tbs);
  certificate.signatureValue = new asn1.BitString({
    valueHex: new Uint8Array(signatureBy(issuer, Buffer.from(tbs))),
  });
  const pem = new X509Certificate(Buffer.from(certificate.toSchema().toBER())).toString();
  const chain = by === undefined ? [] : by.chain.concat(by.certificate);
  return { algorithm, key, certificate, pem, chain };
}
function named(name: string): pki.RelativeDistinguishedNames {
  const value = new asn1.Utf8String({ value: name });
  return new pki.RelativeDistinguishedNames({
    typesAndValues: [new pki.AttributeTypeAndValue({ type: "2.5.4.3", value })],
  });
}
function extensionsOf({ address, isAuthority = false, purposes, mostBelow }: Wanted): pki.Extension[] {
  const constraints = new pki.BasicConstraints({
    cA: isAuthority,
    ...(mostBelow === undefined ? {} : { pathLenConstraint: mostBelow }),
  });
  const extension = (extnID: string, content: { toSchema(): asn1.BaseBlock }): pki.Extension =>
    new pki.Extension({ extnID, critical: false, extnValue: content.toSchema().toBER() });
  return [
    extension("2.5.29.19", constraints),
    ...(address === undefined ? [] : [extension("2.5.29.17", alternativeName(address))]),
    ...(purposes === undefined
      ? []
      : [extension("2.5.29.37", new pki.ExtKeyUsage({ keyPurposes: purposes }))]),
  ];
}

const alternativeName = (value: string): pki.AltName =>
  new pki.AltName({ altNames: [new pki.GeneralName({ type: 1, value })] });
const keyIdExtension = (valueHex: Uint8Array): pki.Extension =>
  new pki.Extension({ extnID: "2.5.29.14", extnValue: new asn1.OctetString({ valueHex }).toBER() });

interface Manner {
  /** Inside of its signature, in pieces of indefinite length as many programs write it. */
  isOpaque?: boolean;
  /** Named by its key, not by issuer and number. */
  isByKey?: boolean;
}
/** A CMS of SignedData. */
export function signedBy(who: Identity, content: Buffer, { isOpaque, isByKey }: Manner = {}): Buffer {
  const attributes = new pki.SignedAndUnsignedAttributes({
    type: 0,
    attributes: [
      new pki.Attribute({
        type: "1.2.840.113549.1.9.3",
        values: [new asn1.ObjectIdentifier({ value: pki.ContentInfo.DATA })],
      }),
      new pki.Attribute({
        type: "1.2.840.113549.1.9.4",
        values: [new asn1.OctetString({ valueHex: digestOf(content) })],
      }),
    ],
  });
  // RFC 5652 §5.4: signed is the set, not the tagged form that stands in the message
  const set = Buffer.from(attributes.toSchema().toBER());
  set[0] = 0x31;
  const { issuer, serialNumber } = who.certificate;
  const info = new pki.SignerInfo({
    version: isByKey ? 3 : 1,
    sid: isByKey
      ? new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 }, valueHex: keyIdOf(who.certificate) })
      : new pki.IssuerAndSerialNumber({ issuer, serialNumber }),
    digestAlgorithm: sha256,
    signedAttrs: attributes,
    signatureAlgorithm: identifiers[who.algorithm],
    signature: new asn1.OctetString({ valueHex: new Uint8Array(signatureBy(who, set)) }),
  });
  const eContent = new asn1.OctetString({ valueHex: new Uint8Array(content) });
  const data = new pki.SignedData({
    version: 1,
    digestAlgorithms: [sha256],
    encapContentInfo: new pki.EncapsulatedContentInfo({
      eContentType: pki.ContentInfo.DATA,
      ...(isOpaque ? { eContent } : {}),
    }),
    certificates: [who.certificate, ...who.chain],
    signerInfos: [info],
  });
  const cms = new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: data.toSchema(true) });
  return Buffer.from(cms.toSchema().toBER());
}
const digestOf = (content: Buffer): Uint8Array =>
  new Uint8Array(createHash("sha256").update(content).digest());
const keyIdOf = (certificate: pki.Certificate): Uint8Array =>
  new Uint8Array(
    createHash("sha1")
      .update(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView)
      .digest(),
  );

/** A CMS of CompressedData (RFC 3274). */
export function compressed(content: Buffer): Buffer {
  const tagged = (value: asn1.BaseBlock) =>
    new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [value] });
  const oid = (value: string) => new asn1.ObjectIdentifier({ value });
  const packed = new asn1.OctetString({ valueHex: new Uint8Array(deflateSync(content)) });
  const data = new asn1.Sequence({
    value: [
      new asn1.Integer({ value: 0 }),
      new asn1.Sequence({ value: [oid("1.2.840.113549.1.9.16.3.8")] }),
      new asn1.Sequence({ value: [oid(pki.ContentInfo.DATA), tagged(packed)] }),
    ],
  });
  return Buffer.from(new asn1.Sequence({ value: [oid("1.2.840.113549.1.9.16.1.9"), tagged(data)] }).toBER());
}

export const base64Of = (bytes: Buffer): string => bytes.toString("base64").replace(/.{64}/g, "$&\n");
/** The fields and the body of a mail whose signature stands beside its text (RFC 8551 §3.5.3). */
export const multipartSigned = (
  text: string,
  signature: Buffer,
): string => `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b

--b
${text}
--b
Content-Type: application/pkcs7-signature; name=smime.p7s
Content-Transfer-Encoding: base64

${base64Of(signature)}
--b--
`;
