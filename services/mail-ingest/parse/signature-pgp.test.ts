import { describe, expect, test } from "@jest/globals";
import {
  createCleartextMessage,
  createMessage,
  enums,
  generateKey,
  readPrivateKey,
  revokeKey,
  sign,
} from "openpgp";
import { withCrlf as crlfOf } from "../../../tests/raw-mail.ts";
import { contentOf } from "./content.ts";
import { entityOf } from "./entity.ts";
import { headerReader, headersOf } from "./head.ts";
import { fromIn } from "./heading.ts";
import { withoutArmour } from "./pgp-armour.ts";
import { protectionOf } from "./protection.ts";
import { openTrust } from "./trust.ts";

const at = new Date("2026-11-24T09:00:00Z");
const before = new Date("2026-01-01T09:00:00Z");
async function of(mail: string, pgpKeys: string | null) {
  const raw = crlfOf(Buffer.from(mail));
  const root = entityOf(raw);
  const header = headerReader(headersOf(raw));
  const from = fromIn(header)?.address ?? null;
  const trust = openTrust({ authorities: "", pgpKeys });
  return await protectionOf(root, contentOf(root).text, { from, at, trust, header });
}
const keyOf = async (email: string, more = {}) =>
  await generateKey({ userIDs: [{ name: "Hugo", email }], date: before, format: "armored", ...more });
const head = "From: Hugo <hugo@lapp.example>\n";
const inner = "Content-Type: text/plain; charset=utf-8\n\nÉcran noir\n";
const withSignature = (signature: string, text = inner, more = ""): string =>
  `${head}Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b\n${more}\n--b\n${text}\n--b\nContent-Type: application/pgp-signature\n\n${signature}\n--b--\n`;
async function signatureBy(armoredKey: string): Promise<string> {
  const message = await createMessage({ binary: new Uint8Array(crlfOf(Buffer.from(inner))) });
  const signingKeys = await readPrivateKey({ armoredKey });
  return String(await sign({ message, signingKeys, detached: true, date: before }));
}
/** No program signs so any more, and the library only by a key that asks for it. */
async function bySha1(armoredKey: string): Promise<string> {
  const signingKeys = await readPrivateKey({ armoredKey });
  for (const certification of signingKeys.users.flatMap((user) => user.selfCertifications))
    certification.preferredHashAlgorithms = [enums.hash.sha1];
  const message = await createMessage({ binary: new Uint8Array(crlfOf(Buffer.from(inner))) });
  const config = { preferredHashAlgorithm: enums.hash.sha1, nonDeterministicSignaturesViaNotation: false };
  return String(await sign({ message, signingKeys, detached: true, date: before, config }));
}
const good = {
  ...{ method: "pgp", kind: "signed", verified: true },
  ...{ signer: "hugo@lapp.example", trusted: true, doubt: null },
};
const hugo = await keyOf("hugo@lapp.example");
const signature = await signatureBy(hugo.privateKey);

describe("PGP beside the text", () => {
  test("holds by a key of our ring, of whatever kind", async () => {
    expect(await of(withSignature(signature), hugo.publicKey)).toEqual(good);
    const rsa = await keyOf("hugo@lapp.example", { type: "rsa", rsaBits: 2048 });
    const ring = `${hugo.publicKey}\n${rsa.publicKey}`;
    expect(await of(withSignature(await signatureBy(rsa.privateKey)), ring)).toEqual(good);
  });
  test("that was changed on its way is told", async () => {
    const changed = withSignature(signature, inner.replace("noir", "blanc"));
    expect(await of(changed, hugo.publicKey)).toEqual({ ...good, verified: false, trusted: false });
  });
  test("by a key that we don't have can't be told", async () => {
    const unknown = { ...good, verified: null, signer: null, trusted: false, doubt: "unknown-key" };
    expect(await of(withSignature(signature), null)).toEqual(unknown);
    expect(await of(withSignature(signature), (await keyOf("hugo@lapp.example")).publicKey)).toEqual(unknown);
  });
  test("by a key that came with the mail is intact, and nobody's", async () => {
    const base64 = hugo.publicKey.replace(/^[\s\S]*?\n\n|\n=[\s\S]*$/g, "").replaceAll("\n", "\n ");
    const autocrypt = `Autocrypt: addr=hugo@lapp.example; keydata=\n ${base64}\n`;
    const attached = `Content-Type: multipart/mixed; boundary=k\n\n--k\n${inner}\n--k\nContent-Type: application/pgp-keys; name=k.asc\n\n${hugo.publicKey}\n--k--\n`;
    const message = await createMessage({ binary: new Uint8Array(crlfOf(Buffer.from(attached))) });
    const signingKeys = await readPrivateKey({ armoredKey: hugo.privateKey });
    const ofAll = String(await sign({ message, signingKeys, detached: true, date: before }));
    for (const mail of [withSignature(signature, inner, autocrypt), withSignature(ofAll, attached)])
      expect(await of(mail, null)).toEqual({ ...good, trusted: false, doubt: "unknown-key" });
  });
  test("by a key of another address is theirs", async () => {
    const eve = await keyOf("eve@lapp.example");
    expect(await of(withSignature(await signatureBy(eve.privateKey)), eve.publicKey)).toEqual({
      ...good,
      ...{ signer: "eve@lapp.example", trusted: false, doubt: "other-address" },
    });
  });
  test("by a key that was over, was revoked, or by a broken hash is doubted", async () => {
    const short = await keyOf("hugo@lapp.example", { keyExpirationTime: 30 * 24 * 3600 });
    const doubted = (doubt: string) => ({ ...good, trusted: false, doubt });
    const byShort = withSignature(await signatureBy(short.privateKey));
    expect(await of(byShort, short.publicKey)).toEqual(doubted("expired"));
    const { revocationCertificate } = hugo;
    const key = (await readPrivateKey({ armoredKey: hugo.privateKey })).toPublic();
    const { publicKey } = await revokeKey({ key, revocationCertificate, date: at, format: "armored" });
    for (const ring of [publicKey, `${publicKey}\n${hugo.publicKey}`, `${hugo.publicKey}\n${publicKey}`])
      expect(await of(withSignature(signature), ring)).toEqual(doubted("revoked"));
    const rsa = await keyOf("hugo@lapp.example", { type: "rsa", rsaBits: 2048 });
    expect(await of(withSignature(await bySha1(rsa.privateKey)), rsa.publicKey)).toEqual(doubted("weak"));
  });
  test("that is damaged can't be told", async () => {
    for (const spoilt of [
      "x",
      signature.slice(0, 150),
      signature.replace(/[A-Z]/, "!"),
      signature.repeat(400),
    ])
      expect(await of(withSignature(spoilt), hugo.publicKey)).toMatchObject({
        verified: null,
        trusted: false,
      });
  });
});

describe("PGP in the text", () => {
  const clear = async (text: string): Promise<string> => {
    const message = await createCleartextMessage({ text });
    return String(
      await sign({
        message,
        signingKeys: await readPrivateKey({ armoredKey: hugo.privateKey }),
        date: before,
      }),
    );
  };
  const plain = `${head}Content-Type: text/plain; charset=utf-8\n\n`;
  const text = "Écran noir  \n\n-- \nHugo\n- fin";
  test("holds, whatever blanks and dashes it has", async () => {
    expect(await of(`${plain}${await clear(text)}`, hugo.publicKey)).toEqual(good);
  });
  test("that was changed is told", async () => {
    const changed = (await clear(text)).replace("noir", "blanc");
    expect(await of(`${plain}${changed}`, hugo.publicKey)).toMatchObject({ verified: false, trusted: false });
  });
  test("says nothing of what stands around it", async () => {
    const around = `${plain}Virez 500 euros\n${await clear(text)}`;
    expect(await of(around, hugo.publicKey)).toEqual({ ...good, trusted: false, doubt: "partial" });
  });
  test("its armour is no part of what somebody says", () => {
    const armoured =
      "Avant\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nBonjour\n- -- \nHugo\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n";
    expect(withoutArmour(armoured)).toBe("Avant\nBonjour\n-- \nHugo\n\n");
    expect(withoutArmour("-----BEGIN PGP SIGNED MESSAGE-----\n\nno end")).toContain("no end");
  });
});

test.each([
  'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n',
  "Subject: x\n\n-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n",
])("a mail that is encrypted is shown as such", async (mail) => {
  const encrypted = { kind: "encrypted", verified: null, signer: null, trusted: false };
  expect(await of(mail, null)).toEqual({ ...good, ...encrypted });
});
test("an ordinary mail has none", async () => {
  expect(await of("Subject: x\n\nBonjour", null)).toBeNull();
});
