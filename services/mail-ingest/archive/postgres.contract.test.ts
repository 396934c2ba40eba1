import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { describe } from "@jest/globals";
import { freshDatabase, testLog, testSecret } from "../../../tests/database.ts";
import { anArchive } from "./contract.ts";
import { openPostgresArchive } from "./postgres.ts";

describe("the archive on PostgreSQL", () =>
  anArchive(async () => {
    const url = await freshDatabase();
    const opened: Database[] = [];
    const open = async () => {
      const folder = new URL("../migrations/", import.meta.url);
      const database = await openDatabase({
        url,
        schema: "mail",
        folder,
        secret: testSecret,
        loginPerRole: true,
        log: testLog,
      });
      opened.push(database);
      return openPostgresArchive(database);
    };
    return {
      archive: await open(),
      another: open,
      place: { archive: "postgres", url },
      close: async () => void (await Promise.all(opened.map((database) => database.close()))),
    };
  }));
