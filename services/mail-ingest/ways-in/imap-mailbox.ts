/** One folder of an IMAP account, over one connection: what is new, its bytes, and when there is more. Never touches a flag. */
import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import type { Log } from "@guichet/shared/process/log.ts";
import { ImapFlow } from "imapflow";
import type { ImapAccount } from "./imap-accounts.ts";
import { credentialsOf } from "./imap-credentials.ts";

export interface Listed {
  uid: number;
  sizeBytes: number;
}
export interface Mailbox {
  /** The address of the server, and whether the connection is encrypted. */
  readonly server: { address: string; tls: boolean };
  /** Selects it anew, and answers its UIDVALIDITY (RFC 9051 §2.3.1.1). */
  select(): Promise<number>;
  /** Mails with a UID above `uid`, the lowest first, at most `most`. */
  after(uid: number, most: number): Promise<Listed[]>;
  /** The UIDs up to `uid`. */
  upTo(uid: number): Promise<number[]>;
  /** Those of these UIDs that are still there, whatever their day. */
  among(uids: readonly number[]): Promise<number[]>;
  /** The first `mostBytes` of a mail; null when it has gone. */
  source(uid: number, mostBytes: number): Promise<Buffer | null>;
  /** Moves them, and makes the folder where it is missing. @throws {MoveRefused}, or what else went wrong */
  move(uids: readonly number[], folder: string): Promise<void>;
  /** Resolves when the server tells of a change (IDLE), after `timeoutMs` or with `signal`. @throws when the connection is lost */
  news(timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** Breaks off what is under way. */
  close(): void;
}

/** The server does not move mails; the reading goes on. */
export class MoveRefused extends Error {
  override name = "MoveRefused";
}

const chunkBytes = 1024 * 1024;
const connectTimeoutMs = 30_000;

/** `signal` breaks the attempt off. @throws why the server can't be reached or does not let us in */
export async function openMailbox(
  account: ImapAccount,
  maxMailBytes: number,
  log: Log,
  signal: AbortSignal,
): Promise<Mailbox> {
  const { address } = await lookup(account.host);
  const client = await connected(account, maxMailBytes, log, signal);
  const reading = { readOnly: account.moveTo === undefined };
  const period = account.since === undefined ? {} : { since: account.since };
  const uidsIn = async (range: string, since: { since?: string } = period): Promise<number[]> => {
    const found = await client.search({ uid: range, ...since }, { uid: true });
    if (!Array.isArray(found)) throw new Error("the server refuses the search for new mails");
    return found.sort((a, b) => a - b);
  };
  const watch = watchChanges(client);
  return {
    server: { address, tls: client.secureConnection },
    async select() {
      watch.begin();
      return Number((await client.mailboxOpen(account.folder, reading)).uidValidity);
    },
    async after(uid, most) {
      // the last mail is always in `n:*`, even where n lies above it (RFC 9051 §9, seq-range)
      const fresh = (await uidsIn(`${uid + 1}:*`)).filter((one) => one > uid).slice(0, most);
      if (fresh.length === 0) return [];
      const listed = await client.fetchAll(fresh.join(","), { uid: true, size: true }, { uid: true });
      return listed.map((one) => ({ uid: one.uid, sizeBytes: one.size ?? 0 })).sort((a, b) => a.uid - b.uid);
    },
    upTo: async (uid) => (uid < 1 ? [] : (await uidsIn(`1:${uid}`)).filter((one) => one <= uid)),
    async among(uids) {
      const there: number[] = [];
      for (const range of rangesOf(uids)) there.push(...(await uidsIn(range, {})));
      return there;
    },
    async source(uid, mostBytes) {
      const wish = { uid: true, maxBytes: mostBytes, chunkSize: chunkBytes };
      const { content } = await client.download(String(uid), undefined, wish);
      if (content === undefined) return null;
      const chunks: Buffer[] = [];
      for await (const chunk of content) chunks.push(Buffer.from(chunk));
      return Buffer.concat(chunks);
    },
    async move(uids, folder) {
      for (const range of rangesOf(uids)) await move(client, range, folder);
    },
    news: (timeoutMs, signal) => watch.wait(timeoutMs, signal),
    close: () => client.close(),
  };
}

/** UIDs as commands name them, so many in each: servers bound the length of a line. */
function rangesOf(uids: readonly number[]): string[] {
  const ranges: string[] = [];
  for (let from = 0; from < uids.length; from += mostUids)
    ranges.push(uids.slice(from, from + mostUids).join(","));
  return ranges;
}
const mostUids = 200;

/** The folder is made only where the move fails: servers differ in what they say of one that is there. */
async function move(client: ImapFlow, range: string, folder: string): Promise<void> {
  const isMoved = async (): Promise<boolean> =>
    (await client.messageMove(range, folder, { uid: true })) !== false;
  if (await isMoved()) return;
  if (!client.usable) throw new Error("the connection was lost");
  await client.mailboxCreate(folder).catch((error: unknown) => {
    const said: unknown = error instanceof Error && "responseText" in error ? error.responseText : undefined;
    throw typeof said === "string" ? new MoveRefused(said) : error;
  });
  if (!(await isMoved())) throw new MoveRefused("the folder is there, but takes no mails");
}

async function connected(
  account: ImapAccount,
  maxMailBytes: number,
  log: Log,
  signal: AbortSignal,
): Promise<ImapFlow> {
  const { host, port, security, caFile } = account;
  const client = new ImapFlow({
    host,
    port,
    secure: security === "tls",
    ...(security === "tls" ? {} : { doSTARTTLS: security === "starttls" }),
    ...(caFile === undefined ? {} : { tls: { ca: await readFile(caFile) } }),
    auth: await credentialsOf(account, log, signal),
    clientInfo: { name: "Guichet" },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: connectTimeoutMs,
    maxLiteralSize: maxMailBytes + chunkBytes,
  });
  // Without a listener the process ends; whoever waits for the connection hears of it by its close.
  client.on("error", (error) => log.debug("an IMAP connection failed", { host, error: error.message }));
  const giveUp = (): void => client.close();
  signal.throwIfAborted();
  signal.addEventListener("abort", giveUp);
  try {
    await client.connect();
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
  return client;
}

/** What the server tells between two commands: more mails, or that it is over. */
function watchChanges(client: ImapFlow) {
  let hasChanged = false;
  let wake = (): void => undefined;
  let failure: Error | null = null;
  client.on("exists", ({ count, prevCount }) => {
    hasChanged ||= count > prevCount;
    if (hasChanged) wake();
  });
  client.on("error", (error) => {
    failure = error;
  });
  client.on("close", () => wake());
  const lost = (): Error => failure ?? new Error(client.byeReason ?? "the server closed the connection");
  return {
    /** What is told from now on counts. */
    begin() {
      hasChanged = false;
    },
    async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
      if (!client.usable) throw lost();
      if (hasChanged || signal.aborted) return;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const timer = setTimeout(() => wake(), timeoutMs);
      signal.addEventListener("abort", wake, { once: true });
      // it ends with the next command; if it fails, the connection is closed, which wakes too
      void client.idle().catch(() => wake());
      await woken;
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      if (!client.usable) throw lost();
    },
  };
}
