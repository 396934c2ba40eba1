import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { until } from "../../tests/client.ts";
import { freshDatabase, testLog } from "../../tests/database.ts";
import { hold } from "./hold.ts";
import { type Database, openPool } from "./pool.ts";

let database: Database;
beforeAll(async () => {
  database = openPool({ url: await freshDatabase(), schema: "public", role: null }, testLog);
});
afterAll(() => database?.close());
const locks = (kind: number, granted: boolean) =>
  database.query(
    "select from pg_locks where locktype = 'advisory' and classid = $1 and granted = $2 and database = (select oid from pg_database where datname = current_database())",
    [kind, granted],
  );

test("whoever holds a name keeps others from it until its transaction ends, and no longer", async () => {
  const told: string[] = [];
  let second: Promise<void> | undefined;
  await database.transaction(async (first) => {
    await hold(first, 1, ["one", "two"]);
    second = database.transaction(async (transaction) => {
      await hold(transaction, 1, ["two", "three"]);
      told.push("second");
    });
    await until(async () => (await locks(1, false)).length === 1, "the second waits");
    await database.transaction((other) => hold(other, 2, ["two"])); // another use of the same name waits for nobody
    told.push("first");
  });
  await second;
  expect(told).toEqual(["first", "second"]);
});

test("as many names as there may be take no more locks than the server has room for", async () => {
  const names = Array.from({ length: 50_000 }, (_, at) => `name ${at}`);
  await database.transaction(async (transaction) => {
    await hold(transaction, 3, names);
    expect((await locks(3, true)).length).toBe(256);
  });
});
