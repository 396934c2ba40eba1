/** `guichet mails`: what was taken in and what became of it, oldest first; a repetition of a mail is no second line. */
import { setTimeout as sleep } from "node:timers/promises";
import { printable } from "@guichet/shared/process/printable.ts";
import { readOptions } from "./call.ts";
import { type Mail, pageOf, placesOf } from "./mails-page.ts";

const everyMs = 1000;

export async function mails(words: string[]): Promise<void> {
  const { options } = readOptions(words, { json: "flag", follow: "flag", query: "value" });
  const query = options.get("query") ?? null;
  const seen = new Set<string>();
  const print = async (some: readonly Mail[]): Promise<void> => {
    for (const one of some.toReversed()) {
      // A mail that is not routed yet is told once it is, when there is a later look.
      if (seen.has(one.id) || (options.has("follow") && one.outcome === "pending")) continue;
      seen.add(one.id);
      const line = options.has("json") ? JSON.stringify(lineOf(one)) : textOf(one);
      if (!process.stdout.write(`${printable(line)}\n`))
        await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
  };
  for (const after of (await placesOf(query)).toReversed()) await print((await pageOf(query, after)).nodes);
  await print(await newestUntil(query, seen));
  while (options.has("follow")) {
    await sleep(everyMs);
    await print(await newestUntil(query, seen));
  }
}
/** Newest first, down to what was seen. */
async function newestUntil(text: string | null, seen: ReadonlySet<string>): Promise<Mail[]> {
  const found: Mail[] = [];
  for (let after: string | null = null; ; ) {
    const { nodes, pageInfo } = await pageOf(text, after);
    found.push(...nodes);
    if (nodes.some(({ id }) => seen.has(id)) || !pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}
const lineOf = ({ id, receivedAt, ...one }: Mail) => ({ id, accepted: receivedAt, ...one });
const textOf = ({ receivedAt, from, subject, outcome, ticket, copies, sent }: Mail): string =>
  `${receivedAt}  ${from ?? "?"}  ${JSON.stringify(subject ?? "")}  ${ticket === null ? outcome : `ticket ${ticket}`}  ${sent.length} sent${copies > 0 ? `  ${copies} copies` : ""}`;
