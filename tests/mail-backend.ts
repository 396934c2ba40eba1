/** What tests do with the real Postfix and Dovecot of tools/backends/mail.sh: as users, administrators and other mail clients. */
import { ImapFlow } from "imapflow";
import { startBackend } from "../tools/backends/start.ts";

export interface MailBackend {
  /** Postfix takes mail here. */
  smtpPort: number;
  imapPort: number;
  /** Where Postfix relays support.lapp.test by SMTP, lmtp.lapp.test by LMTP, and where Dovecot asks whether a token is good. */
  ours: { smtpPort: number; lmtpPort: number; introspectionPort: number };
  /** What Postfix pipes mails for hands.lapp.test into. */
  mailgatePath: string;
  /** Dovecot's mailboxes, a Maildir for each user. */
  boxesPath: string;
  restart(): Promise<void>;
  stop(): Promise<void>;
}
/** Undefined, after a loud line, where it can't be had; with `CI=true` that is an error. */
export async function startMail(): Promise<MailBackend | undefined> {
  const backend = await startBackend("mail");
  if (backend?.folder === undefined) return undefined;
  const smtpPort = Number(/smtp:\/\/127\.0\.0\.1:(\d+)/.exec(backend.url)?.[1]);
  return {
    ...{ smtpPort, imapPort: smtpPort + 2, restart: backend.restart, stop: backend.stop },
    ours: { smtpPort: smtpPort + 3, lmtpPort: smtpPort + 4, introspectionPort: smtpPort + 5 },
    mailgatePath: `${backend.folder}/mailgate`,
    boxesPath: `${backend.folder}/dc/mail`,
  };
}
export const imapPassword = "s3cret";

/** Another mail client on the same account. */
export async function openMailClient({ imapPort }: MailBackend, user: string): Promise<ImapFlow> {
  const client = new ImapFlow({
    ...{ host: "127.0.0.1", port: imapPort, secure: false, doSTARTTLS: false },
    ...{ auth: { user, pass: imapPassword }, logger: false },
  });
  client.on("error", () => undefined); // a restart of the server closes it
  await client.connect();
  return client;
}
export async function subjectsIn(client: ImapFlow, folder: string): Promise<string[]> {
  await client.mailboxOpen(folder, { readOnly: true });
  const found = await client.fetchAll("1:*", { envelope: true });
  return found.map(({ envelope }) => envelope?.subject ?? "");
}
