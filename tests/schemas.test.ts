/** `schema.sql` beside each service is what its migrations make. `GOLDEN=write npm test -- schemas` writes them. */
import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, expect, test } from "@jest/globals";
import { freshDatabase } from "./database.ts";
import { schemaFiles, schemaOf } from "./schemas.ts";

let url = "";
beforeAll(async () => {
  url = await freshDatabase();
});
test.each(Object.entries(schemaFiles))("the schema %s is the one in %s", async (schema, file) => {
  const path = new URL(`../${file}`, import.meta.url);
  const made = await schemaOf(url, schema);
  if (process.env["GOLDEN"] === "write") await writeFile(path, made);
  expect(await readFile(path, "utf8")).toBe(made);
});
