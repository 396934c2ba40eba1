/** Signs as S/MIME programs do (RFC 5652), with a certificate of its own: for the tests of what reads it. */
import { createHash, sign, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

const der = (tag: number, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const size = body.length < 0x80 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const oid = (dotted: string): Buffer => {
  const [top = 0, next = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [top * 40 + next, ...rest].flatMap((value) => {
    const digits = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(0x06, Buffer.from(bytes));
};
const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);
const number = (value: number): Buffer => der(0x02, Buffer.from([value]));
const [signedData, plainData] = ["1.2.840.113549.1.7.2", "1.2.840.113549.1.7.1"];
const sha256 = sequence(oid("2.16.840.1.101.3.4.2.1"));

export interface Signed {
  /** The signature that stands beside its content. */
  detached: Buffer;
  /** The content inside of it, in pieces of indefinite length, as Thunderbird writes it. */
  opaque: Buffer;
}
export async function signedBy(address: string, content: Buffer): Promise<Signed> {
  const { private: key, cert } = await generate([{ name: "commonName", value: address }], { keySize: 2048 });
  const certificate = new X509Certificate(cert);
  const digest = createHash("sha256").update(content).digest();
  const attributes = Buffer.concat([
    sequence(oid("1.2.840.113549.1.9.3"), der(0x31, oid(plainData))),
    sequence(oid("1.2.840.113549.1.9.4"), der(0x31, der(0x04, digest))),
  ]);
  const serial = Buffer.from(certificate.serialNumber, "hex");
  const signer = sequence(
    number(1),
    sequence(
      sequence(),
      der(0x02, (serial[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.alloc(1), serial]) : serial),
    ),
    sha256,
    der(0xa0, attributes),
    sequence(oid("1.2.840.113549.1.1.1"), der(0x05)),
    der(0x04, sign("sha256", der(0x31, attributes), key)),
  );
  const around = (encapsulated: Buffer): Buffer =>
    sequence(
      oid(signedData),
      der(
        0xa0,
        sequence(number(1), der(0x31, sha256), encapsulated, der(0xa0, certificate.raw), der(0x31, signer)),
      ),
    );
  const end = Buffer.alloc(2);
  const half = content.length >> 1;
  const pieces = [content.subarray(0, half), content.subarray(half)].map((piece) => der(0x04, piece));
  return {
    detached: around(sequence(oid(plainData))),
    opaque: around(
      Buffer.concat([
        Buffer.from([0x30, 0x80]),
        oid(plainData),
        Buffer.from([0xa0, 0x80, 0x24, 0x80]),
        ...pieces,
        ...[end, end, end],
      ]),
    ),
  };
}
