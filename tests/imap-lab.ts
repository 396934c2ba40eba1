/** A mailbox of a real Dovecot that is read by IMAP: a fresh folder for each test, mails put there, and what became of them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { openMailboxStore } from "../services/mail-ingest/store-mailboxes.ts";
import { startImap } from "../services/mail-ingest/ways-in/imap.ts";
import { readImapAccounts } from "../services/mail-ingest/ways-in/imap-accounts.ts";
import { roomFor } from "../services/mail-ingest/ways-in/room.ts";
import { until } from "./client.ts";
import { freshDatabase, quietLog, testLog, testSecret } from "./database.ts";
import { imapPassword, type MailBackend, openMailClient } from "./mail-backend.ts";
import { temporaryFolder } from "./spawn.ts";

export const maxMailBytes = 100_000;
/** So long that only IDLE can have told of a mail. */
const hour = 3600;
export type ImapLab = Awaited<ReturnType<typeof openImapLab>>;

export async function openImapLab(backend: MailBackend) {
  const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
  const migrations = new URL("../services/mail-ingest/migrations/", import.meta.url);
  const database = await openDatabase({ ...server, schema: "mail", folder: migrations });
  const store = openMailboxStore(database);
  const files = await temporaryFolder();
  await writeFile(join(files.path, "password"), `${imapPassword}\n`);
  const stopping: (() => Promise<void>)[] = [];
  let tests = 0;

  const lab = {
    ...{ store, files, folder: "", client: await openMailClient(backend, "support") },
    taken: [] as { envelope: MailEnvelope; raw: string }[],
    ...{ warnings: [] as string[], told: [] as string[] },
    refuses: (_subject: string): boolean => false,
  };
  const take = async (envelope: MailEnvelope, raw: Buffer): Promise<string> => {
    const text = raw.toString();
    if (lab.refuses(subjectOf(text))) throw new Error("disk full");
    return `mail-${lab.taken.push({ envelope, raw: text })}`;
  };
  const subjects = (): string[] => lab.taken.map(({ raw }) => subjectOf(raw));
  return Object.assign(lab, {
    subjects,
    async fresh() {
      [lab.taken, lab.warnings, lab.told, lab.refuses] = [[], [], [], () => false];
      lab.folder = `Test${++tests}`;
      if (!lab.client.usable) lab.client = await openMailClient(backend, "support");
      await lab.client.mailboxCreate(lab.folder);
    },
    /** Ends what was started. */
    async stop() {
      for (const stop of stopping.splice(0)) await stop();
    },
    async close() {
      lab.client.close();
      await database.close();
      await files.remove();
    },
    put: (subject: string, where = lab.folder, length = 10) =>
      lab.client.append(
        where,
        `From: hugo@lapp.example\r\nTo: support-info@lapp.example\r\nSubject: ${subject}\r\n\r\n${"x".repeat(length)}\r\n`,
      ),
    /** A reader of these accounts: each is the folder of this test, but for what it wishes otherwise. */
    async start(wishes: Record<string, unknown>[], most = maxMailBytes) {
      const path = join(files.path, "accounts.json");
      const account = {
        ...{ host: "127.0.0.1", port: backend.imapPort, security: "none", user: "support" },
        ...{ passwordFile: "password", folder: lab.folder, pollSeconds: hour },
      };
      await writeFile(path, JSON.stringify(wishes.map((wish) => ({ ...account, ...wish }))));
      const reader = startImap({
        ...{ accounts: await readImapAccounts(path), store, take, maxMailBytes: most, room: roomFor(most) },
        ...{ clock: systemClock, accepts: async () => "known" },
        log: {
          ...quietLog,
          warn: (line) => void lab.warnings.push(line),
          info: (line) => void lab.told.push(line),
        },
      });
      stopping.push(reader.stop);
      return reader;
    },
    has: (...expected: string[]) =>
      until(async () => expected.every((one) => subjects().includes(one)), expected.join()),
    mailbox: async (account = "support", folder = lab.folder) => (await store.list([{ account, folder }]))[0],
    left: () => store.left([{ account: "support", folder: lab.folder }], 100),
  });
}
const subjectOf = (raw: string): string => /^Subject: (.*)\r$/m.exec(raw)?.[1] ?? "";
