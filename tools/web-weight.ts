/** What a browser loads before it shows anything: the scripts of the built interface, and how heavy they may be together. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { z } from "zod";

/** What the entry and all that it imports may weigh, gzipped. */
export const mostBytes = 220_000;

interface Script {
  file: string;
  gzippedBytes: number;
}
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const built = "../gateway/web/dist/";
const manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    isEntry: z.boolean().default(false),
    imports: z.array(z.string()).default([]),
  }),
);

/** Builds the interface if its sources have changed since. */
export async function buildWeb(): Promise<void> {
  const child = spawn(process.execPath, [at("./prepare.mjs"), "web"], { stdio: "inherit" });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error("the web interface could not be built");
}

/** The entry's script and those that it imports, of the build that is there: the heaviest first. */
export async function initialScripts(): Promise<Script[]> {
  const chunks = manifest.parse(JSON.parse(await readFile(at(`${built}.vite/manifest.json`), "utf8")));
  const reached = new Set(Object.keys(chunks).filter((name) => chunks[name]?.isEntry));
  for (const name of reached) for (const imported of chunks[name]?.imports ?? []) reached.add(imported);
  const files = [...reached].map((name) => chunks[name]?.file ?? name);
  const scripts = await Promise.all(
    files.map(async (file) => ({ file, gzippedBytes: gzipSync(await readFile(at(built + file))).length })),
  );
  return scripts.toSorted((a, b) => b.gzippedBytes - a.gzippedBytes);
}
export const weightOf = (scripts: readonly Script[]): number =>
  scripts.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0);

if (import.meta.main) {
  await buildWeb();
  const scripts = await initialScripts();
  const bytes = weightOf(scripts);
  for (const { file, gzippedBytes } of scripts) console.log(`${String(gzippedBytes).padStart(8)} ${file}`);
  console.log(`${String(bytes).padStart(8)} of at most ${mostBytes} bytes, gzipped`);
  process.exitCode = bytes <= mostBytes ? 0 : 1;
}
