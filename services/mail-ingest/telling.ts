/** Readings → parts, rows and `mail.received`: a list in one transaction. What fails alone must not hold the others. */
import type { Draft, Publish } from "@guichet/shared/bus/port.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Archive, RawMail } from "./archive/port.ts";
import type { Reading } from "./parse/message.ts";
import { unreadable } from "./parse/unreadable.ts";
import type { Store } from "./store.ts";

interface Parts {
  archive: Archive;
  store: Store;
  publish: Publish<"mail-ingest">;
  log: Log;
}
const triesAlone = 3;

/** @throws when the database or the archive is away; all is then tried again, and what was told already is not told twice */
export async function tellAll(
  parts: Parts,
  mails: readonly RawMail[],
  readings: readonly Reading[],
): Promise<void> {
  try {
    await tell(parts, readings);
  } catch (error) {
    await parts.store.ping();
    await parts.archive.ping();
    parts.log.warn("a list of readings can't be stored; they are stored one by one", {
      mails: mails.length,
      ...errorFields(error),
    });
    for (const [at, reading] of readings.entries()) await tellAlone(parts, mails[at], reading);
  }
}

/** The parts first: a part without its reading harms nobody, and keeping it again changes nothing. */
async function tell({ archive, store, publish }: Parts, readings: readonly Reading[]): Promise<void> {
  await archive.keep(
    readings.flatMap(({ received, parts }) => parts.map((part) => ({ ...part, mail: received.mail }))),
  );
  await store.transaction(async (transaction) => {
    const fresh = await store.keepReadings(transaction, readings);
    const drafts = readings.filter(({ received }) => fresh.has(received.mail)).map(draftOf);
    await publish(transaction, "mail.received", drafts);
  });
}
function draftOf({ received }: Reading): Draft<"mail.received"> {
  const trace = received.mail.replaceAll("-", "");
  return {
    at: new Date(received.receivedAt),
    subject: received.mail,
    subjectVersion: 1,
    cause: null,
    audience: null,
    traceparent: `00-${trace}-${trace.slice(16)}-01`,
    data: received,
  };
}

/** A reading that the database or the bus will not take is at last replaced by the raw mail, which they do. */
async function tellAlone(parts: Parts, mail: RawMail | undefined, reading: Reading): Promise<void> {
  const { archive, store, log } = parts;
  let [failure, current]: [unknown, Reading] = [undefined, reading];
  for (let attempt = 1; attempt <= triesAlone + 1; attempt++)
    try {
      if (attempt > triesAlone && mail !== undefined)
        current = unreadable(
          mail,
          `what was read could not be stored: ${failure instanceof Error ? failure.message : String(failure)}`,
        );
      return await tell(parts, [current]);
    } catch (error) {
      await store.ping();
      await archive.ping();
      failure = error;
    }
  log.error("a mail can't be read; it stays in the archive and is tried again", {
    mail: reading.received.mail,
    ...errorFields(failure),
  });
}
