/** What processes use, read from Linux's /proc. */
import { readdir, readFile } from "node:fs/promises";

/** USER_HZ, which Linux fixes at 100 for /proc on all usual architectures. */
const ticksPerSecond = 100;
interface Stat {
  pid: number;
  parent: number;
  cpuMs: number;
}
async function stats(): Promise<Stat[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => statOf(pid, await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null))),
  );
  return found.filter((stat) => stat !== null);
}
/** proc(5): after the name in parentheses, field 4 is the parent, 14 to 17 the time of itself and of children waited for. */
function statOf(pid: number, text: string | null): Stat | null {
  if (text === null) return null;
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  return { pid, parent: fields[1] ?? 0, cpuMs: (ticks / ticksPerSecond) * 1000 };
}
/** The processes below one, itself included. */
async function treeOf(root: number): Promise<Stat[]> {
  const all = await stats();
  const tree = all.filter(({ pid }) => pid === root);
  for (let size = 0; size < tree.length; ) {
    const known = new Set(tree.map(({ pid }) => pid));
    size = tree.length;
    tree.push(...all.filter(({ pid, parent }) => known.has(parent) && !known.has(pid)));
  }
  return tree;
}
/** Of an instance's Node process, and of the database server below it. */
export async function cpuOf(root: number): Promise<{ nodeMs: number; databaseMs: number }> {
  const tree = await treeOf(root);
  const sum = (some: readonly Stat[]): number => some.reduce((total, { cpuMs }) => total + cpuMs, 0);
  return {
    nodeMs: sum(tree.filter(({ pid }) => pid === root)),
    databaseMs: sum(tree.filter(({ pid }) => pid !== root)),
  };
}

/** Proportional set size: memory that processes share counts once. */
export async function pssMiBOf(root: number): Promise<number> {
  const sizes = await Promise.all(
    (await treeOf(root)).map(
      async ({ pid }) =>
        /^Pss:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => ""))?.[1] ??
        "0",
    ),
  );
  return sizes.reduce((sum, size) => sum + Number(size), 0) / 1024;
}
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const round = (value: number): number => Math.round(value * 100) / 100;

/** A table for people; the last line for programs. */
export function tell(figures: Record<string, string | number>): void {
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`${name.padEnd(width)} ${value}\n`);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
