/** Moves away what was taken in. A folder that refuses it does not stop the reading: it is said once, and when it is over. */
import { type Look, nameOf } from "./imap-look.ts";
import { MoveRefused } from "./imap-mailbox.ts";

/** Mails that an earlier process had taken in and not moved count too; `last`: the highest UID that was seen. */
export async function moveTaken(look: Look, last: number): Promise<void> {
  const { account, parts } = look;
  const problem = account.moveTo === undefined ? null : await move(look, account.moveTo, last);
  const isNews = await parts.store.moved(nameOf(account), parts.clock.now(), problem);
  if (!isNews) return;
  const fields = { account: account.name, folder: account.folder, moveTo: account.moveTo };
  if (problem === null) parts.log.info("mails that were taken in are moved away again", fields);
  else
    parts.log.warn("mails that were taken in can't be moved away; they stay, and are not read again", {
      ...fields,
      problem,
    });
}
/** Answers why the server does not. */
async function move(
  { account, mailbox, parts, uidValidity }: Look,
  folder: string,
  last: number,
): Promise<string | null> {
  const left = new Set((await parts.store.leftOf(nameOf(account), uidValidity)).map(({ uid }) => uid));
  const uids = (await mailbox.upTo(last)).filter((uid) => !left.has(uid));
  try {
    await mailbox.move(uids, folder);
    return null;
  } catch (error) {
    if (!(error instanceof MoveRefused)) throw error;
    return `${account.host} does not move mails to ${folder} (${error.message}); make the folder, or give ${account.user} the right to it`;
  }
}
