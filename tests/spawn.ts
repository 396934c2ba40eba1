/** Starts Guichet as its users do: real processes of `guichet start`, in one or in several. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import memory from "../tools/memory.json" with { type: "json" };
import { freePort, until } from "./client.ts";
import { testSecret } from "./database.ts";

const programs = {
  guichet: fileURLToPath(new URL("../guichet.ts", import.meta.url)),
  /** With a clock that tests move. */
  clocked: fileURLToPath(new URL("./clocked.ts", import.meta.url)),
};
export type Program = keyof typeof programs;
export interface Process {
  child: ChildProcess;
  url: string;
  /** What it printed so far. */
  output(): { stdout: string; stderr: string };
  ended: Promise<number | null>;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
}
/** Inherits nothing of the environment but what a process needs to run. */
export async function spawnGuichet(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  program: Program = "guichet",
): Promise<Process> {
  const httpPort = env["HTTP_PORT"] ?? String(await freePort());
  const child = spawn(process.execPath, [...memory.flags, programs[program], ...words], {
    env: {
      PATH: process.env["PATH"],
      HOME: process.env["HOME"],
      ...memory.environment,
      GUICHET_LOG_LEVEL: "warn",
      ...env,
      HTTP_PORT: httpPort,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return {
    child,
    url: `http://127.0.0.1:${httpPort}`,
    output: () => ({ stdout, stderr }),
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
export async function ready(started: Process, deadlineMs = 60_000): Promise<Process> {
  await until(
    async () => {
      if (started.child.exitCode !== null)
        throw new Error(`it ended with ${started.child.exitCode}: ${started.output().stderr}`);
      return (await fetch(`${started.url}/health/ready`).catch(() => undefined))?.status === 200;
    },
    `${started.url} to be ready; it said: ${started.output().stderr}`,
    deadlineMs,
  );
  return started;
}
export interface Folder {
  path: string;
  remove(): Promise<void>;
}
export async function temporaryFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), "guichet-test-"));
  await chmod(path, 0o711); // root runs PostgreSQL as another user, who must get in
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** What all processes of a test share. */
export const adminPassword = "a password for tests";
export const commonEnv = { ADMIN_PASSWORD: adminPassword, GUICHET_SECRET: testSecret, SMTP_PORT: "0" };
