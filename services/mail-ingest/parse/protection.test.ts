import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { contentOf } from "./content.ts";
import { entityOf } from "./entity.ts";
import {
  type Algorithm,
  base64Of,
  compressed,
  forMail,
  forServers,
  type Identity,
  identity,
  multipartSigned,
  signedBy,
} from "./examples-signed.ts";
import { headerReader, headersOf } from "./head.ts";
import { fromIn } from "./heading.ts";
import { protectionOf } from "./protection.ts";
import { openTrust } from "./trust.ts";
import { unwrapped } from "./wrapped.ts";

const at = new Date("2026-11-24T09:00:00Z");
const authority = identity({ name: "Laboratoire", isAuthority: true });
const trust = openTrust({ authorities: authority.pem, pgpKeys: null });
const withCrlf = (mail: string): Buffer => Buffer.from(mail.replace(/\r?\n/g, "\r\n"), "latin1");
async function of(mail: string | Buffer) {
  const raw = typeof mail === "string" ? withCrlf(mail) : mail;
  const root = await unwrapped(entityOf(raw));
  const content = contentOf(root);
  const header = headerReader(headersOf(raw));
  const from = fromIn(header)?.address ?? null;
  return { content, protection: await protectionOf(root, content.text, { from, at, trust, header }) };
}
const inner = "Content-Type: text/plain\r\n\r\nBonjour";
const head = "From: Hugo <hugo@lapp.example>\n";
const hugo = (algorithm: Algorithm = "ec", more = {}): Identity =>
  identity({ name: "Hugo", address: "hugo@lapp.example", by: authority, algorithm, ...more });
const multipart = (signature: Buffer, text = inner): string => multipartSigned(text, signature);
const container = (bytes: Buffer, kind: string): string =>
  `Content-Type: application/pkcs7-mime; smime-type=${kind}; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${base64Of(bytes)}`;
const detached = async (who: Identity, manner = {}) =>
  (await of(head + multipart(signedBy(who, Buffer.from(inner), manner)))).protection;
const good = {
  ...{ method: "smime", kind: "signed", verified: true },
  ...{ signer: "hugo@lapp.example", trusted: true, doubt: null },
};

describe("S/MIME", () => {
  test.each(["rsa", "pss", "ec", "ed25519"] as const)(
    "a signature by %s beside the text holds",
    async (kind) => {
      expect(await detached(hugo(kind))).toEqual(good);
    },
  );
  test("its attachment is the signature, its text what was signed", async () => {
    const { content } = await of(head + multipart(signedBy(hugo(), Buffer.from(inner))));
    expect(content.text.trim()).toBe("Bonjour");
    expect(content.attached.map(({ name }) => name)).toEqual(["smime.p7s"]);
  });
  test("the certificate may be named by its key", async () => {
    expect(await detached(hugo(), { isByKey: true })).toEqual(good);
  });
  test("a text that was changed on its way is told", async () => {
    const signature = signedBy(hugo(), Buffer.from(inner));
    const { protection } = await of(head + multipart(signature, inner.replace("jour", "soir")));
    expect(protection).toEqual({ ...good, verified: false, trusted: false });
  });

  const other = identity({ name: "Autre", isAuthority: true });
  const between = (more = {}) => identity({ name: "Unité", by: authority, isAuthority: true, ...more });
  const narrow = identity({ name: "Étroit", by: authority, isAuthority: true, mostBelow: 0 });
  test.each([
    ["by an authority between", { by: between() }, null],
    ["by another authority", { by: other }, "unknown-authority"],
    ["by nobody but themselves", { by: undefined }, "unknown-authority"],
    ["by somebody who is no authority", { by: hugo() }, "unknown-authority"],
    ["by an authority that may have none below", { by: between({ by: narrow }) }, "unknown-authority"],
    ["by an authority that was over", { by: between({ until: "2026-01-01" }) }, "expired"],
    ["that was over when the mail came", { until: "2026-11-23" }, "expired"],
    ["that begins later", { from: "2026-11-25" }, "expired"],
    ["for mail", { purposes: [forMail] }, null],
    ["for servers only", { purposes: [forServers] }, "not-for-mail"],
    ["of another address", { address: "eve@lapp.example" }, "other-address"],
  ])("a certificate %s", async (_, more, doubt) => {
    const signer = "address" in more ? more.address : good.signer;
    expect(await detached(hugo("ec", more))).toEqual({ ...good, signer, doubt, trusted: doubt === null });
  });
  test("authorities that vouch for each other end the search", async () => {
    const [a, b] = [between({ by: other }), between({ by: other })];
    const loop = identity({ name: "Autre", by: a, isAuthority: true });
    const who = {
      ...hugo("ec", { by: b }),
      chain: [a, b, loop, other].map(({ certificate }) => certificate),
    };
    expect(await detached(who)).toMatchObject({ verified: true, doubt: "unknown-authority" });
  });
  test("what stands beside the signed part was signed by nobody", async () => {
    const list = `${head}Content-Type: multipart/mixed; boundary=l\n\n--l\n\nVirez 500 euros\n--l\n${multipart(signedBy(hugo(), Buffer.from(inner)))}\n--l--\n`;
    const before = `${head}${multipart(signedBy(hugo(), Buffer.from(inner))).replace("--b\n", "Virez 500 euros\n\n--b\n")}`;
    for (const mail of [list, before])
      expect((await of(mail)).protection).toEqual({ ...good, trusted: false, doubt: "partial" });
  });

  test("text inside of its signature is read, its attachments are unpacked", async () => {
    const bytes = signedBy(hugo(), Buffer.from(inner), { isOpaque: true });
    const { protection, content } = await of(head + container(bytes, "signed-data"));
    expect(protection).toEqual(good);
    expect(content.text.trim()).toBe("Bonjour");
    expect(content.attached.map(({ name, contents }) => [name, contents])).toEqual([["smime.p7m", []]]);
  });
  test("what is compressed is unpacked, and what is signed in it is checked", async () => {
    const plain = await of(head + container(compressed(Buffer.from(inner)), "compressed-data"));
    expect([plain.protection, plain.content.text.trim()]).toEqual([null, "Bonjour"]);
    const signed = withCrlf(multipart(signedBy(hugo(), Buffer.from(inner))));
    const both = await of(head + container(compressed(signed), "compressed-data"));
    expect([both.protection, both.content.text.trim()]).toEqual([good, "Bonjour"]);
  });
  test("what would be too much unpacked stays packed", async () => {
    const bomb = compressed(Buffer.alloc(65 * 1024 * 1024));
    const { content } = await of(head + container(bomb, "compressed-data"));
    expect(content).toMatchObject({ text: "", attached: [{ name: "smime.p7m", contents: null }] });
  });
  test("what is encrypted is shown as such, and what is damaged changes nothing", async () => {
    const { protection, content } = await of(
      `${head}${container(Buffer.from("0\x80\x06\x09"), "enveloped-data")}`,
    );
    expect(protection).toEqual({ ...good, kind: "encrypted", verified: null, signer: null, trusted: false });
    expect(content).toMatchObject({ text: "", attached: [{ name: "smime.p7m", contents: null }] });
    const whole = signedBy(hugo(), Buffer.from(inner), { isOpaque: true });
    for (let length = 0; length < whole.length; length += 101)
      await of(head + container(whole.subarray(0, length), "signed-data"));
    for (let place = 0; place < whole.length; place += 13) {
      const spoilt = Buffer.from(whole);
      spoilt[place] = (spoilt[place] ?? 0) ^ 0x5a;
      const { protection: found, content: shown } = await of(head + container(spoilt, "signed-data"));
      expect(found?.kind).toBe("signed");
      // some octets are in no signature, such as version numbers; none of them is anything that is shown
      if (found?.trusted === true) expect([found, shown.text]).toEqual([good, "Bonjour"]);
    }
  });
});

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
(hasOpenssl ? describe : describe.skip)("what OpenSSL signs", () => {
  const folder = mkdtempSync(join(tmpdir(), "guichet-signed-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  test.each([
    ["rsa", []],
    ["rsa", ["-keyopt", "rsa_padding_mode:pss"]],
    ["rsa", ["-keyid"]],
    ["rsa", ["-noattr"]],
    ["ec", ["-md", "sha512"]],
  ] as const)("by %s with %j holds", async (algorithm, options) => {
    const who = hugo(algorithm);
    const file = (name: string) => join(folder, name);
    writeFileSync(file("signer.pem"), who.pem);
    writeFileSync(file("key.pem"), who.key.export({ type: "pkcs8", format: "pem" }));
    writeFileSync(file("inner"), inner);
    const asked = [
      "-signer",
      "signer.pem",
      "-inkey",
      "key.pem",
      "-outform",
      "DER",
      "-out",
      "out",
      ...options,
    ];
    const { stderr, status } = spawnSync("openssl", ["cms", "-sign", "-binary", "-in", "inner", ...asked], {
      cwd: folder,
    });
    expect([status, stderr.toString()]).toEqual([0, ""]);
    expect((await of(head + multipart(readFileSync(file("out"))))).protection).toEqual(good);
  });
});
