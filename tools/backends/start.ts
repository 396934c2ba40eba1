/** Real servers for the tests that need one, from the scripts beside this file. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A server to test against. */
export interface Backend {
  url: string;
  /** Where its data is; undefined where the server is yours. */
  folder?: string;
  /** The server's process, for those who count its memory; undefined where the server is yours. */
  pid(): Promise<number | undefined>;
  /** kill -9, and nothing is cleaned up. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data, after a kill or in order. */
  restart(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** How each is started, and the variable that names one of yours; `minutes`: the first start may install or build it. */
const backends = {
  /** Postfix and Dovecot, `smtp://… imap://…`; the ports behind theirs are yours (see the script). */
  mail: { script: "mail.sh", variable: "TEST_MAIL_URL", minutes: 1.5 },
  rabbitmq: { script: "rabbitmq.sh", variable: "TEST_RABBITMQ_URL", minutes: 1.5 },
  /** Nothing survives its end. */
  "mongodb-memory": { script: "mongodb/memory/start.sh", variable: "TEST_MONGODB_URL", minutes: 5 },
  /** Durable, for what must survive a kill. */
  mongodb: { script: "mongodb/start.sh", variable: "TEST_MONGODB_URL", minutes: 40 },
};

/**
 * Starts a server on free loopback ports, in a temporary folder; the first time on a machine this installs it.
 * Where its variable is set, that server is used as it is, and cannot be killed.
 * @returns undefined, after a loud line, where it cannot be had; with `CI=true` that is an error
 */
export async function startBackend(
  name: keyof typeof backends,
  { port }: { port?: number } = {},
): Promise<Backend | undefined> {
  const { script, variable, minutes } = backends[name];
  const given = process.env[variable];
  if (given) return yours(given);
  const folder = await mkdtemp(join(tmpdir(), `guichet-${name}-`));
  const base = port ?? (await freePorts(6));
  try {
    return await open({ path: join(import.meta.dirname, script), folder, port: base, minutes });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (process.env["CI"] === "true") throw error;
    console.warn(`NOT TESTED on ${name}, which cannot be had here: ${String(error)}`);
    return undefined;
  }
}

interface Wish {
  /** Of the script. */
  path: string;
  folder: string;
  port: number;
  minutes: number;
}
async function open(wish: Wish): Promise<Backend> {
  const { folder } = wish;
  let running = await runScript(wish);
  const pid = async () => Number(await readFile(join(folder, "pid"), "utf8"));
  const end = async (signal: NodeJS.Signals) => {
    if (signal === "SIGKILL") process.kill(await pid(), signal);
    else running.script.kill(signal);
    await running.ended;
  };
  return {
    url: running.url,
    folder,
    pid,
    kill: () => end("SIGKILL"),
    restart: async () => {
      if (running.script.exitCode === null) await end("SIGTERM");
      running = await runScript(wish);
    },
    stop: async () => {
      if (running.script.exitCode === null) await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Each script serves in the foreground, and prints `READY URL` once the server answers. */
async function runScript({
  path,
  folder,
  port,
  minutes,
}: Wish): Promise<{ url: string; script: ChildProcess; ended: Promise<unknown> }> {
  const script = spawn(path, [folder, String(port)], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(script, "close");
  const quit = () => void script.kill("SIGTERM");
  process.once("exit", quit);
  void ended.finally(() => process.off("exit", quit));
  let said = "";
  script.stderr.on("data", (chunk) => (said = `${said}${chunk}`.slice(-4_000)));
  const timer = setTimeout(quit, minutes * 60_000);
  const patience = setTimeout(() => console.warn(`${path}: its server is installed or built, once`), 20_000);
  try {
    for await (const line of createInterface(script.stdout)) {
      if (!line.startsWith("READY ")) continue;
      script.stdout.resume(); // its log comes after; a full pipe would stop it
      return { url: line.slice("READY ".length), script, ended };
    }
    throw new Error(`${path} ended before its server was ready:\n${said}`);
  } finally {
    clearTimeout(timer);
    clearTimeout(patience);
  }
}

function yours(url: string): Backend {
  const refuse = () => Promise.reject(new Error(`the server at ${new URL(url).host} is not ours to stop`));
  return { url, pid: async () => undefined, kill: refuse, restart: refuse, stop: async () => {} };
}

/** The first of so many free ports in a row, below those that the system gives to outgoing connections. */
async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 10_000);
    const answers = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)));
    if (answers.every(Boolean)) return first;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
