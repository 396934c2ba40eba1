/**
 * `npm run scoreboard -- DIR`: how well the mails of a folder are understood. Sends each by SMTP to a fresh instance and
 * compares with DIR/expectations.json. Prints every miss and a table of rates; the last line is JSON. Ends with 1 when a mail
 * was lost, a machine answered, or the instance ended.
 */
import { resolve } from "node:path";
import { rates } from "../tests/expectations.ts";
import { openScoreboard } from "../tests/scoreboard.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write("scoreboard: name a folder that has an expectations.json\n");
  process.exit(64);
}
/** What must hold for every mail, whatever the rates. */
const musts = new Set(["accepted", "autoReply"]);

const board = await openScoreboard(resolve(folder));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
for (const { entry, comparisons } of board.scores)
  for (const { field, found, wanted } of comparisons.filter(({ isHit }) => !isHit))
    say(`${entry.id} ${field}\n    found  ${JSON.stringify(found)}\n    wanted ${JSON.stringify(wanted)}`);
for (const { id, reply } of board.refusable) say(`${id} can't be carried by SMTP; answered: ${reply}`);
const found = rates(board.scores);
const percent = (hits: number, of: number): number => Math.round((1000 * hits) / of) / 10;
say("");
for (const [field, { hits, of }] of found)
  say(`${field.padEnd(12)} ${`${hits}/${of}`.padStart(9)} ${percent(hits, of).toFixed(1).padStart(6)} %`);
const isWhole = board.started.child.exitCode === null;
const broken = board.scores.flatMap(({ entry, comparisons }) =>
  comparisons
    .filter(({ field, isHit }) => musts.has(field) && !isHit)
    .map(({ field }) => `${entry.id} ${field}`),
);
await board.stop();
say(
  JSON.stringify({
    mails: board.scores.length,
    ...Object.fromEntries([...found].map(([field, { hits, of }]) => [field, percent(hits, of)])),
    broken,
    isWhole,
  }),
);
process.exitCode = isWhole && broken.length === 0 ? 0 : 1;
