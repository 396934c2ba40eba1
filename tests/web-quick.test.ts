/** Whoever is quicker than the network: keys one after the other, a list that is scrolled before it is read to its end. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { until } from "./client.ts";
import { act, ask, browserPath, closeAll, does, type Lab, openWebLab, type Page } from "./web.ts";

if (browserPath === undefined) test.skip("quick people: no Chromium can be had here", () => undefined);
else describe("whoever is quick", () => quick());

function quick(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
  });
  afterAll(async () => await lab?.close());

  test("validates and takes at once, without being told that they were first themselves", async () => {
    const number = await ask(lab, "hugo", "Imprimante en panne", "Elle clignote.");
    const page = await lab.windowOf("paul");
    const validation = await hold(page, /validate\(/);
    await page.goto(`/${number}`);
    await act(page, "Valider").waitFor();
    await page.keyboard.press("v");
    await page.keyboard.press("t");
    const bar = page.getByRole("toolbar");
    await bar.getByText("À vous").waitFor(); // drawn before the desk has said anything
    expect(await bar.getByText("Prise en compte").count()).toBe(1);
    validation.release();
    await until(async () => (await ownerOf(lab, number)) === "Paul Martin", "Paul Martin to own it");
    await page.getByText("est devenu gestionnaire").waitFor();
    await bar.getByText("À vous").waitFor();
    expect(await page.getByRole("alert").allTextContents()).toEqual([""]);
    await closeAll(page);
  });

  test("sees the buttons of what they write beside what failed", async () => {
    const number = await ask(lab, "hugo", "Souris perdue", "Elle était là.");
    const page = await lab.windowOf("paul");
    await page.goto(`/${number}`);
    await act(page, "Valider").waitFor();
    await does(lab, "chloe", "validate", number);
    await page.context().setOffline(true);
    await act(page, "Note").click();
    await page.getByLabel("Note pour les membres").fill("Sous le bureau.");
    await page.keyboard.press("Control+Enter");
    await page
      .getByRole("alert")
      .getByText(/n’est pas fait/)
      .waitFor();
    for (const name of ["Joindre", "Fermer", "Noter"])
      await page.locator(".composer").getByRole("button", { name }).click({ trial: true });
    await closeAll(page);
  });

  test("finds a list as long as it will be, and goes on with the keys where they have scrolled to", async () => {
    for (let turn = 0; turn < 60; turn++) await ask(lab, "hugo", `Câble ${turn}`, "Il manque.");
    const page = await lab.windowOf("paul");
    const later = await hold(page, /"after":"/);
    await page.goto("/in/to-validate");
    await page.getByRole("link", { name: /Câble 59/ }).waitFor();
    await page
      .getByRole("heading", { name: "À valider" })
      .locator("xpath=..")
      .getByText(/6\d demandes/)
      .waitFor();
    const heights = async () => heightsIn.parse(await page.evaluate(readHeights));
    const before = await heights();
    expect(before.list).toBeGreaterThan(60 * before.row - 1);
    await scrollTo(page, 10);
    later.release();
    await page.getByRole("link", { name: /Câble 49/ }).waitFor();
    await scrollTo(page, 60);
    await page.getByRole("link", { name: /Câble 0/ }).waitFor();
    expect(await heights()).toEqual(before);
    await scrollTo(page, 10);
    await page.getByRole("link", { name: /Câble 49/ }).waitFor();
    await page.keyboard.press("j");
    await page.locator(".row.cursor").getByText("Câble 49", { exact: true }).waitFor();
    await closeAll(page);
  });
}

interface Held {
  release(): void;
}
/** What is asked in these words waits until it is let through. */
async function hold(page: Page, words: RegExp): Promise<Held> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/graphql", async (route) => {
    if (words.test(route.request().postData() ?? "")) await released;
    await route.continue();
  });
  return { release: () => release() };
}
const owned = z.object({ ticket: z.object({ owner: z.object({ name: z.string() }).nullable() }) });
async function ownerOf(lab: Lab, number: number): Promise<string | undefined> {
  return owned.parse(await lab.ask("paul", `{ ticket(number: ${number}) { owner { name } } }`, {})).ticket
    .owner?.name;
}
const scrollTo = (page: Page, row: number): Promise<unknown> =>
  page.evaluate(
    `document.querySelector(".rows").scrollTop = ${row} * document.querySelector(".row").offsetHeight`,
  );
const heightsIn = z.object({ list: z.number(), row: z.number() });
const readHeights = `({
  list: document.querySelector(".rows ul").offsetHeight,
  row: document.querySelector(".row").offsetHeight,
})`;
