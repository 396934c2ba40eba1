/** What becomes of attachments once they are here, by mail or by the web: they are read for search, and shown to the virus scanner if there is one. */
import type { Publish } from "@guichet/shared/bus/port.ts";
import type { Parts } from "@guichet/shared/process/lifecycle.ts";
import type { Archive } from "../archive/port.ts";
import { readableParts } from "../rules/attachment-format.ts";
import { awaitReading, type UnreadPart } from "../store-part-texts.ts";
import { openExtractor } from "./extractor.ts";
import { startAttachments } from "./reading.ts";
import type { Rounds } from "./rounds.ts";
import { type Scanning, startScanning } from "./scanning.ts";

export interface Attending extends Rounds {
  /** Null where no virus scanner is asked. */
  scanning: Scanning | null;
  /** What was uploaded; the archive has it. */
  brought(part: UnreadPart): Promise<void>;
}
export function startAttending({
  config,
  publish,
  ...parts
}: Pick<Parts, "config" | "database" | "clock" | "log" | "metrics"> & {
  archive: Archive;
  publish: Publish<"mail-ingest">;
}): Attending {
  const { database, clock } = parts;
  const extractor = openExtractor(parts);
  const reading = startAttachments({ ...parts, extractor, publish });
  const scanner = config.GUICHET_CLAMAV;
  const scanning = scanner === undefined ? null : startScanning({ ...parts, scanner });
  return {
    scanning,
    async brought(part) {
      const since = clock.now();
      const unread = readableParts([{ ...part, kind: "attachment", since }]);
      await database.transaction((transaction) => awaitReading(transaction, unread));
      reading.wake();
      await scanning?.add(part.sha256);
    },
    wake() {
      reading.wake();
      scanning?.wake();
    },
    async stop() {
      await Promise.all([reading.stop(), scanning?.stop()]);
      await extractor.close();
    },
  };
}
