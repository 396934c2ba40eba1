/** The certificate of STARTTLS: the configured one, or a self-made one that is kept in DATA_DIR. */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { type Config, ConfigurationError } from "@guichet/shared/process/config.ts";

export interface Certificate {
  cert: string;
  key: string;
}
type Wanted = Pick<Config, "SMTP_CERTIFICATE_FILE" | "SMTP_KEY_FILE" | "DATA_DIR" | "MAIL_DOMAIN">;
const years = 10;

/** @throws {ConfigurationError} when the configured one is none */
export async function certificateOf(config: Wanted, clock: Clock): Promise<Certificate> {
  const { SMTP_CERTIFICATE_FILE: certFile, SMTP_KEY_FILE: keyFile, DATA_DIR: folder } = config;
  if (certFile !== undefined && keyFile !== undefined) return await configured(certFile, keyFile);
  const files = { cert: join(folder, "smtp-certificate.pem"), key: join(folder, "smtp-key.pem") };
  const kept = await readPair(files.cert, files.key).catch(() => null);
  if (kept !== null && new X509Certificate(kept.cert).validToDate > clock.now()) return kept;
  const made = await make(config.MAIL_DOMAIN, clock.now());
  await mkdir(folder, { recursive: true });
  await write(files.key, made.key, 0o600);
  await write(files.cert, made.cert, 0o644);
  return made;
}

async function configured(certFile: string, keyFile: string): Promise<Certificate> {
  try {
    return await readPair(certFile, keyFile);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      `SMTP_CERTIFICATE_FILE ${certFile}, SMTP_KEY_FILE ${keyFile}: ${why}; expected a PEM certificate chain and its key`,
    );
  }
}
async function readPair(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certFile, "utf8"), readFile(keyFile, "utf8")]);
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
    throw new Error("this key is not the certificate's");
  return { cert, key };
}
/** Loaded only when it is needed: once in the life of an installation. */
async function make(domain: string, now: Date): Promise<Certificate> {
  const { generate } = await import("selfsigned");
  const notAfterDate = new Date(now);
  notAfterDate.setFullYear(now.getFullYear() + years);
  const pems = await generate([{ name: "commonName", value: domain }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(now.getTime() - 86_400_000),
    notAfterDate,
  });
  return { cert: pems.cert, key: pems.private };
}
/** Whole or not at all. */
async function write(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text, { mode });
  await rename(draft, file);
}
