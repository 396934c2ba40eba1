#!/usr/bin/env node
/** The command `guichet`: runs guichet.ts under the Node that npm brought, whatever Node the machine has. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

/** A mail system that calls `mailgate` throws the mail away but for 75 (EX_TEMPFAIL of sysexits.h): then it tries again. */
const isMailgate = process.argv[2] === "mailgate";
const failed = isMailgate ? 75 : 1;
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

// an alias runs as somebody who may install nothing, and is in a hurry
if (!isMailgate)
  await prepare().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });

/** A young generation of 8 MB; and glibc gives the memory of large mails back, where it would keep more of it each time. */
const memory = JSON.parse(readFileSync(at("./memory.json"), "utf8"));
const child = spawn(
  at("../node_modules/node/bin/node"),
  [...memory.flags, at("../guichet.ts"), ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...memory.environment, ...process.env } },
);

const isOnTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  // a terminal sends Ctrl-C to both of us; a second one would mean "at once"
  process.on(signal, () => (isOnTerminal && signal === "SIGINT") || child.kill(signal));
}
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = failed;
});
child.on("exit", (code, signal) => {
  process.exitCode = code ?? (!isMailgate ? 128 + constants.signals[signal] : failed);
});
