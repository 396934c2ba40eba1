/** Who is signed in, as several pages of one browser and its history tell it. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ask, browserPath, closeAll, type Lab, openWebLab, type Page, password } from "./web.ts";

if (browserPath === undefined) test.skip("sessions: no Chromium can be had here", () => undefined);
else describe("a session in the browser", () => sessions());

function sessions(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
    await ask(lab, "hugo", "Imprimante en panne", "Elle clignote.");
  });
  afterAll(async () => await lab?.close());

  test("is known to a page that is gone back to, also when it was opened at the door", async () => {
    const page = await lab.window();
    await page.goto("/in/all");
    await enter(page, "paul");
    await account(page, "Paul Martin").waitFor();
    await page.goto("/health/live");
    await page.goBack();
    await account(page, "Paul Martin").waitFor();
    await leave(page);
    await page.goto("/health/live");
    await page.goBack();
    await door(page).waitFor();
    await closeAll(page);
  });

  test("ends and begins on all pages at once, and none shows one person what another read", async () => {
    const page = await lab.window();
    const other = await page.context().newPage();
    await page.goto("/in/all");
    await enter(page, "paul");
    await account(page, "Paul Martin").waitFor();
    await other.goto("/in/all");
    await account(other, "Paul Martin").waitFor();
    await leave(page);
    await door(other).waitFor();
    await enter(page, "hugo");
    await account(other, "Hugo Marchetti").waitFor();
    await closeAll(page);
  });

  test("of another person makes a page that heard nothing begin anew", async () => {
    const page = await lab.windowOf("paul");
    await page.goto("/in/all");
    await account(page, "Paul Martin").waitFor();
    await page.evaluate("window.isTheSame = true");
    const hugo = await lab.windowOf("hugo");
    await page.context().addCookies(await hugo.context().cookies());
    await page.context().setOffline(true); // so that it asks who is there when it is back
    await page.locator(".strip").waitFor();
    await page.context().setOffline(false);
    await account(page, "Hugo Marchetti").waitFor();
    await page.waitForFunction("window.isTheSame === undefined && document.querySelector('.account')");
    await closeAll(page, hugo);
  });

  test("that could not be ended is not said to have ended", async () => {
    const page = await lab.windowOf("paul");
    await page.goto("/in/all");
    await account(page, "Paul Martin").click();
    await page.getByRole("menuitem", { name: "Fermer la session" }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole("menuitem", { name: "Fermer la session" }).click();
    await page
      .getByRole("alert")
      .getByText(/Le serveur n’a pas répondu/)
      .waitFor();
    expect(await door(page).count()).toBe(0);
    await closeAll(page);
  });
}

const door = (page: Page) => page.getByRole("heading", { name: "Ouvrir une session" });
const account = (page: Page, name: string) => page.getByRole("button", { name: `${name}, compte` });
async function enter(page: Page, name: string): Promise<void> {
  await page.getByLabel("Identifiant ou adresse").fill(name);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Entrer" }).click();
}
async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: /, compte$/ }).click();
  await page.getByRole("menuitem", { name: "Fermer la session" }).click();
  await door(page).waitFor();
}
