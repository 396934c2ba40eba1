/** Mails that stay in their mailbox, since they could not be taken in: an administrator sees them, and they are tried again. */
import { headerReader, headersOf } from "../parse/head.ts";
import { fromIn, subjectIn } from "../parse/heading.ts";
import type { LeftState } from "../store-mailboxes.ts";
import { type Look, nameOf } from "./imap-look.ts";
import type { Listed } from "./imap-mailbox.ts";

export const reasons = {
  tooLarge: "too-large",
  /** Taken in, but for its end. */
  incomplete: "incomplete",
  unreadable: "the server can't hand it out",
  empty: "the server hands out nothing of it",
};
/** To tell whose it is. */
const headBytes = 64 * 1024;
/** What the server can't hand out now, it may in an hour. */
const againMs = 60 * 60_000;

export async function leave(look: Look, { uid, sizeBytes }: Listed, reason: string): Promise<void> {
  const { account, mailbox, parts, uidValidity } = look;
  const isHandedOut = reason === reasons.tooLarge || reason === reasons.incomplete;
  const head = isHandedOut ? await mailbox.source(uid, headBytes) : null;
  const header = headerReader(headersOf(head ?? Buffer.alloc(0)));
  parts.log.warn(
    reason === reasons.incomplete
      ? "a mail was taken in without its end, which the server does not hand out; look at it in its mailbox"
      : "a mail stays in its mailbox, since it can't be taken in; look at it there",
    { account: account.name, folder: account.folder, uid, sizeBytes, reason },
  );
  await parts.store.leave(nameOf(account), uidValidity, {
    ...{ uid, sizeBytes, reason, at: parts.clock.now() },
    sender: fromIn(header)?.address ?? null,
    subject: head === null ? null : subjectIn(header),
  });
}

/** Forgets those that have gone from the mailbox. Answers those that may be taken in now, since they once could not. */
export async function leftToTry({ account, mailbox, parts, uidValidity }: Look): Promise<Listed[]> {
  const left = await parts.store.leftOf(nameOf(account), uidValidity);
  if (left.length === 0) return [];
  const there = new Set(await mailbox.among(left.map(({ uid }) => uid)));
  const gone = left.flatMap(({ uid }) => (there.has(uid) ? [] : [uid]));
  if (gone.length > 0) await parts.store.settle(nameOf(account), uidValidity, gone, 0);
  const isDue = ({ reason, sizeBytes, at }: LeftState): boolean => {
    if (reason === reasons.tooLarge) return sizeBytes <= parts.maxMailBytes;
    return reason !== reasons.incomplete && parts.clock.now().getTime() - at.getTime() >= againMs;
  };
  return left.filter((one) => there.has(one.uid) && isDue(one));
}
