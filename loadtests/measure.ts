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

/** Proportional set size: memory that processes share counts once. Of the same two, in MiB. */
export async function pssOf(root: number): Promise<{ node: number; database: number }> {
  const sizes = await Promise.all(
    (await treeOf(root)).map(async ({ pid }) => ({ pid, size: await pssOfProcess(pid) })),
  );
  const sum = (some: typeof sizes): number => some.reduce((total, { size }) => total + size, 0) / 1024;
  return {
    node: sum(sizes.filter(({ pid }) => pid === root)),
    database: sum(sizes.filter(({ pid }) => pid !== root)),
  };
}
/** In KiB; 0 for one that has ended meanwhile. */
async function pssOfProcess(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? "0");
}
export async function pssMiBOf(root: number): Promise<number> {
  const { node, database } = await pssOf(root);
  return node + database;
}
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const round = (value: number): number => Math.round(value * 100) / 100;

export type Figures = Record<string, string | number>;
/** What a figure may be at most, or at least. */
export type Aims = Readonly<Record<string, { most: number } | { least: number }>>;

/** A table for people; the last line for programs, with `ok` when there are aims: whether all are reached. */
export function tell(figures: Figures, aims: Aims = {}): void {
  const width = Math.max(...Object.keys(figures).map((name) => name.length));
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`${name.padEnd(width)} ${value}${wordsOf(aims[name], value)}\n`);
  const reached = Object.entries(aims).map(([name, aim]) => isReached(aim, Number(figures[name])));
  const ok = reached.length === 0 ? {} : { ok: reached.every(Boolean) };
  process.stdout.write(`${JSON.stringify({ ...figures, ...ok })}\n`);
}
const isReached = (aim: Aims[string], value: number): boolean =>
  "most" in aim ? value <= aim.most : value >= aim.least;
function wordsOf(aim: Aims[string] | undefined, value: string | number): string {
  if (aim === undefined) return "";
  const bound = "most" in aim ? `at most ${aim.most}` : `at least ${aim.least}`;
  return ` (${bound}: ${isReached(aim, Number(value)) ? "reached" : "missed"})`;
}
