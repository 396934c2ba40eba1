/**
 * Reads stored mails again with the present parser, tells what is read otherwise, and keeps it. What the mail went through is
 * not asked again: the verdicts on its sender stay, since keys and records in the DNS change.
 */
import { requireAdministrator } from "@guichet/shared/bus/parked.ts";
import type { Bus, Publish } from "@guichet/shared/bus/port.ts";
import type { MailReread } from "@guichet/shared/contracts/mail-reread.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { type Clock, elapsedMs } from "@guichet/shared/process/clock.ts";
import type { Archive } from "./archive/port.ts";
import type { Reading } from "./parse/message.ts";
import type { Reader } from "./parse/reader.ts";
import { samePartIds } from "./parse/same-parts.ts";
import { isId } from "./queries.ts";
import { readableParts } from "./rules/attachment-format.ts";
import { differences } from "./rules/differences.ts";
import type { Inside } from "./rules/origin.ts";
import { parserVersion } from "./rules/parser-version.ts";
import { awaitReading } from "./store-part-texts.ts";
import { confirmReadings, type EarlierReading, readingsToRepeat, replaceReading } from "./store-readings.ts";
import { withVerdicts } from "./verdicts/vouching.ts";

export interface RereadingParts {
  archive: Archive;
  database: Database;
  /** A reader of its own, since a thread reads one list at a time. */
  openReader(): Reader;
  inside: Inside;
  publish: Publish<"mail-ingest">;
  call: Bus["call"];
  clock: Clock;
}
type Name = "mail.read-again";
/** After that the page ends, so that whoever asks still waits. */
const longestMs = 10_000;

export const rereadingAnswers = (parts: RereadingParts) => ({
  async "mail.read-again"({
    by,
    first,
    after,
    dryRun,
    ...wanted
  }: CallInput<Name>): Promise<CallOutput<Name>> {
    await requireAdministrator(parts.call, by.person);
    const found = await readingsToRepeat(
      parts.database,
      { ...wanted, after: after !== null && isId(after) ? after : null },
      first + 1,
    );
    const started = elapsedMs();
    const items: MailReread[] = [];
    const reader = parts.openReader();
    try {
      for (const earlier of found.slice(0, first)) {
        items.push(await readAgain(earlier, dryRun, reader, parts));
        if (elapsedMs() - started > longestMs) break;
      }
    } finally {
      await reader.close();
    }
    return { items, next: found.length > items.length ? (items.at(-1)?.id ?? null) : null };
  },
});

async function readAgain(
  earlier: EarlierReading,
  dryRun: boolean,
  reader: Reader,
  parts: RereadingParts,
): Promise<MailReread> {
  const { id, received } = earlier;
  const unchanged = { id, subject: received.subject, changes: [] };
  const [reading] = await reader.read(await parts.archive.load([id]));
  if (reading === undefined) return unchanged; // an administrator removed the mail
  const later = asEarlier(reading, earlier, parts.inside);
  const changes = differences(earlier, later);
  if (!dryRun && changes.length > 0) await keep(later, earlier, parts);
  if (!dryRun && changes.length === 0) await confirmReadings(parts.database, [id], parserVersion);
  return { ...unchanged, subject: later.received.subject, changes };
}
/** Who vouched for it, what makes it a copy, and the ids of its parts are as they were. */
function asEarlier(reading: Reading, { received }: EarlierReading, inside: Inside): Reading {
  const { verdicts, fingerprint } = received;
  const same = samePartIds(reading, received.parts);
  return withVerdicts(
    { ...same, received: { ...same.received, fingerprint } },
    verdicts ?? undefined,
    inside,
  );
}

/** The parts first, as when it was read for the first time. */
async function keep(
  later: Reading,
  { id, revision }: EarlierReading,
  { archive, database, publish, clock }: RereadingParts,
): Promise<void> {
  await archive.keep(later.parts.map((part) => ({ ...part, mail: id })));
  await database.transaction(async (transaction) => {
    if (!(await replaceReading(transaction, later, { parser: parserVersion, revision }))) return;
    const since = clock.now();
    await awaitReading(
      transaction,
      readableParts(later.received.parts).map((part) => ({ ...part, since })),
    );
    const draft = {
      at: clock.now(),
      subject: id,
      subjectVersion: revision + 1,
      ...{ cause: null, audience: null, traceparent: null },
      data: later.received,
    };
    await publish(transaction, "mail.reread", [draft]);
  });
}
