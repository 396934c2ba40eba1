/**
 * A process that the bus's contract starts to kill it: hears as `ticket`, tells its parent when it is in the middle of
 * its work, and goes on no further.
 */
import { argv } from "node:process";
import { z } from "zod";
import { openPool } from "../database/pool.ts";
import { asTicket, record } from "./contract/events.ts";
import { contractLog, openBusAt } from "./contract/ground.ts";

const wish = z.object({
  place: z.object({ kind: z.enum(["postgres", "rabbitmq"]), url: z.string() }),
  ticket: z.object({ url: z.string(), schema: z.string(), role: z.string().nullable() }),
  /** Where to stop: when the whole list is done but not committed, or when this subject is done alone. */
  stopAt: z.string(),
});
const { place, ticket, stopAt } = wish.parse(JSON.parse(argv[2] ?? ""));
const bus = await openBusAt(place, []);
await bus.subscribe(
  "ticket",
  openPool(ticket, contractLog),
  asTicket(async (events, transaction) => {
    if (events.some(({ subject }) => subject === "poison")) throw new Error("poison");
    await record(events, transaction);
    if (stopAt !== "list" && !(events.length === 1 && events[0]?.subject === stopAt)) return;
    process.send?.("in the middle");
    await new Promise(() => undefined);
  }),
);
