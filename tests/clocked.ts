/** Guichet as `guichet start` runs it, but with a clock that goes ahead by the milliseconds that stand in CLOCK_FILE. */
import { readFileSync } from "node:fs";
import { readConfig } from "@guichet/shared/process/config.ts";
import { openLog } from "@guichet/shared/process/log.ts";
import { roleNames, startSystem } from "../system.ts";

const file = process.env["CLOCK_FILE"] ?? "";
/** Read each time, so that a test that moved it knows that all processes follow. */
const clock = { now: () => new Date(Date.now() + Number(readFileSync(file, "utf8"))) };
const [, ...roles] = process.argv.slice(2);

const stopAsked = new Promise<void>((resolve) => process.once("SIGTERM", () => resolve()));
const config = readConfig(process.env);
const log = openLog(config.GUICHET_LOG_LEVEL);
const system = await startSystem({
  asked: new Set(roles.length === 0 ? roleNames : roles),
  config,
  clock,
  log,
});
await stopAsked;
await system.stop();
process.exit(0);
