/**
 * What a member waits for in the browser, among ten thousand tickets, with a processor four times slower than this one and a
 * line of 10 Mbit/s: the first view, a ticket opened from the list, an act acknowledged, a list scrolled.
 */
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { buildWeb, initialScripts, mostBytes, weightOf } from "../tools/web-weight.ts";
import { openBrowser } from "./chromium.ts";
import { framesPerSecond } from "./frames.ts";
import { analyze, type Instance, startInstance } from "./instance.ts";
import { type Aims, type Figures, percentile, round, tell } from "./measure.ts";
import { allHeard, fill } from "./progress.ts";
import { fromTheDoor, openInbox, scrolled, sift, straightIn } from "./web-member.ts";

const aims: Aims = {
  firstViewP50Ms: { most: 1500 },
  signedInP50Ms: { most: 1500 },
  openedP50Ms: { most: 100 },
  openedP95Ms: { most: 100 },
  nextP50Ms: { most: 100 },
  acknowledgedP50Ms: { most: 100 },
  acknowledgedP95Ms: { most: 100 },
  scrolledFramesPerSecond: { least: 59 },
  scrolledOnFramesPerSecond: { least: 59 },
  initialScriptBytes: { most: mostBytes },
};
const firstViews = 5;

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: { tickets: { type: "string", default: "10000" }, each: { type: "string", default: "20" } },
  });
  const [tickets, each] = [Number(values.tickets), Number(values.each)];
  await buildWeb();
  const instance = await startInstance();
  const browser = await openBrowser();
  try {
    await fill(instance, tickets);
    await allHeard(instance);
    await analyze(await instance.databaseUrl());
    const loadBefore = round(loadavg()[0] ?? 0);
    const figures = await measured(browser, instance, each);
    const initialScriptBytes = weightOf(await initialScripts());
    const load = { loadBefore, loadAfter: round(loadavg()[0] ?? 0) };
    tell({ bench: "web", tickets, each, ...figures, initialScriptBytes, ...load }, aims);
  } finally {
    await browser.close();
    await instance.stop();
  }
}

async function measured(browser: Browser, { url }: Instance, each: number): Promise<Figures> {
  const [views, cpu, signedIn]: [number[], number[], number[]] = [[], [], []];
  for (let index = 0; index < firstViews; index++) {
    const { usableMs, cpuMs } = await straightIn(browser, url);
    views.push(usableMs);
    cpu.push(cpuMs);
    signedIn.push(await fromTheDoor(browser, url));
  }
  const window = await openInbox(browser, url);
  const { opened, acknowledged, next } = await sift(window, each);
  const { on, whole, rows } = await scrolled(window);
  return {
    ...timesOf("firstView", views),
    firstViewCpuP50Ms: round(percentile(cpu, 0.5)),
    ...timesOf("signedIn", signedIn),
    ...timesOf("opened", opened),
    ...timesOf("next", next),
    ...timesOf("acknowledged", acknowledged),
    scrolledOnFramesPerSecond: round(framesPerSecond(on)),
    scrolledFramesPerSecond: round(framesPerSecond(whole)),
    scrolledMissedFrames: whole.missed,
    scrolledRows: rows,
  };
}
const timesOf = (name: string, times: readonly number[]): Figures => ({
  [`${name}P50Ms`]: round(percentile(times, 0.5)),
  [`${name}P95Ms`]: round(percentile(times, 0.95)),
});
