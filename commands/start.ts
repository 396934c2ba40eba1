/** `guichet start`: runs the roles until it is told to stop, and says in six lines where everything is. */
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import type { By } from "@guichet/shared/contracts/envelope.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { systemClock } from "@guichet/shared/process/clock.ts";
import { type Config, readConfig } from "@guichet/shared/process/config.ts";
import { errorFields, type Log, openLog } from "@guichet/shared/process/log.ts";
import { roleNames, type System, startSystem } from "../system.ts";
import { leaveDoor, WrongCall } from "./call.ts";

/** Ctrl-C ends everything within this time. */
const stopWithinMs = 4500;

export async function start(words: string[]): Promise<void> {
  const unknown = words.find((word) => !roleNames.includes(word));
  if (unknown !== undefined)
    throw new WrongCall(`there is no role ${unknown}; the roles are ${roleNames.join(", ")}`);
  const config = readConfig(process.env, (line) => process.stderr.write(`guichet: ${line}\n`));
  const log = openLog(config.GUICHET_LOG_LEVEL);
  const asked = new Set(words.length === 0 ? roleNames : words);
  process.on("unhandledRejection", (error) =>
    log.error("a bug: nobody waited for this error", errorFields(error)),
  );
  const stopAsked = hearStop(log);
  const told: { firstPassword: string | null } = { firstPassword: null };
  const tellFirstPassword = (password: string): void => {
    told.firstPassword = password;
  };
  const system = await startSystem({ asked, config, clock: systemClock, log, tellFirstPassword }).catch(
    (error: unknown) => {
      if (told.firstPassword !== null)
        process.stdout.write(
          `The administrator was made before the start failed: admin / ${told.firstPassword}\n`,
        );
      throw error;
    },
  );
  if (asked.has("gateway")) await openDoor(system, config, log);
  if (asked.size === roleNames.length) process.stdout.write(greeting(system, config, told.firstPassword));
  else if (told.firstPassword !== null)
    process.stdout.write(`The first administrator: admin / ${told.firstPassword}   (shown this once)\n`);
  log.info("started", { roles: [...asked].join(" "), http: system.httpPort, smtp: system.smtpPort });
  await stopAsked;
  await system.stop();
  log.info("stopped");
  process.exit(0);
}
/** Resolves with the first signal, from which on the process ends in time, even where it is still starting. */
async function hearStop(log: Log): Promise<void> {
  const signal = await new Promise<string>((resolve) => {
    for (const one of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(one, () => resolve(one));
  });
  log.info("stopping: what is under way is finished", { signal });
  setTimeout(() => {
    log.error("could not finish in time; what was not finished is done at the next start");
    process.exit(1);
  }, stopWithinMs);
}
/** Leaves where and with what token the other commands find this instance. Auth may start later than the gateway. */
async function openDoor(system: System, config: Config, log: Log, triesLeft = 60): Promise<void> {
  const { DATA_DIR, BIND_ADDRESS } = config;
  const by = { person: firstAdministrator, zone: "internal" as const, session: null };
  try {
    const { token } = await makeToken(system, by);
    await mkdir(DATA_DIR, { recursive: true });
    const isAny = BIND_ADDRESS === "0.0.0.0" || BIND_ADDRESS === "::";
    const host = isAny ? "127.0.0.1" : BIND_ADDRESS.includes(":") ? `[${BIND_ADDRESS}]` : BIND_ADDRESS;
    await leaveDoor(DATA_DIR, { url: `http://${host}:${system.httpPort}`, token });
  } catch (error) {
    if (triesLeft === 0) log.error("the commands mails and dead-letters will not work", errorFields(error));
    else setTimeout(() => void openDoor(system, config, log, triesLeft - 1), 2000).unref();
  }
}
/** The same token at each start, or another one where that was revoked. */
async function makeToken({ bus }: System, by: By): Promise<{ token: string }> {
  const wish = { by, name: "guichet command" };
  try {
    return await bus.call("token.create", { ...wish, key: "guichet-command" });
  } catch (error) {
    if (!(error instanceof Refused) || error.reason.code !== "key-reused") throw error;
    return await bus.call("token.create", { ...wish, key: `guichet-command ${randomUUID()}` });
  }
}
function greeting({ httpPort, smtpPort }: System, config: Config, firstPassword: string | null): string {
  const { BIND_ADDRESS, DATA_DIR, MAIL_DOMAIN, ADMIN_PASSWORD } = config;
  const password =
    firstPassword !== null
      ? `admin / ${firstPassword}   (shown this once)`
      : ADMIN_PASSWORD === undefined
        ? "admin, with the password of the first start"
        : "admin, with ADMIN_PASSWORD of the first start";
  return [
    `Guichet runs; its data is in ${DATA_DIR}. Ctrl-C stops it.`,
    `  Web      http://localhost:${httpPort}, and GraphQL at /graphql`,
    `  Mail     SMTP on ${BIND_ADDRESS}:${smtpPort}, for the queues of ${MAIL_DOMAIN}`,
    `  Sign in  ${password}`,
    `  Try      swaks --server ${BIND_ADDRESS}:${smtpPort} --from hugo.marchetti@${MAIL_DOMAIN} --to support-info@${MAIL_DOMAIN} --h-Subject "Imprimante en panne" --body "Bureau : B108"`,
    "  Next     npx guichet mails --json, npx guichet --help, README.md",
    "",
  ].join("\n");
}
