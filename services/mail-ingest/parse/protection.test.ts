import { beforeAll, describe, expect, test } from "@jest/globals";
import { contentOf } from "./content.ts";
import { entityOf } from "./entity.ts";
import { type Signed, signedBy } from "./examples-signed.ts";
import { protectionOf, withoutArmour } from "./protection.ts";

const of = (mail: string) => {
  const root = entityOf(Buffer.from(mail.replace(/\r?\n/g, "\r\n"), "latin1"));
  const content = contentOf(root);
  return { protection: protectionOf(root, content.text), content };
};
const wrapped = (bytes: Buffer): string => bytes.toString("base64").replace(/.{64}/g, "$&\n");
const inner = "Content-Type: text/plain\r\n\r\nBonjour";

describe("S/MIME", () => {
  let signed: Signed;
  beforeAll(async () => {
    signed = await signedBy("hugo@lapp.example", Buffer.from(inner));
  });
  const multipart = (
    text: string,
  ): string => `Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b

--b
${text}
--b
Content-Type: application/pkcs7-signature; name=smime.p7s
Content-Transfer-Encoding: base64

${wrapped(signed.detached)}
--b--
`;
  test("a signature beside the text holds, and says who the certificate claims", () => {
    const { protection, content } = of(multipart(inner));
    expect(protection).toEqual({
      method: "smime",
      kind: "signed",
      verified: true,
      signer: "hugo@lapp.example",
    });
    expect(content.text.trim()).toBe("Bonjour");
    expect(content.attached.map(({ name }) => name)).toEqual(["smime.p7s"]);
  });
  test("a text that was changed on its way is told", () => {
    expect(of(multipart(inner.replace("jour", "soir"))).protection).toMatchObject({ verified: false });
  });
  test("text inside of its signature is read, its attachments are unpacked", () => {
    const head =
      "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64";
    const { protection, content } = of(`${head}\n\n${wrapped(signed.opaque)}`);
    expect(protection).toEqual({
      method: "smime",
      kind: "signed",
      verified: true,
      signer: "hugo@lapp.example",
    });
    expect(content.text.trim()).toBe("Bonjour");
    expect(content.attached.map(({ name, contents }) => [name, contents])).toEqual([["smime.p7m", []]]);
  });
  test("what is encrypted is shown as such, and what is damaged changes nothing", () => {
    const head = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n";
    const { protection, content } = of(`${head}\n0\x80\x06\x09`);
    expect(protection).toEqual({ method: "smime", kind: "encrypted", verified: null, signer: null });
    expect(content).toMatchObject({ text: "", attached: [{ name: "smime.p7m", contents: null }] });
    for (let length = 0; length < signed.opaque.length; length += 7)
      contentOf(entityOf(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), signed.opaque.subarray(0, length)])));
  });
});

describe("PGP", () => {
  const armoured =
    "Avant\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nBonjour\n- -- \nHugo\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
  test.each([
    [
      "signed",
      'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b\n\n--b\n\nBonjour\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n',
    ],
    [
      "encrypted",
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n',
    ],
    ["signed", `Subject: x\n\n${armoured}`],
    ["encrypted", "Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n"],
  ])("a mail that is %s is shown as such, unchecked", (kind, mail) => {
    expect(of(mail).protection).toEqual({ method: "pgp", kind, verified: null, signer: null });
  });
  test("its armour is no part of what somebody says", () => {
    expect(withoutArmour(armoured)).toBe("Avant\nBonjour\n-- \nHugo\n\n");
    expect(withoutArmour("-----BEGIN PGP SIGNED MESSAGE-----\n\nno end")).toContain("no end");
  });
  test("an ordinary mail has none", () => {
    expect(of("Subject: x\n\nBonjour").protection).toBeNull();
  });
});
