/** The same promises on MongoDB's wire protocol: an in-memory server, or the one that `TEST_MONGODB_URL` names. */
import { randomUUID } from "node:crypto";
import { afterAll, describe, test } from "@jest/globals";
import { createConnection } from "mongoose";
import { testLog } from "../../../tests/database.ts";
import { startBackend } from "../../../tools/backends/start.ts";
import { anArchive } from "./contract.ts";
import { openMongoArchive } from "./mongodb.ts";
import type { Archive } from "./port.ts";

const clock = { now: () => new Date("2026-11-24T09:00:00Z") };
const server = await startBackend("mongodb-memory");

if (server === undefined) test.skip("the archive on MongoDB: no MongoDB can be had here", () => undefined);
else {
  afterAll(() => server.stop());
  describe("the archive on MongoDB", () =>
    anArchive(async () => {
      const url = new URL(server.url);
      url.pathname = `/test_${randomUUID().replaceAll("-", "")}`;
      const opened: Archive[] = [];
      const open = async (): Promise<Archive> => {
        const archive = await openMongoArchive({ url: url.href, clock, log: testLog });
        opened.push(archive);
        return archive;
      };
      return {
        archive: await open(),
        another: open,
        place: { archive: "mongodb", url: url.href },
        async close() {
          await Promise.all(opened.map((archive) => archive.close()));
          const connection = await createConnection(url.href).asPromise();
          await connection.dropDatabase();
          await connection.close();
        },
      };
    }));
}
