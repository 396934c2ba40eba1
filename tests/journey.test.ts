/** The journey in one process on the embedded database, exactly as `npm start` runs it. */
import { describe } from "@jest/globals";
import { freePort } from "./client.ts";
import { aJourney } from "./journey.ts";
import { adminPassword, commonEnv, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

describe("in one process", () =>
  aJourney(async () => {
    const folder = await temporaryFolder();
    const smtpPort = await freePort();
    const started = await ready(
      await spawnGuichet(["start"], { ...commonEnv, DATA_DIR: folder.path, SMTP_PORT: String(smtpPort) }),
    );
    return {
      url: started.url,
      smtpPort,
      adminPassword,
      async stop() {
        await started.stop();
        await folder.remove();
      },
    };
  }));
