/** The same journey as six processes on a real RabbitMQ. */
import { describe, test } from "@jest/globals";
import { startBackend } from "../tools/backends/start.ts";
import { freePort } from "./client.ts";
import { freshDatabase } from "./database.ts";
import { aJourney } from "./journey.ts";
import { adminPassword, commonEnv, type Process, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

const broker = await startBackend("rabbitmq");
const roles = ["auth", "ticket", "notification", "search", "gateway", "mail-ingest"];

if (broker === undefined)
  test.skip("six processes on RabbitMQ: no RabbitMQ can be had here", () => undefined);
else
  describe("in six processes on RabbitMQ", () =>
    aJourney(async () => {
      const folder = await temporaryFolder();
      const [smtpPort, mailPort] = [await freePort(), await freePort()];
      const shared = {
        ...commonEnv,
        DATABASE_URL: await freshDatabase(),
        RABBITMQ_URL: broker.url,
        DATA_DIR: folder.path,
      };
      const own: Record<string, Record<string, string>> = {
        "mail-ingest": { HTTP_PORT: String(mailPort), SMTP_PORT: String(smtpPort) },
        gateway: { MAIL_INGEST_URL: `http://127.0.0.1:${mailPort}` },
        notification: { MAIL_INGEST_URL: `http://127.0.0.1:${mailPort}` },
      };
      const started = new Map<string, Process>();
      for (const role of roles)
        started.set(role, await spawnGuichet(["start", role], { ...shared, ...own[role] }));
      for (const one of started.values()) await ready(one);
      return {
        url: started.get("gateway")?.url ?? "",
        smtpPort,
        adminPassword,
        async stop() {
          await Promise.all([...started.values()].map((one) => one.stop()));
          await broker.stop();
          await folder.remove();
        },
      };
    }));
