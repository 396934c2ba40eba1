/** `guichet reparse`: reads stored mails again with the present parser, and prints what is read otherwise than before. */
import { printable, printableLines } from "@guichet/shared/process/printable.ts";
import { z } from "zod";
import { ask, readOptions, WrongCall } from "./call.ts";

const change = z.object({ field: z.string(), before: z.string(), after: z.string() });
const reread = z.object({ id: z.string(), subject: z.string(), changes: z.array(change) });
type Reread = z.infer<typeof reread>;
const page = z.object({ readAgain: z.object({ nodes: z.array(reread), next: z.string().nullable() }) });
const mutation = `mutation ReadAgain($mail: ID, $olderThan: Int, $unreadable: Boolean!, $dryRun: Boolean!, $after: String) {
  readAgain(mail: $mail, olderThan: $olderThan, unreadable: $unreadable, dryRun: $dryRun, after: $after) {
    nodes { id subject changes { field before after } } next } }`;

export async function reparse(words: string[]): Promise<void> {
  const { options, rest } = readOptions(words, {
    ...{ mail: "value", "older-than": "value" },
    ...{ unreadable: "flag", "dry-run": "flag", json: "flag" },
  });
  if (rest.length > 0) throw new WrongCall("guichet reparse takes options only; see guichet --help");
  const wish = {
    mail: options.get("mail") ?? null,
    olderThan: versionIn(options.get("older-than")),
    unreadable: options.has("unreadable"),
    dryRun: options.has("dry-run"),
  };
  let [read, changed] = [0, 0];
  let after: string | null = null;
  do {
    const { readAgain }: z.infer<typeof page> = await ask(mutation, { ...wish, after }, page);
    for (const one of readAgain.nodes) {
      read++;
      if (one.changes.length > 0) changed++;
      if (options.has("json")) process.stdout.write(`${printable(JSON.stringify(one))}\n`);
      else if (one.changes.length > 0) process.stdout.write(textOf(one));
    }
    after = readAgain.next;
  } while (after !== null);
  const verdict = wish.dryRun ? "would be read otherwise" : "are read otherwise now";
  if (!options.has("json")) process.stdout.write(`Mails read again: ${read}; ${changed} ${verdict}\n`);
}
function versionIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,6}$/.test(text)) throw new WrongCall("--older-than wants the version of a parser, a number");
  return Number(text);
}
const textOf = ({ id, subject, changes }: Reread): string =>
  `${id}  ${printable(JSON.stringify(subject))}\n${changes
    .map(({ field, before, after }) => `  ${field}\n${linesOf("-", before)}${linesOf("+", after)}`)
    .join("")}`;
const linesOf = (mark: string, text: string): string =>
  text === "" ? "" : `    ${mark} ${printableLines(text, `    ${mark} `)}\n`;
