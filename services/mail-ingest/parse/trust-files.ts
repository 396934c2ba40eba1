/** The files of GUICHET_SMIME_CA and GUICHET_PGP_KEYS: read and tried once at the start, so that a mistake is told then. */
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Config, ConfigurationError } from "@guichet/shared/process/config.ts";
import { certificateBlocks, type TrustSettings } from "./trust.ts";

type Files = Pick<Config, "GUICHET_SMIME_CA" | "GUICHET_PGP_KEYS">;

/** @throws {ConfigurationError} */
export async function readTrust({ GUICHET_SMIME_CA, GUICHET_PGP_KEYS }: Files): Promise<TrustSettings> {
  return {
    authorities: await textOf("GUICHET_SMIME_CA", GUICHET_SMIME_CA, tryAuthorities),
    pgpKeys: await textOf("GUICHET_PGP_KEYS", GUICHET_PGP_KEYS, tryKeys),
  };
}
async function textOf(
  variable: string,
  file: string | undefined,
  attempt: (text: string) => unknown,
): Promise<string | null> {
  if (file === undefined) return null;
  try {
    const text = await readFile(file, "utf8");
    await attempt(text);
    return text;
  } catch (error) {
    throw new ConfigurationError(
      `${variable}: ${file}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function tryAuthorities(pem: string): void {
  const certificates = certificateBlocks(pem).map((block) => new X509Certificate(block));
  if (certificates.length === 0) throw new Error("expected certificates of authorities in PEM");
  const other = certificates.find(({ ca }) => !ca);
  if (other !== undefined)
    throw new Error(`expected certificates of authorities, and this is none: ${other.subject}`);
}
async function tryKeys(armoured: string): Promise<void> {
  const { keysIn } = await import("./pgp-keys.ts");
  if ((await keysIn(armoured)).length === 0) throw new Error("expected armoured public keys of OpenPGP");
}
