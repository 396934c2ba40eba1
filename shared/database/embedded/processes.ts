import { readdir, readFile, readlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { elapsedMs } from "../../process/clock.ts";
import type { Log } from "../../process/log.ts";
import { CannotOpenDatabase } from "./folder.ts";
import { run } from "./run.ts";

/**
 * Ends what a killed parent left running on a cluster: a whole server, or the children of a killed one.
 * The server is asked first, since a clean end spares the recovery.
 */
export async function endProcesses(cluster: string, log: Log): Promise<void> {
  let left = await processesOn(cluster);
  if (left.length === 0) return;
  const server = (await readPidFile(cluster))?.pid;
  const isServerThere = server !== undefined && left.includes(server);
  if (isServerThere) {
    log.warn("a PostgreSQL was left running on this data; stopping it", { pid: server, folder: cluster });
    signal([server], "SIGINT");
  }
  // without their server the children end by themselves, all but those that are deep in a query
  left = await awaitEnd(cluster, isServerThere ? 3_000 : 500);
  signal(left, "SIGQUIT");
  left = await awaitEnd(cluster, 3_000);
  signal(left, "SIGKILL");
  left = await awaitEnd(cluster, 5_000);
  if (left.length === 0) return;
  throw new CannotOpenDatabase(
    `processes ${left.join(", ")} work on ${cluster} and cannot be ended: end them`,
  );
}

/** What the server wrote into its postmaster.pid: its number, and its state once it is `ready`. */
export async function readPidFile(cluster: string): Promise<{ pid: number; state: string } | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const [pid, , , , , , , state] = text.split("\n");
  return Number(pid) > 0 ? { pid: Number(pid), state: state?.trim() ?? "" } : undefined;
}

/** The server and each of its children have the cluster as their current folder: nothing else about them is as sure. */
async function processesOn(cluster: string): Promise<number[]> {
  if (process.platform !== "linux") return await serverOn(cluster);
  const pids = (await readdir("/proc")).map(Number).filter((pid) => pid > 0);
  const isOurs = async (pid: number) =>
    (await linkOf(`/proc/${pid}/cwd`)) === cluster &&
    basename(await linkOf(`/proc/${pid}/exe`)) === "postgres";
  const answers = await Promise.all(pids.map(isOurs));
  return pids.filter((_, index) => answers[index]);
}

/** Where there is no /proc: the server alone, by its command line. */
async function serverOn(cluster: string): Promise<number[]> {
  const server = await readPidFile(cluster);
  if (!server) return [];
  const { output } = await run("ps", ["-o", "command=", "-p", String(server.pid)]);
  return output.includes(cluster) ? [server.pid] : [];
}

/** A program that was replaced on the disk by an update is still what it was. */
async function linkOf(path: string): Promise<string> {
  return (await readlink(path).catch(() => "")).replace(/ \(deleted\)$/, "");
}

async function awaitEnd(cluster: string, timeoutMs: number): Promise<number[]> {
  const end = elapsedMs() + timeoutMs;
  let left = await processesOn(cluster);
  while (left.length > 0 && elapsedMs() < end) {
    await sleep(50);
    left = await processesOn(cluster);
  }
  return left;
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it has just ended by itself
    }
  }
}
