/**
 * What Guichet keeps in memory, in one process with its PostgreSQL: two years of a laboratory's requests, and three people
 * at their browsers. Proportional set size, in which memory that processes share counts once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { buildWeb } from "../tools/web-weight.ts";
import { has, openBrowser, openWindow, shown, signInBeside, type Window } from "./chromium.ts";
import { type Aims, type Figures, percentile, pssMiBOf, pssOf, tell } from "./measure.ts";
import { type Program, startProgram, temporaryFolder } from "./program.ts";

const aims: Aims = { peakPssMiB: { most: 500 } };
/** Of everybody in a demonstration. */
const password = "demonstration";
const fillWithinMs = 20 * 60_000;
/** For ten seconds. */
const samples = 40;
const restMs = 250;

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({ args: words, options: { data: { type: "string" } } });
  await buildWeb();
  const folder = await temporaryFolder();
  const browser = await openBrowser();
  try {
    const path = values.data ?? folder.path;
    if (values.data === undefined) await fillDemonstration(path);
    const program = await startProgram({ words: ["guichet.ts", "start"], folder: path });
    try {
      tell({ bench: "memory", browsers: visits.length, ...(await measured(browser, program)) }, aims);
    } finally {
      await program.stop();
    }
  } finally {
    await browser.close();
    await folder.remove();
  }
}
async function fillDemonstration(folder: string): Promise<void> {
  const words = ["demo/main.ts"];
  await (await startProgram({ words, folder, readyWithinMs: fillWithinMs })).stop();
}

/** A member at the list, one at a ticket of it, and who asks at their requests; each page listens to what happens. */
const visits = [
  { login: "paul", address: "/in/all", seen: has(".rows .row") },
  { login: "chloe", address: "/in/all", seen: has(".rows .row") },
  { login: "jean", address: "/", seen: has(".portal h1") },
];
async function measured(browser: Browser, { url, pid }: Program): Promise<Figures> {
  const startedPssMiB = await pssMiBOf(pid);
  const windows = await Promise.all(visits.map(async (visit) => await openVisit(browser, url, visit)));
  const [, second] = windows;
  await second?.page.keyboard.press("j");
  await second?.page.keyboard.press("Enter");
  if (second !== undefined) await shown(second, has(".ticket .thread .msg"));
  const seen: { node: number; database: number }[] = [];
  for (let index = 0; index < samples; index++) {
    seen.push(await pssOf(pid));
    await sleep(restMs);
  }
  const all = seen.map(({ node, database }) => node + database);
  return {
    startedPssMiB: Math.round(startedPssMiB),
    usualPssMiB: Math.round(percentile(all, 0.5)),
    peakPssMiB: Math.round(Math.max(...all)),
    nodePssMiB: Math.round(Math.max(...seen.map(({ node }) => node))),
    databasePssMiB: Math.round(Math.max(...seen.map(({ database }) => database))),
  };
}
type Visit = (typeof visits)[number];
async function openVisit(browser: Browser, url: string, { login, address, seen }: Visit): Promise<Window> {
  const window = await openWindow(browser, url);
  await signInBeside(window, login, password);
  await window.page.goto(address);
  await shown(window, seen);
  return window;
}
