/** Chromium as it is on a slower machine behind a slower line, with a stopwatch in each page. */
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { z } from "zod";
import { browserPath } from "../tests/web.ts";
import { signInQuery } from "./client.ts";

/** How many times slower than this machine a page runs. */
export const slowdown = 4;
const line = { megabitsPerSecond: 10, latencyMs: 20 };
const size = { width: 1440, height: 900 };

export interface Window {
  page: Page;
  /** Raw commands of the DevTools protocol. */
  cdp: CDPSession;
  size: typeof size;
}
export async function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error("there is no Chromium: install Debian's package chromium");
  return await chromium.launch({
    executablePath: browserPath,
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
/** With a cache and cookies of its own, which are empty. */
export async function openWindow(browser: Browser, baseURL: string): Promise<Window> {
  const context = await browser.newContext({
    ...{ baseURL, viewport: size, locale: "fr-FR", timezoneId: "Europe/Paris" },
  });
  await context.addInitScript(stopwatch);
  const page = await context.newPage();
  return { page, cdp: await context.newCDPSession(page), size };
}
export async function slowLine({ cdp }: Window): Promise<void> {
  const bytesPerSecond = (line.megabitsPerSecond * 1_000_000) / 8;
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: line.latencyMs },
    ...{ downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond },
  });
}
export async function slowProcessor({ cdp }: Window, times: number): Promise<void> {
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: times });
}

/** Beside the page, which then finds the session's cookie. */
export async function signInBeside({ page }: Window, name: string, password: string): Promise<void> {
  const response = await page
    .context()
    .request.post("/graphql", { data: { query: signInQuery, variables: { name, password } } });
  const { errors } = z.object({ errors: z.unknown().optional() }).parse(await response.json());
  if (errors !== undefined) throw new Error(`${name} could not sign in: ${JSON.stringify(errors)}`);
}

/**
 * In each page, before its own scripts. `shown(test)`: when what it tests for has been painted; `touched()`: when the last
 * key went down. Both in ms since the page began to load.
 */
const stopwatch = `
  let touched = 0;
  addEventListener("keydown", (event) => { touched = event.timeStamp; }, true);
  window.touched = () => touched;
  window.shown = (test) => new Promise((resolve) => {
    const painted = () => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
    if (test()) return painted();
    const observer = new MutationObserver(() => {
      if (!test()) return;
      observer.disconnect();
      painted();
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
`;
/** A fact, as the page's own script would ask for it. */
export const has = (selector: string): string =>
  `document.querySelector(${JSON.stringify(selector)}) !== null`;

/** Waits until it is so; answers when it was painted, in ms since the page began to load. */
export const shown = async ({ page }: Window, fact: string): Promise<number> =>
  z.number().parse(await page.evaluate(`shown(() => ${fact})`));

/** From the key that goes down until what it brings about is painted, in ms. */
export async function keyTime({ page }: Window, key: string, fact: string): Promise<number> {
  await page.evaluate(`void (window.effect = shown(() => ${fact}))`);
  await page.keyboard.press(key);
  return z.number().parse(await page.evaluate("effect.then((at) => at - touched())"));
}
