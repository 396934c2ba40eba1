import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { hasCode } from "../../process/log.ts";

/** The embedded database cannot be had. The message says what, where, and what to do: it is for whoever started us. */
export class CannotOpenDatabase extends Error {}

/** Makes the data folder if it is missing, and makes sure that we can write into it. Returns its real path. */
export async function openFolder(dataDir: string): Promise<string> {
  const path = resolve(dataDir);
  try {
    // others may pass through (PostgreSQL's user must), not look
    await mkdir(path, { recursive: true, mode: 0o711 });
    const trial = join(path, `.writable.${process.pid}`);
    await writeFile(trial, "");
    await rm(trial);
  } catch (error) {
    throw new CannotOpenDatabase(
      `cannot write into the data folder ${path} (${reasonOf(error)}): ${await adviceFor(path)}`,
    );
  }
  return await realpath(path);
}

/** The superuser's password: made once, readable by the user who runs us alone. */
export async function passwordOf(folder: string): Promise<{ password: string; isNew: boolean }> {
  const path = join(folder, "database-password");
  const kept = await readFile(path, "utf8").catch((error: unknown) => {
    if (hasCode(error, "ENOENT")) return "";
    throw new CannotOpenDatabase(`cannot read ${path} (${reasonOf(error)}): ${whose(folder)}`);
  });
  if (kept.trim()) return { password: kept.trim(), isNew: false };
  const password = randomBytes(24).toString("base64url");
  await writeFile(`${path}.new`, `${password}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  await syncFolder(folder);
  return { password, isNew: true };
}

/** Makes renames and new names in a folder outlive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** What the system said, without its list of arguments. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function adviceFor(path: string): Promise<string> {
  const found = await nearest(path);
  const mine = process.getuid?.();
  if (found && mine !== undefined && mine !== 0 && found.uid !== mine) {
    return `${found.path} belongs to user ${found.uid} and this process runs as user ${mine}. ${whose(found.path)}`;
  }
  return "check that the disk is writable and has room, or set DATA_DIR to another folder";
}

function whose(path: string): string {
  return `start as its owner, or \`chown -R\` ${path} to the user who starts, or set DATA_DIR to another folder`;
}

/** The folder itself or the first of its parents that exists. */
async function nearest(path: string): Promise<{ path: string; uid: number } | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found) return { path, uid: found.uid };
  return dirname(path) === path ? undefined : await nearest(dirname(path));
}
