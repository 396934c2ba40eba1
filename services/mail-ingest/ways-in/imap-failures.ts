/** What keeps a mailbox from being read, in words for whoever is woken by it: what happened, and what to do. */
import { errorFields } from "@guichet/shared/process/log.ts";
import type { ImapAccount } from "./imap-accounts.ts";
import { NoAccessToken } from "./imap-credentials.ts";

/** The mail was fetched; what went wrong is at our end. */
export class NotStored extends Error {
  override name = "NotStored";
}
/** The server handed out less of a mail than it says to have. */
export class Incomplete extends Error {
  override name = "Incomplete";
}
export interface Failure {
  words: string;
  /** Trying again soon would lock the account: a person has to do something first. */
  isRefusal: boolean;
}
type Account = Pick<
  ImapAccount,
  "host" | "port" | "security" | "user" | "folder" | "passwordFile" | "caFile"
>;

export function failureOf(error: unknown, account: Account): Failure {
  const { host, port, user, folder } = account;
  const said = saidBy(error);
  if (error instanceof NoAccessToken)
    return refusal(`no access token for ${user}: ${error.message}; check oauth2 in IMAP_ACCOUNTS_FILE`);
  if (error instanceof NotStored)
    return {
      words: `a mail of ${user} can't be stored now (${said}); it stays there and is tried again`,
      isRefusal: false,
    };
  if (error instanceof Incomplete)
    return {
      words: `${host} hands out a part of a mail of ${user} (${said}); it is tried again (where it is so with every mail, set sizes to "guessed" in IMAP_ACCOUNTS_FILE)`,
      isRefusal: false,
    };
  if (has(error, "authenticationFailed"))
    return refusal(`${host} does not let ${user} in (${said}); ${credentialAdvice(account)}`);
  if (has(error, "mailboxMissing"))
    return refusal(
      `${user} has no folder ${folder} on ${host}; make it, or correct folder in IMAP_ACCOUNTS_FILE`,
    );
  const words = networkWords[codeOf(error)];
  if (words !== undefined) return { words: `${words(account)} (${said})`, isRefusal: false };
  if (has(error, "tlsFailed") || isAboutCertificates(codeOf(error)))
    return refusal(
      `no trusted TLS with ${host}:${port} (${said}); set caFile to the authority that signed its certificate, or correct security`,
    );
  return { words: `reading ${user} on ${host} failed (${said}); it is tried again`, isRefusal: false };
}
const refusal = (words: string): Failure => ({ words, isRefusal: true });

const unreachable = ({ host, port }: Account): string =>
  `${host}:${port} can't be reached; is the IMAP server running, and the way to it open?`;
const lost = ({ host }: Account): string => `${host} closed the connection; it is opened again`;
const networkWords: Record<string, (account: Account) => string> = {
  ENOTFOUND: ({ host }) => `the name ${host} is not known; check host in IMAP_ACCOUNTS_FILE, or DNS`,
  EAI_AGAIN: ({ host }) => `the name ${host} can't be looked up now; check DNS`,
  ECONNREFUSED: unreachable,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  ETIMEDOUT: unreachable,
  CONNECT_TIMEOUT: unreachable,
  GREETING_TIMEOUT: unreachable,
  ETIMEOUT: lost,
  ECONNRESET: lost,
  EPIPE: lost,
  NoConnection: lost,
  EConnectionClosed: lost,
  StateLogout: lost,
};
const isAboutCertificates = (code: string): boolean =>
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|STARTTLS/.test(code);

function credentialAdvice({ passwordFile }: Account): string {
  return passwordFile === undefined
    ? "its access token is not accepted: check the user, and the scope of the token"
    : "check user and passwordFile in IMAP_ACCOUNTS_FILE";
}
const has = (error: unknown, name: string): boolean =>
  error instanceof Error && name in error && Reflect.get(error, name) === true;
function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}
/** The server's own words where it said some. */
function saidBy(error: unknown): string {
  const text: unknown = error instanceof Error && "responseText" in error ? error.responseText : undefined;
  return typeof text === "string" && text !== "" ? text : String(errorFields(error)["error"]);
}
