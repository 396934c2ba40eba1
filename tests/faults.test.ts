/** kill -9 of everything that runs, at seeded moments under load: in one process, and in six on RabbitMQ. */
import { openEmbedded } from "@guichet/shared/database/embedded.ts";
import { afterAll, describe, expect, test } from "@jest/globals";
import { startBackend } from "../tools/backends/start.ts";
import { freePort } from "./client.ts";
import { testLog, testSecret } from "./database.ts";
import { keepAlive, killPostgres, urlOf } from "./fault-victims.ts";
import { type Ground, killUnderLoad } from "./faults.ts";
import { commonEnv, ready, temporaryFolder } from "./spawn.ts";

const broker = await startBackend("rabbitmq");
const wish = { mails: 2000, kills: 5, members: 1 };
const seed = Number(process.env["FAULTS_SEED"] ?? "1");
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

describe("every mail that got 250 has exactly one outcome, each message one set of notices", () => {
  test("in one process, with node and PostgreSQL killed", async () => {
    const folder = await temporaryFolder();
    closing.push(folder.remove);
    const smtpPort = await freePort();
    const desk = await keepAlive(["start"], {
      ...commonEnv,
      DATA_DIR: folder.path,
      SMTP_PORT: String(smtpPort),
    });
    closing.push(desk.stop);
    await ready(desk.current());
    const victims = [
      { name: "node", kill: desk.kill },
      { name: "postgres", kill: () => killPostgres(folder.path) },
    ];
    await killUnderLoad({ smtpPort, victims, databaseUrl: () => urlOf(folder.path) }, { ...wish, seed });
  });

  (broker === undefined ? test.skip : test)(
    "in six processes, with each role, PostgreSQL and the broker killed",
    async () => {
      if (broker === undefined) return;
      closing.push(broker.stop);
      const ground = await sixProcesses(broker.url, {
        name: "rabbitmq",
        kill: async () => {
          await broker.kill();
          await broker.restart();
        },
      });
      // eight victims: as many kills, so that each has its turn
      await killUnderLoad(ground, { ...wish, kills: ground.victims.length, seed });
      expect(ground.victims).toHaveLength(8);
    },
  );
});

async function sixProcesses(
  brokerUrl: string,
  broker: { name: string; kill(): Promise<void> },
): Promise<Ground> {
  const folder = await temporaryFolder();
  closing.push(folder.remove);
  const database = await temporaryFolder();
  closing.push(database.remove);
  const server = await openEmbedded({ dataDir: database.path, log: testLog });
  closing.push(server.stop);
  const smtpPort = await freePort();
  const env = {
    ...commonEnv,
    GUICHET_SECRET: testSecret,
    DATABASE_URL: server.url,
    RABBITMQ_URL: brokerUrl,
    DATA_DIR: folder.path,
    SMTP_PORT: String(smtpPort),
  };
  const roles = ["auth", "ticket", "notification", "search", "gateway", "mail-ingest"];
  const desks = await Promise.all(
    roles.map(async (role) => ({ name: role, ...(await keepAlive(["start", role], env)) })),
  );
  for (const desk of desks) {
    closing.push(desk.stop);
    await ready(desk.current());
  }
  const victims = [
    ...desks.map(({ name, kill }) => ({ name, kill })),
    { name: "postgres", kill: () => killPostgres(database.path) },
    broker,
  ];
  return { smtpPort, victims, databaseUrl: () => urlOf(database.path) };
}
