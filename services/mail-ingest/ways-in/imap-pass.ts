/** One look into a mailbox: takes in what is new, leaves what can't be, and moves away what was taken. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Acceptance } from "../addresses.ts";
import { headerReader, headersOf } from "../parse/head.ts";
import { fromIn, subjectIn } from "../parse/heading.ts";
import type { MailboxStore } from "../store-mailboxes.ts";
import type { ImapAccount } from "./imap-accounts.ts";
import { envelopeIn } from "./imap-envelope.ts";
import { NotStored } from "./imap-failures.ts";
import type { Listed, Mailbox } from "./imap-mailbox.ts";
import type { Room } from "./reception.ts";

export interface PassParts {
  store: Pick<MailboxStore, "lastUid" | "raise" | "leave" | "leftUids" | "looked">;
  maxMailBytes: number;
  /** For all mails that come to us at this moment, by whichever way. */
  room: Room;
  accepts(address: string): Promise<Acceptance>;
  /** Resolves with the mail's id once it is durable. */
  take(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  clock: Clock;
  log: Log;
}

/** UIDs that are asked for, and moved, by one command. */
const listMails = 200;
/** How often a mail is tried that the server can't hand out. */
const mostTries = 8;
/** Of a mail that stays where it is, to tell whose it is. */
const headBytes = 64 * 1024;

/** Too many mails come at once: this one is read later. */
class NoRoom extends Error {
  override name = "NoRoom";
}
interface Look {
  account: ImapAccount;
  mailbox: Mailbox;
  parts: PassParts;
  uidValidity: number;
  /** Failures of each UID that the server could not hand out. */
  failures: Map<number, number>;
}

/** @throws what keeps a mail from being fetched or stored; it is then still to be read */
export async function takeNew(
  account: ImapAccount,
  mailbox: Mailbox,
  parts: PassParts,
  failures: Map<number, number>,
  signal: AbortSignal,
): Promise<void> {
  const look: Look = { account, mailbox, parts, failures, uidValidity: await mailbox.select() };
  let last = await parts.store.lastUid(nameOf(account), look.uidValidity);
  await moveTaken(look, last);
  for (;;) {
    const list = await mailbox.after(last, listMails);
    for (const listed of list) {
      if (signal.aborted) return;
      await takeOne(look, listed);
      last = listed.uid;
    }
    if (list.length === 0) return;
    await moveTaken(look, last);
  }
}
const nameOf = ({ name, folder }: ImapAccount) => ({ account: name, folder });

async function takeOne(look: Look, { uid, sizeBytes }: Listed): Promise<void> {
  const { account, mailbox, parts } = look;
  const most = parts.maxMailBytes;
  if (sizeBytes > most) return await leave(look, { uid, sizeBytes }, "too-large");
  const holder = `IMAP ${account.name}`;
  if (!parts.room.take(holder, sizeBytes)) throw new NoRoom("too many mails come at once");
  try {
    // one byte more than it may have: some servers only guess at sizes
    const raw = await sourceOf(look, uid, most + 1);
    if (raw === "unreadable") return await leave(look, { uid, sizeBytes }, "the server can't hand it out");
    if (raw !== null && raw.length > most)
      return await leave(look, { uid, sizeBytes: raw.length }, "too-large");
    // nothing came, and it has not gone: to pass it would lose it
    if (raw === null && (await mailbox.upTo(uid)).includes(uid))
      return await leave(look, { uid, sizeBytes }, "the server hands out nothing of it");
    if (raw !== null) await store(look, uid, raw);
    await parts.store.raise(nameOf(account), uid, raw !== null);
  } finally {
    parts.room.giveBack(holder, sizeBytes);
  }
}
async function store({ account, mailbox, parts }: Look, uid: number, raw: Buffer): Promise<void> {
  const { accepts, log } = parts;
  const envelope = await envelopeIn(raw, { queue: account.queue, server: mailbox.server, accepts });
  const mail = await parts.take(envelope, raw).catch((error: unknown) => {
    throw new NotStored(error instanceof Error ? error.message : String(error), { cause: error });
  });
  log.info("mail accepted", { mail, sizeBytes: raw.length, account: account.name, uid, by: "imap" });
}

/** A mail that fails again and again must not keep those behind it waiting for ever. */
async function sourceOf(
  { mailbox, failures }: Look,
  uid: number,
  mostBytes: number,
): Promise<Buffer | null | "unreadable"> {
  if ((failures.get(uid) ?? 0) >= mostTries) return "unreadable";
  try {
    const raw = await mailbox.source(uid, mostBytes);
    failures.delete(uid);
    return raw;
  } catch (error) {
    failures.set(uid, (failures.get(uid) ?? 0) + 1);
    throw error;
  }
}

/** It stays in the mailbox, and an administrator sees that it does. */
async function leave(look: Look, { uid, sizeBytes }: Listed, reason: string): Promise<void> {
  const { account, mailbox, parts, uidValidity } = look;
  const head = reason === "too-large" ? await mailbox.source(uid, headBytes) : null;
  const header = headerReader(headersOf(head ?? Buffer.alloc(0)));
  parts.log.warn("a mail stays in its mailbox, since it can't be taken in; look at it there", {
    account: account.name,
    ...{ folder: account.folder, uid, sizeBytes, reason },
  });
  await parts.store.leave(nameOf(account), uidValidity, {
    ...{ uid, sizeBytes, reason, at: parts.clock.now() },
    sender: fromIn(header)?.address ?? null,
    subject: head === null ? null : subjectIn(header),
  });
}

/** Mails that an earlier process had taken in and not moved count too. A folder that refuses them does not stop the reading. */
async function moveTaken({ account, mailbox, parts, uidValidity }: Look, last: number): Promise<void> {
  const { moveTo } = account;
  if (moveTo === undefined) return;
  const left = await parts.store.leftUids(nameOf(account), uidValidity);
  const uids = (await mailbox.upTo(last)).filter((uid) => !left.has(uid));
  try {
    for (let from = 0; from < uids.length; from += listMails)
      await mailbox.move(uids.slice(from, from + listMails), moveTo);
  } catch (error) {
    parts.log.warn("mails that were taken in can't be moved; they stay, and are not read again", {
      account: account.name,
      ...{ folder: account.folder, moveTo, mails: uids.length },
      ...errorFields(error),
    });
  }
}
