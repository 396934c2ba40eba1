/** What a page loads only when it is wanted: it comes late, or not at all. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "./client.ts";
import { act, ask, browserPath, closeAll, focused, type Lab, openWebLab, type Page } from "./web.ts";

if (browserPath === undefined) test.skip("late parts: no Chromium can be had here", () => undefined);
else describe("a part of the page that is loaded later", () => lateParts());

function lateParts(): void {
  let lab: Lab;
  let number: number;
  beforeAll(async () => {
    lab = await openWebLab();
    number = await ask(lab, "hugo", "Imprimante en panne", "Elle clignote.");
  });
  afterAll(async () => await lab?.close());

  async function listOf(login: "paul" | "admin", part: RegExp): Promise<{ page: Page; held: Held }> {
    const page = await lab.windowOf(login);
    const held = await hold(page, part);
    await page.goto("/in/all");
    await page.getByRole("link", { name: /Imprimante en panne/ }).waitFor();
    return { page, held };
  }

  test("leaves the focus on the button of its menu, and gives it back", async () => {
    const { page, held } = await listOf("paul", /account-menu/);
    await page.getByRole("button", { name: "Paul Martin, compte" }).focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("Paul Martin, compte");
    await held.release();
    await page.getByRole("menu").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    await until(async () => (await focused(page)) === "Paul Martin, compte", "the focus to come back");
    await closeAll(page);
  });

  test("goes on with what was typed while it was on its way", async () => {
    const { page, held } = await listOf("paul", /palette/);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("sans gest");
    await held.release();
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("ion");
    expect(await page.getByRole("dialog").getByRole("textbox").inputValue()).toBe("sans gestion");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Sans gestionnaire", level: 1 }).waitFor();
    await closeAll(page);
  });

  test("is said to be missing, and the page stays as it is", async () => {
    const { page, held } = await listOf("paul", /palette|account-menu/);
    await held.refuse();
    const missing = page.getByRole("alert").getByText(/n’a pas pu être chargée/);
    for (const open of [
      () => page.keyboard.press("Control+k"),
      () => page.getByRole("button", { name: "Paul Martin, compte" }).click(),
    ]) {
      await open();
      await missing.waitFor();
      await page.getByRole("button", { name: "Fermer" }).click();
      await missing.waitFor({ state: "detached" });
      await page.getByRole("link", { name: /Imprimante en panne/ }).click({ trial: true });
    }
    await closeAll(page);
  });

  test("is not missed by an administrator when it is only a number", async () => {
    const { page, held } = await listOf("admin", /intake-mark/);
    await held.refuse();
    await page.getByRole("link", { name: "Administration" }).waitFor();
    await page.getByRole("link", { name: /Imprimante en panne/ }).click({ trial: true });
    await closeAll(page);
  });

  test("offers to load the page anew when it is the page itself", async () => {
    const { page, held } = await listOf("paul", /\/ticket-.{8}\.js$/);
    await held.refuse();
    await page.getByRole("link", { name: /Imprimante en panne/ }).click();
    await page.getByText(/n’a pas pu être chargée/).waitFor();
    await held.release();
    await page.getByRole("button", { name: "Recharger" }).click();
    await act(page, "Valider").waitFor();
    await closeAll(page);
  });

  test("is drawn at once where it was read ahead", async () => {
    const { page } = await listOf("paul", /^$/);
    await page.evaluate(watchForWaiting);
    const answers = ["NumberTicket", "TicketPage", "TicketTimeline"].map((name) =>
      page.waitForResponse((answer) => answer.request().postData()?.includes(`"${name}"`) === true),
    );
    await page.getByRole("link", { name: /Imprimante en panne/ }).hover();
    await until(
      async () => Number(await page.evaluate(readTickets)) > 0,
      "the ticket's page to be read ahead",
    );
    for (const answer of answers) await (await answer).finished();
    for (let turn = 0; turn < 2; turn++)
      await page.evaluate("new Promise((idle) => requestIdleCallback(idle))");
    await page.getByRole("link", { name: /Imprimante en panne/ }).click();
    await page.getByText("Elle clignote.").first().waitFor();
    expect(page.url()).toMatch(new RegExp(`/${number}$`));
    expect(await page.evaluate("window.waited")).toEqual([]);
    await closeAll(page);
  });
}

/** Scripts that are on their way until they are let through, or turned away. */
interface Held {
  release(): Promise<void>;
  refuse(): Promise<void>;
}
async function hold(page: Page, part: RegExp): Promise<Held> {
  let settle: (isRefused: boolean) => void = () => undefined;
  let settled = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    if (!part.test(new URL(route.request().url()).pathname)) return await route.continue();
    await ((await settled) ? route.abort() : route.continue());
  });
  const end = async (isRefused: boolean): Promise<void> => {
    settle(isRefused);
    settled = Promise.resolve(isRefused);
  };
  return { release: () => end(false), refuse: () => end(true) };
}
const readTickets = `performance.getEntriesByType("resource").filter(({ name }) => /\\/ticket-.{8}\\.js$/.test(name)).length`;
/** Every "loading" that comes into the page. */
const watchForWaiting = `(() => {
  window.waited = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes)
        if (node instanceof Element && (node.matches("[aria-busy=true]") || node.querySelector("[aria-busy=true]")))
          window.waited.push(node.outerHTML.slice(0, 200));
  }).observe(document.body, { subtree: true, childList: true });
})()`;
