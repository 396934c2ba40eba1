/** The schema as it is written, one file a subject. */
import { readdirSync, readFileSync } from "node:fs";
import { type DocumentNode, parse } from "graphql";

export function readSdl(): DocumentNode {
  const folder = new URL("./schema/", import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  return parse(
    names
      .sort()
      .map((name) => readFileSync(new URL(name, folder), "utf8"))
      .join("\n"),
  );
}
