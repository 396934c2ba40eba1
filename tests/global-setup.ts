import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Embedded, openEmbedded } from "@guichet/shared/database/embedded.ts";

declare global {
  var testServer: { embedded: Embedded; folder: string } | undefined;
}

/** Says only what somebody has to know: nothing, if all goes well. */
const quiet = () => {};
const loud = (message: string, fields?: object) => console.warn(message, fields ?? "");

/**
 * One PostgreSQL for a whole run of the tests, in a temporary folder. Each file of tests makes its own database on it.
 * A server of yours is used instead where `TEST_DATABASE_URL` names its superuser.
 */
export default async function start(): Promise<void> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) {
    process.env["GUICHET_TEST_POSTGRES"] = given;
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "guichet-tests-"));
  await chmod(folder, 0o711); // root starts PostgreSQL as another user, who must get in
  const embedded = await openEmbedded({
    dataDir: folder,
    log: { debug: quiet, info: quiet, warn: loud, error: loud },
    // what a power cut would do to a test's data does not matter; everything else is as in use
    settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "300" },
  });
  globalThis.testServer = { embedded, folder };
  process.env["GUICHET_TEST_POSTGRES"] = embedded.url;
}
