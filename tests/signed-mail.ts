/** Domains whose mail is signed: a key in the tests' DNS, and mails that bear its DKIM-Signature. */
import { generateKeyPairSync } from "node:crypto";
import { dkimSign } from "mailauth";
import type { TestDns } from "./dns.ts";

export interface SigningDomain {
  /** The mail with a DKIM-Signature of this domain on top. */
  sign(raw: Buffer): Promise<Buffer>;
}
interface Wish {
  domain: string;
  dmarc?: string;
  spf?: string;
}
const selector = "test";

export function signingDomain(dns: TestDns, { domain, dmarc, spf }: Wish): SigningDomain {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const published = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
  dns.texts.set(`${selector}._domainkey.${domain}`, `v=DKIM1; k=ed25519; p=${published}`);
  if (dmarc !== undefined) dns.texts.set(`_dmarc.${domain}`, dmarc);
  if (spf !== undefined) dns.texts.set(domain, spf);
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return {
    async sign(raw) {
      const key = { signingDomain: domain, selector, privateKey: pem, algorithm: "ed25519-sha256" };
      const { signatures } = await dkimSign(raw, { ...key, signatureData: [key] });
      return Buffer.concat([Buffer.from(signatures), raw]);
    },
  };
}
/** A plain mail, its lines ended as in SMTP. */
export const rawMail = (headers: Record<string, string>, text: string): Buffer =>
  Buffer.from(
    `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}\r\n${text.replace(/\r?\n/g, "\r\n")}\r\n`,
  );
