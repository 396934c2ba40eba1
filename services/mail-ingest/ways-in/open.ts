/** All ways by which mail comes in: SMTP always, LMTP and IMAP where they are configured. One intake and one bound for all. */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Config } from "@guichet/shared/process/config.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import { networksOf } from "@guichet/shared/process/networks.ts";
import type { Addresses } from "../addresses.ts";
import type { MailboxStore } from "../store-mailboxes.ts";
import { certificateOf } from "./certificate.ts";
import { startImap } from "./imap.ts";
import type { ImapAccount } from "./imap-accounts.ts";
import { roomFor } from "./room.ts";
import { openDoor } from "./smtp.ts";

interface Wish {
  config: Config;
  /** Mailboxes that are read by IMAP. */
  accounts: readonly ImapAccount[];
  mailboxes: MailboxStore;
  accepts: Addresses["accepts"];
  /** Resolves with the mail's id once it is durable. */
  take(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  /** One mail was taken, and whoever brought it knows. */
  accepted(): void;
  clock: Clock;
  log: Log;
}
export interface WaysIn {
  smtpPort: number;
  /** Lets nothing in any more; what is under way is finished. */
  close(): Promise<void>;
}

/** @throws {ConfigurationError} when a port is taken */
export async function openWaysIn({
  config,
  accounts,
  mailboxes,
  accepts,
  take,
  accepted,
  clock,
  log,
}: Wish): Promise<WaysIn> {
  const { BIND_ADDRESS: address, MAIL_DOMAIN: host, LMTP_PORT, SMTP_PORT } = config;
  const maxMailBytes = config.GUICHET_MAX_MAIL_MIB * 1024 * 1024;
  const room = roomFor(maxMailBytes);
  const certificate = await certificateOf(config, clock);
  const isInside = networksOf(config.GUICHET_INTERNAL_NETWORKS);
  const wish = { address, host, maxMailBytes, room, isInside, certificate, accepts, take, accepted, log };
  const smtp = await openDoor({ ...wish, protocol: "smtp", port: SMTP_PORT });
  const closing = [smtp.close];
  try {
    if (LMTP_PORT !== undefined) {
      const lmtp = await openDoor({ ...wish, protocol: "lmtp", port: LMTP_PORT });
      closing.push(lmtp.close);
      log.info("LMTP is open", { port: lmtp.port });
    }
  } catch (error) {
    await smtp.close();
    throw error;
  }
  if (accounts.length > 0) {
    const takeOne = async (envelope: MailEnvelope, raw: Buffer): Promise<string> => {
      const mail = await take(envelope, raw);
      accepted();
      return mail;
    };
    const parts = { store: mailboxes, maxMailBytes, room, accepts, clock, log };
    closing.push(startImap({ ...parts, accounts, take: takeOne }).stop);
  }
  return {
    smtpPort: smtp.port,
    close: async () => void (await Promise.all(closing.map((close) => close()))),
  };
}
