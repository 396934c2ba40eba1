import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "../../process/log.ts";
import { CannotOpenDatabase } from "./folder.ts";
import { run } from "./run.ts";

/** Who holds a data folder. The moment of its start tells a process from a later one with the same number. */
interface Holder {
  pid: number;
  started: string;
}

/**
 * Takes the data folder for this process. A holder that was killed leaves its file behind, and is recognised by it.
 * @throws {CannotOpenDatabase} another living process has it
 */
export async function openLock(folder: string): Promise<{ release(): Promise<void> }> {
  const path = join(folder, "guichet.lock");
  const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, mine);
  try {
    while (!(await wasTaken(path, draft))) {
      const found = await readIfThere(path);
      if (found !== undefined) await setAside(path, found, folder);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return {
    release: async () => {
      if ((await readIfThere(path)) === mine) await rm(path, { force: true });
    },
  };
}

/** A hard link either appears whole or fails, so that nobody reads half a lock. */
async function wasTaken(path: string, draft: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function setAside(path: string, found: string, folder: string): Promise<void> {
  const holder = holderOf(found);
  if (holder && (await isAlive(holder))) {
    throw new CannotOpenDatabase(
      `another Guichet (process ${holder.pid}) is already running on the data folder ${folder}: ` +
        "stop it first, or set DATA_DIR to another folder",
    );
  }
  const aside = `${path}.old.${process.pid}`;
  await rename(path, aside).catch((error: unknown) => {
    if (!hasCode(error, "ENOENT")) throw error;
  });
  const moved = await readIfThere(aside);
  // between our look and our move another start may have been quicker: that one holds it, so give it back
  if (moved !== undefined && moved !== found) await wasTaken(path, aside);
  await rm(aside, { force: true });
}

async function isAlive(holder: Holder): Promise<boolean> {
  const started = await startOf(holder.pid);
  return started !== undefined && started === holder.started;
}

/** When a process was started, as text to compare; undefined if there is none of this number. */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== "linux") {
    const { code, output } = await run("ps", ["-o", "lstart=", "-p", String(pid)]);
    return code === 0 ? output.trim() : undefined;
  }
  const stat = await readIfThere(`/proc/${pid}/stat`);
  // proc(5): the name, in parentheses, may hold anything; then the state; the start in ticks since boot is field 22
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields?.[19];
  if (ticks === undefined || fields?.[0] === "Z") return undefined; // dead, though its parent has not looked yet
  const boot = await readIfThere("/proc/sys/kernel/random/boot_id");
  return `${boot?.trim()} ${ticks}`;
}

function holderOf(text: string): Holder | undefined {
  try {
    const { pid, started }: Partial<Holder> = JSON.parse(text);
    return typeof pid === "number" && typeof started === "string" ? { pid, started } : undefined;
  } catch {
    return undefined; // a power cut may leave an empty file: nobody's
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  return await readFile(path, "utf8").catch(() => undefined);
}
