/** `guichet mails`: what was taken in and what became of it, oldest first; a repetition of a mail is no second line. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { ask, readOptions } from "./call.ts";

const sent = z.object({
  id: z.string(),
  at: z.string(),
  to: z.string(),
  from: z.string(),
  replyTo: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  kind: z.string(),
  automatic: z.boolean(),
  state: z.string(),
  because: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
});
const mail = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  class: z.string(),
  copies: z.number(),
  outcome: z.string(),
  ticket: z.number().nullable(),
  sent: z.array(sent),
});
type Mail = z.infer<typeof mail>;
const page = z.object({
  mails: z.object({
    nodes: z.array(mail),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
const query = `query Mails($query: String, $after: String) { mails(query: $query, first: 100, after: $after) {
  nodes { id receivedAt from subject text class copies outcome ticket headers { name value }
    sent { id at to from replyTo subject text kind automatic state because headers { name value } } }
  pageInfo { hasNextPage endCursor } } }`;
const everyMs = 1000;

export async function mails(words: string[]): Promise<void> {
  const { options } = readOptions(words, { json: "flag", follow: "flag", query: "value" });
  const print = (one: Mail): boolean =>
    process.stdout.write(`${options.has("json") ? JSON.stringify(lineOf(one)) : textOf(one)}\n`);
  const seen = new Set<string>();
  for (;;) {
    const fresh = await newestUntil(options.get("query") ?? null, seen);
    for (const one of fresh.toReversed()) {
      // A mail that is not routed yet is told once it is, when there is a later look.
      if (options.has("follow") && one.outcome === "pending") continue;
      seen.add(one.id);
      if (!print(one)) await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
    if (!options.has("follow")) return;
    await sleep(everyMs);
  }
}
/** Newest first, down to what was seen. */
async function newestUntil(text: string | null, seen: ReadonlySet<string>): Promise<Mail[]> {
  const found: Mail[] = [];
  let after: string | null = null;
  do {
    const { mails }: z.infer<typeof page> = await ask(query, { query: text, after }, page);
    found.push(...mails.nodes.filter(({ id }) => !seen.has(id)));
    if (mails.nodes.some(({ id }) => seen.has(id))) return found;
    after = mails.pageInfo.hasNextPage ? mails.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
function lineOf({ receivedAt, ...one }: Mail) {
  return {
    id: one.id,
    accepted: receivedAt,
    copies: one.copies,
    outcome: one.outcome,
    class: one.class,
    headers: one.headers,
    subject: one.subject,
    from: one.from,
    text: one.text,
    ticket: one.ticket,
    sent: one.sent,
  };
}
const textOf = ({ receivedAt, from, subject, outcome, ticket, copies, sent }: Mail): string =>
  `${receivedAt}  ${from ?? "?"}  ${JSON.stringify(subject ?? "")}  ${ticket === null ? outcome : `ticket ${ticket}`}  ${sent.length} sent${copies > 0 ? `  ${copies} copies` : ""}`;
