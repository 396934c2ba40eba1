/** The load's own process: sends the mails it is told to, then prints when it began and how long the 250s took. */
import { z } from "zod";
import { sendAll } from "./smtp-load.ts";
import { makeMail, seeded } from "./vocabulary.ts";

const wish = z.object({
  mails: z.number(),
  connections: z.number(),
  realWords: z.boolean(),
  seed: z.number(),
  port: z.number(),
  name: z.string(),
});
const { mails, connections, realWords, seed, port, name } = wish.parse(JSON.parse(process.argv[2] ?? "{}"));
const random = seeded(seed);
const prepared = Array.from({ length: mails }, (_, index) => makeMail(random, name, index, realWords));
let index = 0;
const started = performance.now();
await sendAll({ port, connections, next: () => prepared[index++] ?? null, accepted: () => undefined });
const acceptSeconds = (performance.now() - started) / 1000;
process.stdout.write(`${JSON.stringify({ acceptSeconds, sentAt: performance.timeOrigin + started })}\n`);
