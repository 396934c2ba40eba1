/** kill -9 of MongoDB, PostgreSQL and node under a stream of mails: each 250 is in the archive once, whole, and has its outcome. */
import { expect, test } from "@jest/globals";
import { createConnection } from "mongoose";
import { openMongoArchive } from "../services/mail-ingest/archive/mongodb.ts";
import { type Backend, startBackend } from "../tools/backends/start.ts";
import { freePort } from "./client.ts";
import { testLog } from "./database.ts";
import { keepAlive, killPostgres, urlOf } from "./fault-victims.ts";
import { type Accepted, killUnderLoad } from "./faults.ts";
import { commonEnv, ready, temporaryFolder } from "./spawn.ts";

const server = await startBackend("mongodb");
const wish = { mails: 2000, kills: 9, members: 1, seed: Number(process.env["FAULTS_SEED"] ?? "1") };
/** Larger than a document may be here, so that it is a file. */
const large = "une ligne d'un long journal\r\n".repeat(180_000);
const longestMs = 15 * 60_000;

if (server === undefined) test.skip("killed under load: no durable MongoDB can be had here", () => undefined);
else
  test(
    "every mail that got 250 is there exactly once, with MongoDB, PostgreSQL and node killed",
    async () => {
      const folder = await temporaryFolder();
      const smtpPort = await freePort();
      const env = { DATA_DIR: folder.path, SMTP_PORT: String(smtpPort), MONGODB_URL: server.url };
      const desk = await keepAlive(["start"], { ...commonEnv, ...env });
      try {
        await ready(desk.current());
        const victims = [
          { name: "mongodb", kill: () => killAndRestart(server) },
          { name: "node", kill: desk.kill },
          { name: "postgres", kill: () => killPostgres(folder.path) },
        ];
        const ground = { smtpPort, victims, databaseUrl: () => urlOf(folder.path), archived };
        const textOf = (index: number) => (index % 100 === 50 ? large : "Une demande.");
        await eachIsWhole(await killUnderLoad(ground, { ...wish, textOf }));
      } finally {
        await desk.stop();
        await folder.remove();
        await server.stop();
      }
    },
    longestMs,
  );

async function killAndRestart(victim: Backend): Promise<void> {
  await victim.kill();
  await victim.restart();
}
async function archived(): Promise<number> {
  const connection = await createConnection(server?.url ?? "", { dbName: "guichet" }).asPromise();
  try {
    return await connection.collection("raw").countDocuments();
  } finally {
    await connection.close();
  }
}
async function eachIsWhole(accepted: ReadonlyMap<string, Accepted>): Promise<void> {
  const clock = { now: () => new Date() };
  const archive = await openMongoArchive({ url: server?.url ?? "", clock, log: testLog });
  for (const { raw, mails } of accepted.values()) {
    const loaded = await archive.load(mails);
    expect(loaded.map(({ id }) => id)).toEqual(mails);
    for (const mail of loaded) expect(mail.raw.equals(Buffer.from(raw))).toBe(true);
  }
  expect(accepted.size).toBe(wish.mails);
  await archive.close();
}
