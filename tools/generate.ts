/** Writes the files that are made from others: `npm run generate`. With `--check` it writes none and names the stale ones. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./check.ts";
import { architecture, goldenMessages, readme } from "./generate-documents.ts";
import { graphqlTypes } from "./generate-graphql.ts";
import { webOperations } from "./generate-operations.ts";

/** A file that is made: its path from the root of the repository, and what must stand in it. */
export interface Generated {
  file: string;
  content: string;
}

/** One file each; what it costs is paid at every check, so keep it under a second or two. */
const generators: (() => Promise<Generated>)[] = [
  graphqlTypes,
  webOperations,
  goldenMessages,
  readme,
  architecture,
];

const isCheck = process.argv.includes("--check");
let stale = 0;
for (const { file, content } of await Promise.all(generators.map((generate) => generate()))) {
  const path = join(root, file);
  if ((await readFile(path, "utf8").catch(() => "")) === content) continue;
  stale++;
  if (isCheck) {
    console.error(`${file} is not what its sources say: run \`npm run generate\`, and commit it`);
  } else {
    await writeFile(path, content);
    console.log(`wrote ${file}`);
  }
}
if (isCheck && stale > 0) process.exitCode = 1;
