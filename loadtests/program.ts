/** A Guichet as `npm start` and `npm run demo` run it: one process, on a folder and ports of its own. */

import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../tests/client.ts";
import memory from "../tools/memory.json" with { type: "json" };

export interface Program {
  url: string;
  smtpPort: number;
  pid: number;
  stop(): Promise<void>;
}
interface Wish {
  words: readonly string[];
  /** DATA_DIR. */
  folder: string;
  env?: Readonly<Record<string, string>>;
  /** A demonstration answers only once it is filled. */
  readyWithinMs?: number;
}
export async function startProgram({ words, folder, env, readyWithinMs = 60_000 }: Wish): Promise<Program> {
  const [httpPort, smtpPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${httpPort}`;
  const [script = "", ...others] = words;
  const child = spawnNode(
    [...memory.flags, fileURLToPath(new URL(`../${script}`, import.meta.url)), ...others],
    {
      ...{ PATH: process.env["PATH"], HOME: process.env["HOME"], ...memory.environment, DATA_DIR: folder },
      // for --cpu-prof and the like
      ...{ NODE_OPTIONS: process.env["BENCH_NODE_OPTIONS"] ?? "" },
      ...{ HTTP_PORT: String(httpPort), SMTP_PORT: String(smtpPort), GUICHET_LOG_LEVEL: "warn" },
      PUBLIC_URL: url,
      ...env,
    },
  );
  child.stdout?.resume();
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  const end = performance.now() + readyWithinMs;
  while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null || performance.now() > end) {
      await stop();
      throw new Error(`${script} did not start`);
    }
    await sleep(100);
  }
  return { url, smtpPort, pid: child.pid ?? 0, stop };
}
export function spawnNode(words: readonly string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  return spawn(process.execPath, words, { env, stdio: ["ignore", "pipe", "inherit"] });
}
/** Where a server of root's may keep its data: PostgreSQL runs as another user there, who must get in. */
export async function temporaryFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "guichet-bench-"));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
