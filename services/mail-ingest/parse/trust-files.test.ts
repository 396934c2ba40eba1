import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { generateKey } from "openpgp";
import { identity } from "./examples-signed.ts";
import { openTrust } from "./trust.ts";
import { readTrust } from "./trust-files.ts";

const folder = mkdtempSync(join(tmpdir(), "guichet-trust-"));
afterAll(() => rmSync(folder, { recursive: true }));
function fileOf(text: string): string {
  const path = join(folder, "file");
  writeFileSync(path, text);
  return path;
}
const authority = identity({ name: "Laboratoire", isAuthority: true });
const hugo = await generateKey({ userIDs: [{ email: "hugo@lapp.example" }], format: "armored" });

describe("whose word counts for signatures", () => {
  test("is what the files hold, however many", async () => {
    const pem = `# ours\n${authority.pem}${identity({ name: "Autre", isAuthority: true }).pem}`;
    const { authorities } = await readTrust({ GUICHET_SMIME_CA: fileOf(pem), GUICHET_PGP_KEYS: undefined });
    expect(openTrust({ authorities, pgpKeys: null }).authorities()).toHaveLength(2);
    const keys = `${hugo.publicKey}\n${(await generateKey({ userIDs: [{ email: "a@b.example" }], format: "armored" })).publicKey}`;
    const { pgpKeys } = await readTrust({ GUICHET_SMIME_CA: undefined, GUICHET_PGP_KEYS: fileOf(keys) });
    expect(await openTrust({ authorities: null, pgpKeys }).pgpKeys()).toHaveLength(2);
  });
  test("is that of this computer's authorities without them", async () => {
    const settings = await readTrust({ GUICHET_SMIME_CA: undefined, GUICHET_PGP_KEYS: undefined });
    expect(settings).toEqual({ authorities: null, pgpKeys: null });
    expect(openTrust(settings).authorities().length).toBeGreaterThan(50);
  });
  test.each([
    ["GUICHET_SMIME_CA", "nothing", /expected certificates/],
    ["GUICHET_SMIME_CA", authority.pem.replace("MI", "XX"), /./],
    ["GUICHET_SMIME_CA", identity({ name: "Hugo", by: authority }).pem, /this is none: CN=Hugo/],
    ["GUICHET_PGP_KEYS", "nothing", /expected armoured/],
    ["GUICHET_PGP_KEYS", hugo.publicKey.replace(/\n\n..../, "\n\nAAAA"), /./],
    ["GUICHET_PGP_KEYS", hugo.privateKey, /private key/],
  ])("%s with a wrong file stops the start, and says which it is", async (name, text, why) => {
    const files = { GUICHET_SMIME_CA: undefined, GUICHET_PGP_KEYS: undefined, [name]: fileOf(text) };
    await expect(readTrust(files)).rejects.toThrow(`${name}: ${join(folder, "file")}: `);
    await expect(readTrust(files)).rejects.toThrow(why);
  });
  test("a file that isn't there too", async () => {
    const files = { GUICHET_SMIME_CA: join(folder, "none"), GUICHET_PGP_KEYS: undefined };
    await expect(readTrust(files)).rejects.toThrow(/GUICHET_SMIME_CA: .*ENOENT/);
  });
});
