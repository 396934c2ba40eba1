/** The bytes of one mail of a mailbox, or why there are none. A mail that fails again and again must not hold up those behind it. */
import { Incomplete } from "./imap-failures.ts";
import { reasons } from "./imap-left.ts";
import type { Look } from "./imap-look.ts";
import type { Listed } from "./imap-mailbox.ts";

export type Fetched =
  | { is: "mail"; raw: Buffer; isWhole: boolean }
  | { is: "left"; reason: string; sizeBytes: number }
  | { is: "gone" };

/** How often a mail is tried that the server can't hand out, and one of which it hands out a part. */
export const mostTries = 8;
const mostTriesForWhole = 4;

/** @throws {Incomplete}, or why the server can't be asked now; it is then tried again */
export async function fetch(look: Look, { uid, sizeBytes }: Listed): Promise<Fetched> {
  const { account, mailbox, failures } = look;
  const most = look.parts.maxMailBytes;
  const tries = failures.get(uid) ?? 0;
  if (sizeBytes > most) return { is: "left", reason: reasons.tooLarge, sizeBytes };
  if (tries >= mostTries) {
    failures.delete(uid);
    return { is: "left", reason: reasons.unreadable, sizeBytes };
  }
  failures.set(uid, tries + 1);
  // one byte more than it may have: some servers only guess at sizes
  const raw = await mailbox.source(uid, most + 1);
  if (raw !== null && raw.length < sizeBytes && account.sizes === "exact") {
    if (tries + 1 < mostTriesForWhole) throw new Incomplete(`${raw.length} of ${sizeBytes} bytes`);
    failures.delete(uid);
    return { is: "mail", raw, isWhole: false };
  }
  failures.delete(uid);
  if (raw !== null && raw.length > most)
    return { is: "left", reason: reasons.tooLarge, sizeBytes: raw.length };
  if (raw !== null) return { is: "mail", raw, isWhole: true };
  // nothing came, and it has not gone: to pass it would lose it
  const isThere = (await mailbox.among([uid])).length > 0;
  return isThere ? { is: "left", reason: reasons.empty, sizeBytes } : { is: "gone" };
}
