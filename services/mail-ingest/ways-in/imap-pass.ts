/** One look into a mailbox: takes in what is new, leaves what can't be, and moves away what was taken. */
import type { ImapAccount } from "./imap-accounts.ts";
import { envelopeIn } from "./imap-envelope.ts";
import { NotStored } from "./imap-failures.ts";
import { type Fetched, fetch, mostTries } from "./imap-fetch.ts";
import { leave, leftToTry, reasons } from "./imap-left.ts";
import { type Look, nameOf, type PassParts } from "./imap-look.ts";
import type { Listed, Mailbox } from "./imap-mailbox.ts";
import { moveTaken } from "./imap-move.ts";

/** UIDs that are asked for by one command. */
const listMails = 200;

/** Too many mails come at once: this one is read later. */
class NoRoom extends Error {
  override name = "NoRoom";
}
/** @throws what keeps a mail from being fetched or stored; it is then still to be read */
export async function takeNew(
  account: ImapAccount,
  mailbox: Mailbox,
  parts: PassParts,
  failures: Map<number, number>,
  signal: AbortSignal,
): Promise<void> {
  const look: Look = { account, mailbox, parts, failures, signal, uidValidity: await mailbox.select() };
  const last = await takeAbove(look, await parts.store.lastUid(nameOf(account), look.uidValidity));
  if (!signal.aborted) await takeLeft(look, last);
}

/** Answers the highest UID that was seen. */
async function takeAbove(look: Look, seen: number): Promise<number> {
  let last = seen;
  await moveTaken(look, last);
  for (;;) {
    const list = await look.mailbox.after(last, listMails);
    for (const listed of list) {
      if (look.signal.aborted) return last;
      await takeOne(look, listed);
      last = listed.uid;
    }
    if (list.length === 0) return last;
    await moveTaken(look, last);
  }
}
/** After those that are new: one that fails once more, connection and all, must not hold them up. */
async function takeLeft(look: Look, last: number): Promise<void> {
  const list = await leftToTry(look);
  for (const listed of list) {
    if (look.signal.aborted) return;
    await tryAgain(look, listed);
  }
  if (list.length > 0) await moveTaken(look, last);
}

async function takeOne(look: Look, listed: Listed): Promise<void> {
  const isStored = await withinItsShare(look, listed, (fetched) => ingest(look, listed, fetched));
  await look.parts.store.raise(nameOf(look.account), listed.uid, isStored);
}
/** It was passed once, and counted; one try more is enough to know that the server still can't. */
async function tryAgain(look: Look, listed: Listed): Promise<void> {
  if (!look.failures.has(listed.uid)) look.failures.set(listed.uid, mostTries - 1);
  await withinItsShare(look, listed, async (fetched) => {
    const isStored = await ingest(look, listed, fetched);
    const isLeft = fetched.is === "left" || (fetched.is === "mail" && !fetched.isWhole);
    const over = isLeft ? [] : [listed.uid];
    await look.parts.store.settle(nameOf(look.account), look.uidValidity, over, Number(isStored));
    return isStored;
  });
}
/** Fetches it within its share of the memory for mails under way, which it has for as long as `then` needs the bytes. */
async function withinItsShare(
  look: Look,
  listed: Listed,
  then: (fetched: Fetched) => Promise<boolean>,
): Promise<boolean> {
  const { account, parts, signal } = look;
  const share = parts.room.open({ client: `IMAP ${account.name}`, isInside: true, holder: null });
  signal.addEventListener("abort", share.giveBack);
  try {
    const isTooLarge = listed.sizeBytes > parts.maxMailBytes;
    if (!(await share.reserve(isTooLarge ? 0 : listed.sizeBytes)))
      throw new NoRoom("too many mails come at once");
    return await then(await fetch(look, listed));
  } finally {
    signal.removeEventListener("abort", share.giveBack);
    share.giveBack();
  }
}
/** Stores what there is, or notes that it stays. Answers whether it is stored. */
async function ingest(look: Look, { uid, sizeBytes }: Listed, fetched: Fetched): Promise<boolean> {
  if (fetched.is === "gone") return false;
  if (fetched.is === "left") {
    await leave(look, { uid, sizeBytes: fetched.sizeBytes }, fetched.reason);
    return false;
  }
  await store(look, uid, fetched);
  if (!fetched.isWhole) await leave(look, { uid, sizeBytes }, reasons.incomplete);
  return true;
}
async function store(
  { account, mailbox, parts }: Look,
  uid: number,
  { raw, isWhole }: { raw: Buffer; isWhole: boolean },
): Promise<void> {
  const { accepts, log } = parts;
  const found = await envelopeIn(raw, { queue: account.queue, server: mailbox.server, accepts });
  const envelope = isWhole ? found : { ...found, isIncomplete: true as const };
  const mail = await parts.take(envelope, raw).catch((error: unknown) => {
    throw new NotStored(error instanceof Error ? error.message : String(error), { cause: error });
  });
  log.info("mail accepted", { mail, sizeBytes: raw.length, account: account.name, uid, by: "imap" });
}
