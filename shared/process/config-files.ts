/** Files that the configuration names, read once at the start. */
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";

/** A configuration that cannot be: each line names the variable, what was read and what is expected. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

export const secret = z
  .string()
  .min(32, "expected at least 32 characters, for instance of `openssl rand -hex 32`");
/** @throws {ConfigurationError} */
export function secretFrom(file: string): string {
  const text = textOf("GUICHET_SECRET_FILE", file);
  const read = secret.safeParse(text);
  if (!read.success)
    throw new ConfigurationError(
      `GUICHET_SECRET_FILE: ${file} holds ${text.length} characters, expected at least 32`,
    );
  return read.data;
}

/** An RSA key (RFC 8301 §3.2); null where none is wanted. @throws {ConfigurationError} */
export function dkimKeyFrom(file: string | undefined, selector: string | undefined): string | null {
  if ((file === undefined) !== (selector === undefined))
    throw new ConfigurationError("GUICHET_DKIM_KEY_FILE and GUICHET_DKIM_SELECTOR: set both or none");
  if (file === undefined) return null;
  const text = textOf("GUICHET_DKIM_KEY_FILE", file);
  let kind: string | undefined;
  try {
    kind = createPrivateKey(text).asymmetricKeyType;
  } catch {
    kind = undefined; // said below
  }
  if (kind !== "rsa")
    throw new ConfigurationError(
      `GUICHET_DKIM_KEY_FILE: ${file} holds no RSA key in PEM, as \`openssl genrsa 2048\` makes one`,
    );
  return text;
}
/** Its lines; none where there is no such file to be read. @throws {ConfigurationError} */
export const linesFrom = (name: string, file: string | undefined): string[] =>
  file === undefined ? [] : textOf(name, file).split(/\r?\n/);
function textOf(name: string, file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    throw new ConfigurationError(
      `${name}: ${file} can't be read (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}
