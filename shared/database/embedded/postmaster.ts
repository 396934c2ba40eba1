import { spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../process/log.ts";
import { CannotOpenDatabase } from "./folder.ts";
import type { Place } from "./place.ts";
import { endProcesses, readPidFile } from "./processes.ts";
import { plainEnvironment } from "./run.ts";

/** What a server is started with. */
export interface Wish {
  place: Place;
  port: number;
  settings: Readonly<Record<string, string>>;
  /** Where the server writes its own log. */
  logFile: string;
  log: Log;
}

/** One run of the server. */
export interface Postmaster {
  pid: number;
  /** Resolves when it has ended, however that came, with how. */
  ended: Promise<string>;
  /** Stops it: within 3 s in order, else at once. */
  stop(): Promise<void>;
}

/** The port was taken by another program between our look and the server's start. */
export class PortTaken extends Error {}

/** Starts the server and waits until it answers, however long it has to recover from a kill, unless `ending` comes first. */
export async function startPostmaster(wish: Wish, ending?: AbortSignal): Promise<Postmaster> {
  const { place, log, logFile } = wish;
  await endProcesses(place.cluster, log);
  await dropStalePidFile(place.cluster);
  const logStart = await rotate(logFile);
  const postmaster = await spawnServer(wish);
  let isOver = false;
  void postmaster.ended.then(() => (isOver = true));
  for (let waitedMs = 0; !isOver; waitedMs += 20) {
    const file = await readPidFile(place.cluster);
    if (file?.pid === postmaster.pid && file.state === "ready") return postmaster;
    if (ending?.aborted) await postmaster.stop();
    if (waitedMs > 0 && waitedMs % 10_000 === 0)
      log.info("PostgreSQL is still recovering", { pid: postmaster.pid });
    await sleep(20);
  }
  const said = (await readFile(logFile)).subarray(logStart).toString().trim();
  if (said.includes("could not bind")) throw new PortTaken(`port ${wish.port} is taken`);
  throw new CannotOpenDatabase(
    `PostgreSQL did not start (${await postmaster.ended}). What it said, in ${logFile}:\n${said}`,
  );
}

async function spawnServer({ place, port, settings, logFile }: Wish): Promise<Postmaster> {
  const output = await open(logFile, "a", 0o600);
  const args = ["-D", place.cluster, "-p", String(port)];
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
  const child = spawn(join(place.binaries, "bin/postgres"), args, {
    cwd: "/",
    env: plainEnvironment,
    stdio: ["ignore", output.fd, output.fd],
    detached: true, // Ctrl-C is for us: we drain first, and stop the server last
    ...(place.user && { uid: place.user.uid, gid: place.user.gid }),
  });
  const ended = once(child, "exit").then(([code, signal]) =>
    signal ? `signal ${signal}` : `exit code ${code}`,
  );
  await once(child, "spawn").finally(() => output.close());
  const pid = child.pid ?? 0;
  // a crash of ours must not leave it behind; kill -9 does, and the next start cleans up
  const quit = () => void child.kill("SIGINT");
  process.once("exit", quit);
  void ended.then(() => process.off("exit", quit));
  const isOver = async (timeoutMs: number) =>
    await Promise.race([ended.then(() => true), sleep(timeoutMs, false, { ref: false })]);
  return {
    pid,
    ended,
    stop: async () => {
      child.kill("SIGINT");
      if (await isOver(3_000)) return;
      child.kill("SIGQUIT");
      if (await isOver(2_000)) return;
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** A file that a killed server left names a number which another program may have by now; PostgreSQL would not start. */
async function dropStalePidFile(cluster: string): Promise<void> {
  const file = await readPidFile(cluster);
  if (!file || process.platform !== "linux") return;
  if (await stat(`/proc/${file.pid}`).catch(() => undefined)) await rm(join(cluster, "postmaster.pid"));
}

const maxLogSizeBytes = 10 * 1024 * 1024;

/** Keeps one earlier log. Returns where in the file this run's part begins. */
async function rotate(logFile: string): Promise<number> {
  const sizeBytes = (await stat(logFile).catch(() => undefined))?.size ?? 0;
  if (sizeBytes <= maxLogSizeBytes) return sizeBytes;
  await rename(logFile, `${logFile}.1`);
  return 0;
}
