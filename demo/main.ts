/**
 * `npm run demo`: a laboratory to look at. The first run fills a database of its own with two years of requests, through the
 * calls that everybody uses and on a clock that it turns; each run then starts Guichet on it. No mail leaves.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { type Config, ConfigurationError, readConfig } from "@guichet/shared/process/config.ts";
import { hasCode, openLog } from "@guichet/shared/process/log.ts";
import { start } from "../commands/start.ts";
import { roleNames, startSystem } from "../system.ts";
import { fill } from "./fill.ts";
import { members, requestersWithPassword } from "./people.ts";

const password = "demonstration";
const seed = 4821;
/** The mark in the folder by which a demonstration knows its own. */
const mark = "demonstration";

async function demo(): Promise<void> {
  if (process.env["SMTP_RELAY_URL"]) {
    process.stderr.write("demo: SMTP_RELAY_URL is set and not used: no mail leaves a demonstration\n");
    delete process.env["SMTP_RELAY_URL"];
  }
  process.env["DATA_DIR"] ||= "./data-demo";
  process.env["ADMIN_PASSWORD"] = password;
  const config = readConfig(process.env);
  requireOwnDatabase(config);
  const { DATA_DIR: folder } = config;
  if ((await stateOf(folder)) === "empty") {
    await mkdir(folder, { recursive: true, mode: 0o711 }); // root runs PostgreSQL as another user, who must get in
    await writeFile(join(folder, mark), "begun\n");
    const clock = { at: systemClock.now(), now: () => clock.at };
    const own = { ...config, HTTP_PORT: 0, SMTP_PORT: 0 }; // nobody comes in while it fills
    const serverSettings = { synchronous_commit: "off" }; // a demonstration that is lost is made again
    const system = await startSystem({
      serverSettings,
      asked: new Set(roleNames),
      config: own,
      clock,
      log: openLog("warn"),
    });
    try {
      const say = (line: string): void => void process.stdout.write(`${line}\n`);
      await fill({ system, clock, config, seed, password, until: systemClock.now(), say });
    } finally {
      await system.stop();
    }
    await writeFile(join(folder, mark), "filled\n");
  }
  process.stdout.write(`\n${people()}\n`);
  await start([]);
}

/** An embedded one in the folder: whatever others there are may hold real requests. */
function requireOwnDatabase(config: Config): void {
  const set = Object.entries(config).filter(
    ([name, value]) => /DATABASE_URL$|^RABBITMQ_URL$/.test(name) && value !== undefined,
  );
  if (set.length > 0)
    throw new ConfigurationError(
      `the demonstration fills only an embedded database of its own: unset ${set.map(([name]) => name).join(", ")}`,
    );
}
/** @throws {ConfigurationError} for a folder that holds anything else than a whole demonstration */
async function stateOf(folder: string): Promise<"empty" | "filled"> {
  const found = await readdir(folder).catch((error: unknown): string[] => {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  });
  if (found.length === 0) return "empty";
  if (!found.includes(mark))
    throw new ConfigurationError(
      `${folder} holds something that is no demonstration: name another one in DATA_DIR`,
    );
  if ((await readFile(join(folder, mark), "utf8")).trim() === "filled") return "filled";
  throw new ConfigurationError(
    `the demonstration in ${folder} was not finished: remove the folder and start again`,
  );
}

function people(): string {
  const line = (login: string, name: string, what: string): string =>
    `  ${login.padEnd(8)} ${name.padEnd(18)} ${what}`;
  return [
    `The people of the demonstration; everybody's password is “${password}”:`,
    line("admin", "Administrator", "all queues, people, mail"),
    ...members.map(({ login, name, queues }) => line(login, name, `member of ${queues.join(", ")}`)),
    ...requestersWithPassword.map(({ login, name, language }) =>
      line(login ?? "", name, `asks, in ${language === "fr" ? "French" : "English"}`),
    ),
  ].join("\n");
}

try {
  await demo();
} catch (error) {
  const isTheirs = error instanceof ConfigurationError;
  process.stderr.write(
    `demo: ${isTheirs ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = 1;
}
