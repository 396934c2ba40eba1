/** A folder of mails sent by SMTP to a fresh instance, and what `guichet mails --json` then tells of each, compared. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { replyOf } from "../services/mail-ingest/rules/reply.ts";
import { freePort, until } from "./client.ts";
import { type Comparison, compared, type Entry, expectations, type Made } from "./expectations.ts";
import { sendRaw } from "./raw-mail.ts";
import { commonEnv, type Process, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

const field = z.object({ name: z.string(), value: z.string() });
const logged = z.object({
  id: z.string(),
  outcome: z.string(),
  copies: z.number(),
  class: z.string(),
  headers: z.array(field),
  subject: z.string().nullable(),
  from: z.string().nullable(),
  text: z.string().nullable(),
  replyText: z.string().nullable(),
  html: z.boolean(),
  attachments: z.array(
    z.object({ name: z.string().nullable(), type: z.string(), bytes: z.number(), sha256: z.string() }),
  ),
  report: z
    .object({
      recipients: z.array(
        z.object({ recipient: z.string(), status: z.string().nullable(), action: z.string() }),
      ),
    })
    .nullable(),
  ticket: z.number().nullable(),
  sent: z.array(z.object({ to: z.string(), kind: z.string(), automatic: z.boolean() })),
});
export type Logged = z.infer<typeof logged>;
export interface Score {
  entry: Entry;
  /** Its line of the mail log; null for a bare reply, what was refused, and the same mail again under another name. */
  mail: Logged | null;
  comparisons: readonly Comparison[];
}
export interface Scoreboard {
  started: Process;
  scores: readonly Score[];
  /** What SMTP can't carry, and what was answered to it. */
  refusable: readonly { id: string; reply: string }[];
  stop(): Promise<void>;
}
const queueAddress = "support-info@lapp.example";
const memberAddress = "admin@lapp.example";
const settledMs = 300_000;

export async function openScoreboard(folder: string): Promise<Scoreboard> {
  const { messages } = expectations.parse(
    JSON.parse(await readFile(join(folder, "expectations.json"), "utf8")),
  );
  const data = await temporaryFolder();
  const smtpPort = await freePort();
  const env = { ...commonEnv, DATA_DIR: data.path, SMTP_PORT: String(smtpPort) };
  const started = await ready(await spawnGuichet(["start"], env));
  const sent: { entry: Entry; raw: Buffer; reply: string }[] = [];
  for (const entry of messages) {
    const raw = await readFile(join(folder, entry.file));
    const reply =
      entry.kind === "body" ? "" : await sendRaw(smtpPort, senderOf(raw, entry), queueAddress, raw);
    sent.push({ entry, raw, reply });
  }
  const accepted = sent.filter(({ reply }) => reply.startsWith("250")).length;
  const mails = await until(
    async () => {
      if (started.child.exitCode !== null) throw new Error(`it ended: ${started.output().stderr}`);
      const log = await readLog(env);
      const seen = log.reduce((sum, { copies }) => sum + 1 + copies, 0);
      return seen >= accepted && log.every(({ outcome }) => outcome !== "pending") && log;
    },
    "every mail to be routed",
    settledMs,
  );
  const known = new Map(mails.map((mail) => [mail.id, mail]));
  return {
    started,
    scores: sent
      .filter(({ entry }) => !entry.injectable)
      .map(({ entry, raw, reply }) => {
        const mail = known.get(idIn(reply) ?? "") ?? null;
        const made =
          entry.kind === "body" ? { replyText: replyOf(raw.toString("utf8")).body } : madeOf(mail, reply);
        return { entry, mail, comparisons: compared(entry.expect, made, raw) };
      }),
    refusable: sent
      .filter(({ entry }) => entry.injectable)
      .map(({ entry, reply }) => ({ id: entry.id, reply })),
    async stop() {
      await started.stop();
      await data.remove();
    },
  };
}

const idIn = (reply: string): string | undefined => /^250 2\.0\.0 Ok: ([0-9a-f-]{36})/.exec(reply)?.[1];
/** The null sender where the mail says so, else its From. */
function senderOf(raw: Buffer, { expect }: Entry): string {
  const head = raw.toString("latin1", 0, 64 * 1024);
  if (/^return-path:\s*<>/im.test(head)) return "";
  const from = expect.from ?? "";
  return /^[^\s<>@]+@[\w.-]+$/.test(from) ? from : "sender@elsewhere.example";
}

async function readLog(env: Readonly<Record<string, string>>): Promise<Logged[]> {
  const command = await spawnGuichet(["mails", "--json"], env);
  const code = await command.ended;
  const { stdout, stderr } = command.output();
  if (code !== 0) throw new Error(`guichet mails ended with ${code}: ${stderr}`);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => logged.parse(JSON.parse(line)));
}

/** The same mail again under another name has no line of its own: only that it was taken is compared. */
function madeOf(mail: Logged | null, reply: string): Made {
  const accepted = reply.startsWith("250");
  if (mail === null) return { accepted };
  const header = (name: string): string[] =>
    mail.headers.filter((one) => one.name.toLowerCase() === name).map(({ value }) => value);
  const [, name = "", address = mail.from ?? ""] = /^(.*) <([^<>]*)>$/.exec(mail.from ?? "") ?? [];
  return {
    accepted,
    class: mail.class,
    ticket: mail.ticket !== null,
    automatic: mail.sent.filter(({ to, automatic }) => automatic && !to.includes(memberAddress)).length,
    subject: mail.subject ?? "",
    from: address,
    fromName: name,
    messageId: header("message-id")[0] ?? "",
    references: [...header("in-reply-to"), ...header("references")].flatMap((value) =>
      [...value.matchAll(/<([^<>]+)>/g)].map(([, id]) => id?.trim() ?? ""),
    ),
    text: mail.text ?? "",
    html: mail.html,
    attachments: mail.attachments,
    replyText: mail.replyText ?? "",
    bounce: mail.report?.recipients ?? [],
  };
}
