import { openDatabase } from "@guichet/shared/database/open.ts";
import { describe } from "@jest/globals";
import { freshDatabase, testLog, testSecret } from "../../../tests/database.ts";
import { readTexts } from "../store.ts";
import { aSearchEngine } from "./contract.ts";
import { openPostgresEngine } from "./postgres.ts";

describe("the search engine on PostgreSQL", () =>
  aSearchEngine(async () => {
    const database = await openDatabase({
      url: await freshDatabase(),
      schema: "search",
      folder: new URL("../migrations/", import.meta.url),
      secret: testSecret,
      loginPerRole: true,
      log: testLog,
    });
    return {
      database,
      engine: openPostgresEngine(database, readTexts(database)),
      close: () => database.close(),
    };
  }));
