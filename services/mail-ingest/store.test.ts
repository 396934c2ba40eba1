/** The mail log's search in a real database with many mails: what is found, and by what. */
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../tests/client.ts";
import { freshDatabase, testLog, testSecret } from "../../tests/database.ts";
import { openStore } from "./store.ts";

const count = 25_000;
/** The mails' ids grow with their number. */
const idOf = (number: number): string =>
  `${number.toString(16).padStart(8, "0")}-0000-7000-8000-000000000000`;

describe("the search of the mail log", () => {
  let database: Database;
  beforeAll(async () => {
    const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    const folder = new URL("./migrations/", import.meta.url);
    database = await openDatabase({ ...server, schema: "mail", folder });
    await database.queryOnce(
      `insert into message (id, class, fingerprint, sender, subject, reading)
       select (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'human', n::text, 'Anne <anne' || n || '@lapp.example>',
         case n when 3 then 'Le spectromètre 100%' when 4 then 'q~' else 'Imprimante ' || n end,
         json_build_object('as long as one is', (select string_agg(md5(n || ' ' || k), '') from generate_series(1, 40) k))
       from generate_series(1, $1::int) n`,
      [count],
    );
    await database.queryOnce("analyze message");
  });
  afterAll(() => database?.close());
  const find = (query: string, before: number | null = null, limit = 3) =>
    openStore(database).find(query, before === null ? null : idOf(before), limit);

  test("finds the newest first, and goes on where a page ended", async () => {
    expect(await find("impriMANTE")).toEqual([count, count - 1, count - 2].map(idOf));
    expect(await find("imprimante", 7, 10)).toEqual([6, 5, 2, 1].map(idOf));
    expect(await find("ANNE12@")).toEqual([idOf(12)]);
  });
  test("takes each sign for itself", async () => {
    expect(await find("100%")).toEqual([idOf(3)]);
    expect([await find("spec%tre"), await find("spectrom_tre")]).toEqual([[], []]);
  });
  test("finds a word of few mails by an index, however many others there are", async () => {
    await until(async () => {
      expect(await find("spectromètre")).toEqual([idOf(3)]);
      await database.queryOnce("select pg_stat_force_next_flush()");
      const rows = await database.query<{ uses: number }>(
        "select idx_scan as uses from pg_stat_user_indexes where schemaname = 'mail' and indexrelname = 'message_subject'",
      );
      return (rows[0]?.uses ?? 0) > 0;
    }, "the index to have been used");
  });
  test("of two letters looks at the next 20,000 mails and no further", async () => {
    expect([await find("q~"), await find("q~", 20_000)]).toEqual([[], [idOf(4)]]);
  });
});
