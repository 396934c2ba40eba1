/** `guichet dead-letters`: events that a service could not handle, and their replay. */
import { printableLines } from "@guichet/shared/process/printable.ts";
import { z } from "zod";
import { ask, readOptions, WrongCall } from "./call.ts";

const parked = z.object({
  id: z.string(),
  consumer: z.string(),
  type: z.string(),
  subject: z.string(),
  at: z.string(),
  attempts: z.number(),
  error: z.string(),
  parked: z.boolean(),
});
type Parked = z.infer<typeof parked>;
const page = z.object({
  parkedMessages: z.object({
    nodes: z.array(parked),
    away: z.array(z.string()),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const query = `query Parked($after: String) { parkedMessages(first: 100, after: $after) {
  nodes { id consumer type subject at attempts error parked } away pageInfo { hasNextPage endCursor } } }`;

export async function deadLetters(words: string[]): Promise<void> {
  const { options, rest } = readOptions(words, { json: "flag", all: "flag" });
  const [verb, ...ids] = rest;
  if (verb === undefined) return await list(options.has("json"));
  if (verb !== "replay")
    throw new WrongCall(
      "guichet dead-letters [--json] lists them, guichet dead-letters replay ID… or replay --all tries them again",
    );
  const wanted = options.has("all") ? (await all()).filter((one) => one.parked).map(({ id }) => id) : ids;
  if (wanted.length === 0 && !options.has("all")) throw new WrongCall("name the ids to replay, or --all");
  for (const id of wanted) {
    const { replay } = await ask(
      "mutation Replay($id: ID!) { replay(id: $id) }",
      { id },
      z.object({ replay: z.boolean() }),
    );
    process.stdout.write(`${id} ${replay ? "is tried again" : "is no longer there"}\n`);
  }
  if (wanted.length === 0) process.stdout.write("nothing is parked\n");
}
async function list(asJson: boolean): Promise<void> {
  const found = await all();
  for (const one of found)
    process.stdout.write(`${printableLines(asJson ? JSON.stringify(one) : textOf(one), "")}\n`);
  if (found.length === 0 && !asJson)
    process.stdout.write("nothing is parked, nothing waits for another try\n");
}
const textOf = ({ id, consumer, type, subject, at, attempts, error, parked }: Parked): string =>
  `${id}\n  ${parked ? "parked" : "waits for its next try"} since ${at} after ${attempts} tries: ${consumer} could not handle ${type} of ${subject}\n  ${error}`;

async function all(): Promise<Parked[]> {
  const found: Parked[] = [];
  const away = new Set<string>();
  let after: string | null = null;
  do {
    const { parkedMessages }: z.infer<typeof page> = await ask(query, { after }, page);
    found.push(...parkedMessages.nodes);
    for (const service of parkedMessages.away) away.add(service);
    after = parkedMessages.pageInfo.hasNextPage ? parkedMessages.pageInfo.endCursor : null;
  } while (after !== null);
  for (const service of away)
    process.stderr.write(`guichet: ${service} does not answer, so its messages are not listed\n`);
  return found;
}
