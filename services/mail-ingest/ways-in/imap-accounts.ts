/** The mailboxes that are read by IMAP: a JSON list in IMAP_ACCOUNTS_FILE, whose secrets stand in files of their own. */
import { access, constants, readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ConfigurationError } from "@guichet/shared/process/config.ts";
import { z } from "zod";
import { addressOf } from "../parse/mailboxes.ts";

const file = z.string().min(1);
const oauth2 = z.strictObject({
  /** RFC 6749: where access tokens are to be had. */
  tokenUrl: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecretFile: file.optional(),
  /** The grant is `refresh_token` with it, `client_credentials` without. */
  refreshTokenFile: file.optional(),
  scope: z.string().optional(),
});
const account = z
  .strictObject({
    /** What it is called in logs, metrics and in the database; default `user`. */
    name: z.string().min(1).max(100).optional(),
    host: z.string().min(1),
    port: z.number().int().min(1).max(65_535).optional(),
    security: z.enum(["tls", "starttls", "none"]).default("tls"),
    /** PEM of the authority that signed the server's certificate, where the system doesn't know it. */
    caFile: file.optional(),
    user: z.string().min(1),
    passwordFile: file.optional(),
    accessTokenFile: file.optional(),
    oauth2: oauth2.optional(),
    folder: z.string().min(1).default("INBOX"),
    /** Where mails go once they are taken in; else they stay. */
    moveTo: z.string().min(1).optional(),
    /** Whose mailbox it is; else the mails' headers say which queue they are for. */
    queue: z
      .string()
      .refine((text) => addressOf(text) !== null, "expected a queue's address")
      .transform((text) => addressOf(text) ?? text)
      .optional(),
    /** Older mails, by the day on which they came into the mailbox, stay unread. */
    since: z.iso.date().optional(),
    /** `guessed`: the server's RFC822.SIZE is no promise (Exchange), so a shorter mail is a whole one. */
    sizes: z.enum(["exact", "guessed"]).default("exact"),
    pollSeconds: z.number().int().min(5).max(3600).default(60),
  })
  .refine(
    ({ passwordFile, accessTokenFile, oauth2: token }) =>
      [passwordFile, accessTokenFile, token].filter((one) => one !== undefined).length === 1,
    { path: ["passwordFile"], error: "expected one of passwordFile, accessTokenFile and oauth2" },
  )
  .refine(({ folder, moveTo }) => folder !== moveTo, {
    path: ["moveTo"],
    error: "expected another folder than the one that is read",
  });
const accounts = z.array(account).min(1);
type Read = z.infer<typeof account>;
export interface ImapAccount extends Omit<Read, "name" | "port"> {
  name: string;
  port: number;
}

/** @throws {ConfigurationError} a line for each field that is wrong */
export async function readImapAccounts(path: string): Promise<ImapAccount[]> {
  const read = accounts.safeParse(await jsonOf(path));
  if (!read.success)
    throw wrong(
      path,
      read.error.issues.map(({ path: at, message }) =>
        at.length > 0 ? `${fieldOf(at)}: ${message}` : message,
      ),
    );
  const folder = dirname(resolve(path));
  const found = read.data.map((one) => complete(one, folder));
  const names = found.map(({ name, folder: box }) => `${name} ${box}`);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice !== -1)
    throw wrong(path, [`[${twice}].name: another one has this name and folder; give each its own name`]);
  const problems = await Promise.all(found.flatMap((one, at) => filesOf(one).map(unreadable(at))));
  if (problems.some((problem) => problem !== null))
    throw wrong(
      path,
      problems.filter((problem) => problem !== null),
    );
  return found;
}

async function jsonOf(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw wrong(path, [`${why}; expected a JSON list of mailboxes, as README.md shows one`]);
  }
}
const wrong = (path: string, problems: readonly string[]): ConfigurationError =>
  new ConfigurationError(problems.map((problem) => `IMAP_ACCOUNTS_FILE: ${path}: ${problem}`).join("\n"));
const fieldOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : `${at > 0 ? "." : ""}${String(step)}`))
    .join("");

/** Paths of files count from the folder of the list. */
function complete(read: Read, folder: string): ImapAccount {
  const at = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(folder, path);
  const { oauth2: token, security } = read;
  return {
    ...read,
    name: read.name ?? read.user,
    port: read.port ?? (security === "tls" ? 993 : 143),
    caFile: at(read.caFile),
    passwordFile: at(read.passwordFile),
    accessTokenFile: at(read.accessTokenFile),
    oauth2: token && {
      ...token,
      clientSecretFile: at(token.clientSecretFile),
      refreshTokenFile: at(token.refreshTokenFile),
    },
  };
}
const filesOf = ({ caFile, passwordFile, accessTokenFile, oauth2: token }: ImapAccount): [string, string][] =>
  Object.entries({
    caFile,
    passwordFile,
    accessTokenFile,
    "oauth2.clientSecretFile": token?.clientSecretFile,
    "oauth2.refreshTokenFile": token?.refreshTokenFile,
  }).flatMap(([field, path]) => (path === undefined ? [] : [[field, path]]));
const unreadable =
  (at: number) =>
  async ([field, path]: [string, string]): Promise<string | null> => {
    try {
      await access(path, constants.R_OK);
      return null;
    } catch (error) {
      return `[${at}].${field}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
