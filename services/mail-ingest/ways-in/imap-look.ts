/** What a look into a mailbox has at hand. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import type { Acceptance } from "../addresses.ts";
import type { MailboxName, MailboxStore } from "../store-mailboxes.ts";
import type { ImapAccount } from "./imap-accounts.ts";
import type { Mailbox } from "./imap-mailbox.ts";
import type { Room } from "./room.ts";

export interface PassParts {
  store: Pick<MailboxStore, "lastUid" | "raise" | "leave" | "leftOf" | "settle" | "moved" | "looked">;
  maxMailBytes: number;
  /** For all mails that come to us at this moment, by whichever way. */
  room: Room;
  accepts(address: string): Promise<Acceptance>;
  /** Resolves with the mail's id once it is durable. */
  take(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  clock: Clock;
  log: Log;
}

export interface Look {
  account: ImapAccount;
  mailbox: Mailbox;
  parts: PassParts;
  uidValidity: number;
  /** Tries of each UID that the server could not hand out. */
  failures: Map<number, number>;
  signal: AbortSignal;
}

export const nameOf = ({ name, folder }: ImapAccount): MailboxName => ({ account: name, folder });
