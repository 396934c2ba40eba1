/** Writes to an archive for as long as it lives; a line for each id: of a mail once it is stored, of an upload once much of it has come. */
import { randomBytes } from "node:crypto";
import { newId } from "@guichet/shared/database/id.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { testLog, testSecret } from "../../../../tests/database.ts";
import { openMongoArchive } from "../mongodb.ts";
import type { Archive } from "../port.ts";
import { openPostgresArchive } from "../postgres.ts";
import { type Task, task } from "./writers.ts";

const { place, does } = task.parse(JSON.parse(process.argv[2] ?? ""));
const archive = await openPlace(place);
const tell = (id: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${id}\n`, () => resolve()));
if (does === "append") for (;;) await appendOne();
await archive.upload({
  id: "018f0000-0000-7000-8000-000000000001",
  at: longAgo(),
  type: "image/png",
  chunks: endless(),
});

async function appendOne(): Promise<void> {
  const id = newId(systemClock);
  const envelope = { mailFrom: "", recipients: [], clientAddress: "::1", helo: "x", tls: false };
  await archive.append([{ id, receivedAt: systemClock.now(), envelope, raw: randomBytes(20_000) }]);
  await tell(id);
}
async function* endless(): AsyncIterable<Buffer> {
  for (let megabytes = 1; ; megabytes++) {
    yield randomBytes(1_000_000);
    if (megabytes === 12) await tell("018f0000-0000-7000-8000-000000000001");
  }
}
function longAgo(): Date {
  return new Date(Date.UTC(2026, 0, 1));
}
async function openPlace({ archive: kind, url }: Task["place"]): Promise<Archive> {
  if (kind === "mongodb") return await openMongoArchive({ url, clock: systemClock, log: testLog });
  const folder = new URL("../../migrations/", import.meta.url);
  return openPostgresArchive(
    await openDatabase({ url, schema: "mail", folder, secret: testSecret, loginPerRole: true, log: testLog }),
  );
}
