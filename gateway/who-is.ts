/** Who is signed in, as the interface asks it: the answer stands in the page, so that it can ask for what it shows at once. */
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { execute, type GraphQLSchema, parse } from "graphql";
import type { Context } from "./context.ts";

const question = new URL("web/shell/session.graphql", import.meta.url);

/** Answers an element for the page; empty where there is no answer, and the interface asks itself. */
export async function openWhoIs(schema: GraphQLSchema): Promise<(context: Context) => Promise<string>> {
  const document = parse(await readFile(question, "utf8"));
  const answer = async (contextValue: Context): Promise<string> => {
    const { data, errors } = await execute({ schema, document, operationName: "Session", contextValue });
    return errors === undefined ? `<script type="application/json" id="session">${safe(data)}</script>` : "";
  };
  return (context) => Promise.race([answer(context), sleep(mostMs, "", { ref: false })]);
}
/** The page comes, whoever is away. */
const mostMs = 1000;
/** Nothing in it ends the element. */
const safe = (data: unknown): string => JSON.stringify(data).replaceAll("<", "\\u003c");
