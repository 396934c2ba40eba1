/** What proves to an IMAP server who we are: a password, or an OAuth 2.0 access token for XOAUTH2. Read anew for each connection. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { AuthOptions } from "imapflow";
import { z } from "zod";
import type { ImapAccount } from "./imap-accounts.ts";

type Account = Pick<ImapAccount, "user" | "passwordFile" | "accessTokenFile" | "oauth2">;
type OAuth2 = NonNullable<ImapAccount["oauth2"]>;

/** There is no token to be had: what is wrong is between us and the identity provider, not the IMAP server. */
export class NoAccessToken extends Error {
  override name = "NoAccessToken";
}
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
});
const tokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() });
const tokenTimeoutMs = 20_000;

/** `signal` breaks the wait for a token off. @throws {NoAccessToken} */
export async function credentialsOf(
  { user, passwordFile, accessTokenFile, oauth2 }: Account,
  log: Log,
  signal: AbortSignal,
): Promise<AuthOptions> {
  if (passwordFile !== undefined) return { user, pass: await secretIn(passwordFile) };
  if (accessTokenFile !== undefined) return { user, accessToken: await secretIn(accessTokenFile) };
  if (oauth2 === undefined) throw new NoAccessToken("no way to sign in is configured");
  return { user, accessToken: await freshToken(oauth2, log, signal) };
}
/** A file that an editor wrote ends with a line end, which is no part of the secret. */
const secretIn = async (path: string): Promise<string> =>
  (await readFile(path, "utf8")).replace(/\r?\n$/, "");

/** RFC 6749 §4.4 (client credentials) or §6 (refresh token). */
async function freshToken(wish: OAuth2, log: Log, signal: AbortSignal): Promise<string> {
  const { tokenUrl, clientId, clientSecretFile, refreshTokenFile, scope } = wish;
  const form = new URLSearchParams({ client_id: clientId });
  if (clientSecretFile !== undefined) form.set("client_secret", await secretIn(clientSecretFile));
  if (scope !== undefined) form.set("scope", scope);
  if (refreshTokenFile === undefined) form.set("grant_type", "client_credentials");
  else {
    form.set("grant_type", "refresh_token");
    form.set("refresh_token", await secretIn(refreshTokenFile));
  }
  const answer = await asked(tokenUrl, form, signal);
  const read = tokenAnswer.safeParse(answer);
  if (!read.success) throw new NoAccessToken(refusalIn(answer));
  const { access_token: token, refresh_token: next } = read.data;
  if (refreshTokenFile !== undefined && next !== undefined) await keepNext(refreshTokenFile, next, log);
  return token;
}
async function asked(tokenUrl: string, form: URLSearchParams, signal: AbortSignal): Promise<unknown> {
  try {
    const response = await fetch(tokenUrl, {
      method: "POST",
      body: form,
      signal: AbortSignal.any([signal, AbortSignal.timeout(tokenTimeoutMs)]),
    });
    return await response.json();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new NoAccessToken(
      `${tokenUrl} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
    );
  }
}
function refusalIn(answer: unknown): string {
  const read = tokenRefusal.safeParse(answer);
  if (!read.success) return "the answer of tokenUrl holds no access_token";
  return [read.data.error, read.data.error_description].filter((text) => text !== undefined).join(": ");
}
/** Providers give the next refresh token with each answer; the old one dies some day. */
async function keepNext(path: string, token: string, log: Log): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    if ((await secretIn(path)) === token) return;
    await writeFile(draft, token, { mode: 0o600 });
    await rename(draft, path);
  } catch (error) {
    log.warn("the next refresh token can't be kept; let Guichet write its file, or renew it by hand", {
      file: path,
      ...errorFields(error),
    });
  }
}
