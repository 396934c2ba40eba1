/** The operations of the web interface: documents with their types, from the `.graphql` files beside the components. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as documentNode from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import { parse } from "graphql";
import { readSdl } from "../gateway/sdl.ts";

const folder = fileURLToPath(new URL("../gateway/web", import.meta.url));
const file = "gateway/web/operations.generated.ts";

export async function webOperations(): Promise<{ file: string; content: string }> {
  const content = await codegen({
    filename: file,
    schema: readSdl(),
    documents: await documentsIn(folder),
    config,
    plugins: [{ operations: {} }, { documentNode: {} }],
    pluginMap: { operations, documentNode },
  });
  return {
    file,
    content: `// Made by npm run generate from gateway/web/**/*.graphql. Do not edit.\n${content}`,
  };
}
async function documentsIn(root: string) {
  const names = (await readdir(root, { recursive: true })).filter(
    (name) => name.endsWith(".graphql") && !name.includes("node_modules"),
  );
  return await Promise.all(
    names.sort().map(async (name) => ({
      location: name,
      document: parse(await readFile(join(root, name), "utf8")),
    })),
  );
}
const config = {
  enumsAsTypes: true,
  useTypeImports: true,
  skipTypename: false,
  strictScalars: true,
  scalars: { DateTime: "string", Date: "string" },
  defaultScalarType: "never",
  documentMode: "graphQLTag",
  gqlImport: "./document.ts#gql",
  documentNodeImport: "urql#TypedDocumentNode",
  dedupeFragments: true,
};
