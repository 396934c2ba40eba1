/** Commands speak GraphQL to the running instance, with the token that it left in DATA_DIR. */
import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "@guichet/shared/process/config.ts";
import { hasCode } from "@guichet/shared/process/log.ts";
import { z } from "zod";

/** The words of the command are wrong, or there is nobody to answer it. */
export class WrongCall extends Error {
  override name = "WrongCall";
}
const door = z.object({ url: z.string(), token: z.string() });
export type Door = z.infer<typeof door>;
const file = "command.json";

export async function leaveDoor(dataDir: string, left: Door): Promise<void> {
  const draft = join(dataDir, `${file}.${process.pid}`);
  await writeFile(draft, JSON.stringify(left), { mode: 0o600 });
  await rename(draft, join(dataDir, file));
}
async function findDoor(): Promise<Door> {
  const { DATA_DIR } = readConfig(process.env);
  try {
    return door.parse(JSON.parse(await readFile(join(DATA_DIR, file), "utf8")));
  } catch (error) {
    if (hasCode(error, "ENOENT"))
      throw new WrongCall(`no Guichet has run with ${DATA_DIR}; start it, or set DATA_DIR to its folder`);
    throw error;
  }
}

const answer = z.object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() });
/** @throws {WrongCall} when nobody answers or the answer is a refusal */
export async function ask<Schema extends z.ZodType>(
  query: string,
  variables: Record<string, unknown>,
  data: Schema,
): Promise<z.infer<Schema>> {
  const { url, token } = await findDoor();
  let response: Response;
  try {
    response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        authorization: `Bearer ${token}`,
        "x-request-id": randomUUID(),
      },
      body: JSON.stringify({ query, variables }),
    });
  } catch (error) {
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new WrongCall(`Guichet does not answer at ${url} (${why}); is it running?`);
  }
  const read = answer.safeParse(await response.json().catch(() => null));
  if (!read.success)
    throw new WrongCall(`${url}/graphql answered ${response.status} and no GraphQL; is it Guichet?`);
  if (read.data.errors !== undefined)
    throw new WrongCall(read.data.errors.map(({ message }) => message).join("; "));
  return data.parse(read.data.data);
}
/** Options that a command takes: `--name value` or `--name`. */
export function readOptions(
  words: string[],
  known: Record<string, "value" | "flag">,
): { options: Map<string, string>; rest: string[] } {
  const options = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("--")) {
      rest.push(word);
      continue;
    }
    const [name = "", inline] = word.slice(2).split("=", 2);
    const kind = known[name];
    if (kind === undefined) throw new WrongCall(`there is no option --${name}; see guichet --help`);
    const value = kind === "flag" ? "" : (inline ?? words[++index]);
    if (value === undefined) throw new WrongCall(`--${name} wants a value`);
    options.set(name, value);
  }
  return { options, rest };
}
