/** Short-lived signed paths of what mail-ingest serves over HTTP: who has one may fetch the bytes until it expires. */
import type { Signer } from "./secret.ts";

/** How long a path is good for unless its maker says otherwise. */
export const signedPathLifeMs = 5 * 60 * 1000;

/** `signer` is `openSigner(secret, "part")`; the path follows MAIL_INGEST_URL. */
export const signedPartPath = (signer: Signer, wish: { sha256: string; expiresAtMs: number }): string =>
  signed(signer, partPath(wish.sha256), wish.expiresAtMs);
/** The raw mail, as it came. */
export const signedMailPath = (signer: Signer, wish: { mail: string; expiresAtMs: number }): string =>
  signed(signer, mailPath(wish.mail), wish.expiresAtMs);

export const partPath = (sha256: string): string => `/internal/parts/${sha256}`;
export const mailPath = (mail: string): string => `/internal/mails/${mail}/source`;

/** Does the query that came with this path open it now? */
export function opensPath(
  signer: Signer,
  path: string,
  query: { expires?: unknown; mac?: unknown },
  nowMs: number,
): boolean {
  const { expires, mac } = query;
  if (typeof expires !== "string" || typeof mac !== "string" || !/^\d{1,16}$/.test(expires)) return false;
  return Number(expires) > nowMs && signer.verifies(signedText(path, expires), mac);
}

function signed(signer: Signer, path: string, expiresAtMs: number): string {
  const expires = String(Math.trunc(expiresAtMs));
  return `${path}?expires=${expires}&mac=${signer.sign(signedText(path, expires))}`;
}
const signedText = (path: string, expires: string): string => `${path}?expires=${expires}`;
