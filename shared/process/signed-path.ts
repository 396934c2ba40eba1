/** Short-lived signed paths of what mail-ingest serves over HTTP: who has one may fetch, or bring, the bytes until it expires. */
import type { Signer } from "./secret.ts";

/** How long a path is good for unless its maker says otherwise. */
export const signedPathLifeMs = 5 * 60 * 1000;

/** `signer` is `openSigner(secret, "part")`; the path follows MAIL_INGEST_URL. */
export const signedPartPath = (signer: Signer, wish: { sha256: string; expiresAtMs: number }): string =>
  signed(signer, partPath(wish.sha256), wish.expiresAtMs);
/** What Guichet made of a mail: its text, a quotation, its HTML without scripts. No virus scanner is asked for it. */
export const signedTextPath = (signer: Signer, wish: { sha256: string; expiresAtMs: number }): string =>
  signed(signer, textPath(wish.sha256), wish.expiresAtMs);
/** The raw mail, as it came. */
export const signedMailPath = (signer: Signer, wish: { mail: string; expiresAtMs: number }): string =>
  signed(signer, mailPath(wish.mail), wish.expiresAtMs);

export const partPath = (sha256: string): string => `/internal/parts/${sha256}`;
export const textPath = (sha256: string): string => `/internal/texts/${sha256}`;
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

/** Whose attachment it will be, and what they call it. */
export interface UploadWish {
  person: string;
  name: string;
  type: string;
}
export const uploadsPath = "/internal/uploads";
/** Longer ones are cut, since a path has a bound; the end of a name tells its kind. */
const [longestName, longestType] = [1000, 200];

/** Where `PUT` takes an attachment in; the mac is over the whole query before it. */
export function signedUploadPath(
  signer: Signer,
  { person, name, type, expiresAtMs }: UploadWish & { expiresAtMs: number },
): string {
  const query = new URLSearchParams({
    person,
    name: name.slice(-longestName),
    type: type.slice(0, longestType),
    expires: String(Math.trunc(expiresAtMs)),
  });
  const text = `${uploadsPath}?${query}`;
  return `${text}&mac=${signer.sign(text)}`;
}
/** `path`: as it was asked for, with its query. Null when it is none of ours or has expired. */
export function uploadWishFrom(signer: Signer, path: string, nowMs: number): UploadWish | null {
  const [, text = "", mac = ""] = /^(.*)&mac=([a-z2-7]+)$/.exec(path) ?? [];
  if (!text.startsWith(`${uploadsPath}?`) || !signer.verifies(text, mac)) return null;
  const query = new URLSearchParams(text.slice(uploadsPath.length + 1));
  const field = (name: string): string => query.get(name) ?? "";
  const wish = { person: field("person"), name: field("name"), type: field("type") };
  return Number(field("expires")) > nowMs ? wish : null;
}

function signed(signer: Signer, path: string, expiresAtMs: number): string {
  const expires = String(Math.trunc(expiresAtMs));
  return `${path}?expires=${expires}&mac=${signer.sign(signedText(path, expires))}`;
}
const signedText = (path: string, expires: string): string => `${path}?expires=${expires}`;
