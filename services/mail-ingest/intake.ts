/**
 * Durable, then 250. While one commit is under way the mails that arrive gather; then one statement stores them all, and
 * each of them gets its answer. Alone, a mail waits for nobody.
 */
import type { MailEnvelope } from "@guichet/shared/contracts/mail.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Archive, RawMail } from "./archive/port.ts";

/** Mails that gather for the next commit; what comes beyond is asked to come again. */
const mostMails = 256;
const mostBytes = 64 * 1024 * 1024;

/** There is no room now. The sender keeps the mail and tries again. */
export class IntakeFull extends Error {
  override name = "IntakeFull";
}
export interface Intake {
  /** Answers the mail's id once it is durable. @throws {IntakeFull}, or what kept the archive from storing it */
  accept(envelope: MailEnvelope, raw: Buffer): Promise<string>;
  /** Finishes the commit under way, and those that gathered meanwhile. */
  close(): Promise<void>;
}
interface Wish {
  archive: Archive;
  clock: Clock;
  /** Gets each list once it is durable, before its senders are answered. */
  stored(mails: readonly RawMail[]): void;
}
interface Gathered {
  mail: RawMail;
  resolve(id: string): void;
  reject(error: unknown): void;
}

export function openIntake({ archive, clock, stored }: Wish): Intake {
  let gathered: Gathered[] = [];
  let gatheredBytes = 0;
  let committing: Promise<void> | null = null;

  async function commitAll(): Promise<void> {
    while (gathered.length > 0) {
      const list = gathered;
      gathered = [];
      gatheredBytes = 0;
      const mails = list.map(({ mail }) => mail);
      try {
        await archive.append(mails);
      } catch (error) {
        for (const { reject } of list) reject(error);
        continue;
      }
      stored(mails);
      for (const { mail, resolve } of list) resolve(mail.id);
    }
    committing = null;
  }
  return {
    async accept(envelope, raw) {
      if (gathered.length >= mostMails || (gathered.length > 0 && gatheredBytes + raw.length > mostBytes))
        throw new IntakeFull("too many mails wait to be stored");
      const mail = { id: newId(clock), receivedAt: clock.now(), envelope, raw };
      const answer = new Promise<string>((resolve, reject) => gathered.push({ mail, resolve, reject }));
      gatheredBytes += raw.length;
      committing ??= commitAll();
      return await answer;
    },
    async close() {
      await committing;
    },
  };
}
