/** A member at the browser: comes in, opens one ticket after the other, acts on them, scrolls through all there are. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { z } from "zod";
import {
  has,
  keyTime,
  openWindow,
  shown,
  signInBeside,
  slowdown,
  slowLine,
  slowProcessor,
  type Window,
} from "./chromium.ts";
import { type Frames, scroll } from "./frames.ts";
import { loginOf, password } from "./instance.ts";

/** How long a line is looked at before it is opened. */
const glanceMs = 400;
const row = has(".rows .row");
const cursor = has(".rows .row.cursor");
const thread = has(".ticket .thread .msg");
const isIdle = has('.ticket-bar .acts:not(:has([aria-busy="true"]))');
const isWithout = (act: string): string => has(`.ticket-bar .acts:not(:has([data-act="${act}"]))`);

async function openSlowly(browser: Browser, url: string): Promise<Window> {
  const window = await openWindow(browser, url);
  await slowLine(window);
  await slowProcessor(window, slowdown);
  return window;
}
/**
 * With an empty cache and a session: from the address until rows are there and a key works, in ms; and how much of it the
 * page computed, which other work of the machine lengthens less.
 */
export async function straightIn(
  browser: Browser,
  url: string,
): Promise<{ usableMs: number; cpuMs: number }> {
  const window = await openSlowly(browser, url);
  await window.cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await signInBeside(window, loginOf(0), password);
  await window.page.goto("/", { waitUntil: "commit" });
  await shown(window, row);
  await window.page.keyboard.press("j");
  const usableMs = await shown(window, cursor);
  const { metrics } = await window.cdp.send("Performance.getMetrics");
  const cpuMs = 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  await window.page.context().close();
  return { usableMs, cpuMs };
}
/** By the door: from the Enter that sends the password until rows are there, in ms. */
export async function fromTheDoor(browser: Browser, url: string): Promise<number> {
  const window = await openSlowly(browser, url);
  const { page } = window;
  await page.goto("/");
  await page.getByLabel("Identifiant ou adresse").fill(loginOf(0));
  await page.getByLabel("Mot de passe").fill(password);
  const timeMs = await keyTime(window, "Enter", row);
  await page.context().close();
  return timeMs;
}

export async function openInbox(browser: Browser, url: string): Promise<Window> {
  const window = await openSlowly(browser, url);
  await signInBeside(window, loginOf(1), password);
  await window.page.goto("/in/all");
  await shown(window, row);
  return window;
}
interface Times {
  /** From Enter on a line of the list until the ticket's thread stands there. */
  opened: number[];
  /** From one ticket to the next by key. */
  next: number[];
  /** From the key of an act until the page says that it is done. */
  acknowledged: number[];
}
/** Ticket by ticket; what the first time loads is not counted. */
export async function sift(window: Window, each: number): Promise<Times> {
  const times: Times = { opened: [], next: [], acknowledged: [] };
  for (let index = 0; index <= each; index++) {
    const found = await openAndAct(window);
    if (index === 0) continue;
    times.opened.push(found.opened);
    times.acknowledged.push(...found.acknowledged);
  }
  await open(window);
  for (let index = 0; index < each; index++) times.next.push(await goOn(window));
  return times;
}
async function open(window: Window): Promise<number> {
  await keyTime(window, "j", cursor);
  await sleep(glanceMs);
  return await keyTime(window, "Enter", thread);
}
async function openAndAct(window: Window): Promise<{ opened: number; acknowledged: number[] }> {
  const opened = await open(window);
  const acknowledged: number[] = [];
  for (const [act, key] of [
    ["VALIDATE", "v"],
    ["TAKE", "t"],
  ] as const) {
    await shown(window, has(`[data-act="${act}"]`));
    acknowledged.push(await keyTime(window, key, isWithout(act)));
    await shown(window, isIdle);
  }
  await window.page.goBack();
  await shown(window, cursor);
  return { opened, acknowledged };
}
async function goOn(window: Window): Promise<number> {
  const number = JSON.stringify(await window.page.locator(".ticket-bar .num").textContent());
  await sleep(glanceMs);
  const isOther = `document.querySelector(".ticket-bar .num")?.textContent !== ${number}`;
  return await keyTime(window, "j", `${isOther} && ${thread}`);
}

interface Scrolled {
  /** While the rows are read, page by page. */
  on: Frames;
  /** Once all are there. */
  whole: Frames;
  rows: number;
}
export async function scrolled(window: Window): Promise<Scrolled> {
  await window.page.goto("/in/all");
  await shown(window, row);
  await sleep(glanceMs);
  const on = await scroll(window, 8000, 2000);
  await slowProcessor(window, 1); // reading them all is not what is measured
  const rows = await readAll(window);
  await slowProcessor(window, slowdown);
  await sleep(glanceMs);
  return { on, whole: await scroll(window, -8000, 2000), rows };
}
/** Answers how many there are. */
async function readAll({ page }: Window): Promise<number> {
  const ofAll = '.rows li[aria-setsize]:not([aria-setsize="-1"])';
  while ((await page.locator(ofAll).count()) === 0) {
    await page.evaluate("void (document.querySelector('.rows').scrollTop = Number.MAX_SAFE_INTEGER)");
    await sleep(20);
  }
  return z.coerce.number().parse(await page.locator(ofAll).first().getAttribute("aria-setsize"));
}
