import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import pg from "pg";
import { freshDatabase } from "../../tests/database.ts";
import { bools, byteas, int4s, int8s, jsons, texts, timestamps, uuids } from "./unnest.ts";

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: await freshDatabase() });
  await client.connect();
});
afterAll(async () => await client?.end());

test("PostgreSQL reads back what was written, nulls and empty arrays too", async () => {
  const nullable = <Item>(item: fc.Arbitrary<Item>) => fc.array(fc.option(item), { maxLength: 20 });
  const wholes = {
    int4: fc.integer(),
    int8: fc.maxSafeInteger(),
    at: fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }),
  };
  const rows = fc.record({
    ...{
      int4: nullable(wholes.int4),
      int8: nullable(wholes.int8),
      text: nullable(fc.string({ unit: "grapheme" })),
      at: nullable(wholes.at),
    },
    ...{
      uuid: nullable(fc.uuid()),
      bool: nullable(fc.boolean()),
      bytes: nullable(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
      json: nullable(fc.record({ a: fc.string() })),
    },
  });
  await fc.assert(
    fc.asyncProperty(rows, async ({ int4, int8, text, at, uuid, bool, bytes, json }) => {
      const { rows: found } = await client.query(
        "select $1::int4[] as int4, $2::int8[]::text[] as int8, $3::text[] as text, $4::timestamptz[] as at, $5::uuid[] as uuid, $6::bool[] as bool, $7::bytea[] as bytes, $8::text[] as json",
        [
          int4s(int4),
          int8s(int8),
          texts(text),
          timestamps(at),
          uuids(uuid),
          bools(bool),
          byteas(bytes),
          jsons(json),
        ],
      );
      expect(found[0]).toEqual({
        ...{
          int4,
          int8: int8.map((item) => (item === null ? null : String(item))),
          text: text.map((item) => item?.replaceAll("\0", "\uFFFD") ?? null),
          at,
          uuid,
          bool,
        },
        ...{
          bytes,
          json: json.map((item) =>
            item === null ? null : JSON.stringify({ a: item.a.replaceAll("\0", "\uFFFD") }),
          ),
        },
      });
    }),
  );
});
