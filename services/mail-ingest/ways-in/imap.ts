/**
 * Mailboxes read by IMAP (RFC 9051): what lies above the highest UID seen is taken in, oldest first, then IDLE (RFC 2177) tells of
 * more. A UID is passed once its mail is durable, so a crash in between repeats a mail, which is then a copy. One reader in the
 * whole installation.
 */

import { rest } from "@guichet/shared/process/clock.ts";
import { errorFields } from "@guichet/shared/process/log.ts";
import type { MailboxStore } from "../store-mailboxes.ts";
import type { ImapAccount } from "./imap-accounts.ts";
import { failureOf } from "./imap-failures.ts";
import type { PassParts } from "./imap-look.ts";
import { openMailbox } from "./imap-mailbox.ts";
import { takeNew } from "./imap-pass.ts";

interface ImapParts extends PassParts {
  accounts: readonly ImapAccount[];
  store: MailboxStore;
}
/** How often whoever reads makes sure that it still may, and whoever does not tries whether it might. */
const leadMs = 10_000;
const [shortestPauseMs, longestPauseMs] = [1000, 5 * 60_000];
/** After a refusal of the password: servers lock accounts out that are tried too often. */
const refusedPauseMs = 60_000;

/** `stop` finishes the mails under way. */
export function startImap(parts: ImapParts): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = lead(parts, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function lead(parts: ImapParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await parts.store.lead((confirm) => readAll(parts, confirm, signal));
    } catch (error) {
      parts.log.warn(
        "the mailboxes can't be read now, since the database fails; it is tried again",
        errorFields(error),
      );
    }
    await rest(leadMs, signal);
  }
}
async function readAll(parts: ImapParts, confirm: () => Promise<void>, signal: AbortSignal): Promise<void> {
  const leading = new AbortController();
  const either = AbortSignal.any([signal, leading.signal]);
  const readers = parts.accounts.map((account) => keepReading(account, parts, either));
  try {
    while (!signal.aborted) {
      await rest(leadMs, signal);
      await confirm();
    }
  } finally {
    leading.abort();
    await Promise.all(readers);
  }
}

/** Whatever happens, it goes on: later each time, until somebody has mended it. */
async function keepReading(account: ImapAccount, parts: ImapParts, signal: AbortSignal): Promise<void> {
  const { name, folder } = account;
  const failures = { inARow: 0, ofUid: new Map<number, number>() };
  while (!signal.aborted)
    try {
      await session(account, parts, failures, signal);
    } catch (error) {
      if (signal.aborted) return;
      const { words, isRefusal } = failureOf(error, account);
      const pauseMs = Math.min(longestPauseMs, shortestPauseMs * 2 ** failures.inARow++);
      parts.log.warn(words, { account: name, folder, pauseMs, stack: errorFields(error)["stack"] });
      await note(account, parts, words);
      await rest(isRefusal ? Math.max(refusedPauseMs, pauseMs) : pauseMs, signal);
    }
}
/** One connection, until it is lost or no longer wanted. */
async function session(
  account: ImapAccount,
  parts: ImapParts,
  failures: { inARow: number; ofUid: Map<number, number> },
  signal: AbortSignal,
): Promise<void> {
  const { name, folder, pollSeconds } = account;
  const mailbox = await openMailbox(account, parts.maxMailBytes, parts.log, signal);
  signal.addEventListener("abort", mailbox.close);
  try {
    parts.log.info("a mailbox is read", { account: name, folder });
    while (!signal.aborted) {
      await takeNew(account, mailbox, parts, failures.ofUid, signal);
      if (signal.aborted) return;
      if (failures.inARow > 0) parts.log.info("the mailbox is read again", { account: name, folder });
      failures.inARow = 0;
      await parts.store.looked({ account: name, folder }, parts.clock.now(), null);
      await mailbox.news(pollSeconds * 1000, signal);
    }
  } finally {
    signal.removeEventListener("abort", mailbox.close);
    mailbox.close();
  }
}
/** For the administrators' page; when the database is away too, the log alone has it. */
async function note(
  { name, folder }: ImapAccount,
  { store, clock, log }: ImapParts,
  words: string,
): Promise<void> {
  await store
    .looked({ account: name, folder }, clock.now(), words)
    .catch((error: unknown) =>
      log.warn("what is wrong with a mailbox can't be noted now", errorFields(error)),
    );
}
