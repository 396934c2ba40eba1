/** Whoever zooms, tabs, listens, wants no motion or types no single keys gets the same Guichet. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { until } from "./client.ts";
import { act, ask, browserPath, closeAll, does, focused, type Lab, openWebLab, type Page } from "./web.ts";

/** 1280 px at 200 % are 640 of the page's; at 400 % they are 320 (WCAG 1.4.4, 1.4.10). */
const zooms = [
  { name: "at 200 %", viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 },
  { name: "at 320 px", viewport: { width: 320, height: 640 }, deviceScaleFactor: 1 },
];

if (browserPath === undefined) test.skip("access: no Chromium can be had here", () => undefined);
else describe("access", () => sameForAll());

function sameForAll(): void {
  let lab: Lab;
  let number: number;
  beforeAll(async () => {
    lab = await openWebLab();
    number = await ask(lab, "hugo", "Imprimante en panne", "Elle clignote.");
    await ask(lab, "hugo", "Toner vide", "Le noir.");
    await does(lab, "paul", "take", number);
    await does(lab, "paul", "note", number, `, text: "Pièce commandée."`);
    await does(lab, "paul", "wait", number); // so that its bar is full
  });
  afterAll(() => lab.close());

  test.each(zooms)(
    "$name a member finds every view, act and field",
    async ({ viewport, deviceScaleFactor }) => {
      const wide = await lab.windowOf("paul");
      await wide.goto(`/${number}`);
      const acts = await actsOf(wide);
      expect(acts.length).toBeGreaterThan(8);
      const page = await lab.windowOf("paul", { viewport, deviceScaleFactor });
      await page.goto("/in/all");
      await page.getByRole("link", { name: /Toner vide/ }).click({ trial: true });
      await fits(page, viewport.width);
      await page.locator(".small-bar button").first().click();
      for (const name of ["À valider", "Résolues", "Toutes", "Support-info", "Recherche", "Aide"])
        await page.locator(".rail").getByText(name, { exact: true }).click({ trial: true });
      await page.keyboard.press("Escape");

      await page.goto(`/${number}`);
      await act(page, "Répondre").waitFor();
      expect(await actsOf(page)).toEqual(acts);
      await page.getByRole("button", { name: "Résumé (i)" }).click();
      await page.getByRole("button", { name: /^Corriger : Bureau/ }).click({ trial: true });
      await page.getByRole("button", { name: "Résumé (i)" }).click();
      await act(page, "Répondre").click();
      for (const name of ["Répondre", "Fermer"])
        await page.locator(".composer").getByRole("button", { name }).click({ trial: true });
      await page.getByLabel("Votre réponse").click({ trial: true });
      await page.getByText("Pièce commandée.").first().scrollIntoViewIfNeeded();
      await fits(page, viewport.width);
      await closeAll(wide, page);
    },
  );

  test.each(zooms)(
    "$name who asks finds every field, button and link",
    async ({ viewport, deviceScaleFactor }) => {
      const page = await lab.windowOf("hugo", { viewport, deviceScaleFactor });
      for (const path of ["/", `/${number}`, "/new", "/history", "/help"]) {
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
        for (const one of await page
          .locator("a:visible, button:visible, textarea:visible, input:visible")
          .all())
          await one.click({ trial: true, timeout: 10_000 });
        await fits(page, viewport.width);
      }
      await closeAll(page);
    },
  );

  test.each([
    ["paul", "/in/all"],
    ["paul", "number"],
    ["paul", "/search?q=imprimante"],
    ["paul", "/me"],
    ["hugo", "/"],
    ["hugo", "number"],
    ["hugo", "/new"],
    ["admin", "/admin/people"],
  ] as const)("%s sees where the focus is all the way through %s", async (login, path) => {
    for (const viewport of [
      { width: 1280, height: 720 },
      { width: 320, height: 640 },
    ]) {
      const page = await lab.windowOf(login, { viewport });
      await page.goto(path === "number" ? `/${number}` : path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      expect(await hiddenFocus(page)).toEqual([]);
      await closeAll(page);
    }
  });

  test("the focus comes back from whatever was opened", async () => {
    const paul = await lab.windowOf("paul");
    await paul.goto(`/${number}`);
    await act(paul, "Note").waitFor();
    for (const [key, opened] of [
      ["?", paul.getByRole("dialog", { name: "Tous les raccourcis" })],
      ["Control+k", paul.getByRole("dialog").getByRole("textbox")],
      ["h", paul.getByLabel("À qui")],
      ["m", paul.getByLabel("Fusionner dans la demande numéro")],
    ] as const) {
      await act(paul, "Note").focus();
      await paul.keyboard.press(key);
      await opened.waitFor();
      await until(async () => (await focused(paul)) !== "Note", `${key} to take the focus`);
      await paul.keyboard.press("Escape");
      await opened.waitFor({ state: "detached" });
      await until(async () => (await focused(paul)) === "Note", `the focus to come back after ${key}`);
    }
    for (const [key, label, button] of [
      ["r", "Votre réponse", "Répondre"],
      ["n", "Note pour les membres", "Note"],
      ["e", "Ce qui a été fait", "Résoudre"],
    ] as const) {
      await paul.keyboard.press(key);
      await until(async () => (await focused(paul)) === label, `${label} to have the focus`);
      await paul.keyboard.press("Escape");
      await until(async () => (await focused(paul)) === button, `the focus to come back to ${button}`);
    }
    for (const name of ["Autres actions", "Paul Martin, compte"]) {
      await paul.getByRole("button", { name }).focus();
      await paul.keyboard.press("Enter");
      await paul.getByRole("menu").waitFor();
      await paul.keyboard.press("Escape");
      await paul.getByRole("menu").waitFor({ state: "detached" });
      await until(async () => (await focused(paul)) === name, `the focus to come back to ${name}`);
    }
    await closeAll(paul);
  });

  test("one polite region says what comes, one assertive region what fails", async () => {
    const other = await ask(lab, "hugo", "Souris perdue", "Elle était là.");
    const [paul, hugo] = [await lab.windowOf("paul"), await lab.windowOf("hugo")];
    await hugo.goto("/");
    await hugo.getByRole("heading", { name: "Mes demandes" }).waitFor();
    await onlyTwoRegions(hugo);
    await paul.goto("/in/all");
    await paul.getByRole("link", { name: /Souris perdue/ }).waitFor();
    await onlyTwoRegions(paul);
    for (const subject of ["Un tapis", "Deux tapis"]) await ask(lab, "hugo", subject, "Pour la souris.");
    await heard(paul, "status", /nouvelles? demandes?/);
    await paul.goto(`/${other}`);
    await act(paul, "Valider").waitFor();
    await does(lab, "chloe", "note", other, `, text: "Sous le bureau."`);
    await heard(paul, "status", /Nouveau message de Chloé Petit/);
    await onlyTwoRegions(paul);
    await paul.context().setOffline(true);
    await act(paul, "Valider").click();
    await heard(paul, "alert", /Valider.*n’est pas fait/);
    await heard(paul, "status", /Connexion perdue/);
    await paul.context().setOffline(false);
    await heard(paul, "status", /Connexion rétablie/);
    await closeAll(paul, hugo);
  });

  test("nothing moves where no motion is wanted", async () => {
    const wish = { viewport: { width: 700, height: 700 }, reducedMotion: "reduce" } as const;
    const paul = await lab.windowOf("paul", wish);
    await paul.goto("/in/all");
    await paul.getByRole("link", { name: /Toner vide/ }).waitFor();
    const dialog = paul.getByRole("dialog");
    const steps: (() => Promise<unknown>)[] = [
      () => paul.locator(".small-bar button").first().click(),
      () => paul.keyboard.press("Escape"),
      () => paul.keyboard.press("Control+k"),
      () => dialog.waitFor(),
      () => paul.keyboard.press("Escape"),
      () => dialog.waitFor({ state: "detached" }),
      () => paul.keyboard.press("?"),
      () => dialog.waitFor(),
      () => paul.keyboard.press("Escape"),
      () => dialog.waitFor({ state: "detached" }),
      () => paul.getByRole("link", { name: /Toner vide/ }).click(),
      () => act(paul, "Valider").click(),
      () => paul.getByRole("button", { name: "Résumé (i)" }).click(),
      () => paul.getByRole("button", { name: "Résumé (i)" }).click(),
      () => paul.getByRole("button", { name: "Autres actions" }).click(),
    ];
    expect(await moving(paul)).toEqual([]);
    for (const step of steps) {
      await step();
      expect(await moving(paul)).toEqual([]);
    }
    await closeAll(paul);
  });

  test("single keys can be switched off, and stay so", async () => {
    const paul = await lab.windowOf("paul");
    await paul.goto("/me");
    const choice = paul.getByRole("group", { name: "Touches d’un seul signe" });
    await choice.getByRole("radio", { name: "Désactivées" }).check();
    await paul.goto("/in/all");
    const row = paul.getByRole("link", { name: /Toner vide/ });
    await row.waitFor();
    for (const key of ["j", "?", "/", "c"]) await paul.keyboard.press(key);
    await paul.keyboard.press("ArrowDown");
    await paul.locator(".row.cursor").waitFor(); // what is no sign still works
    expect(await paul.getByRole("dialog").count()).toBe(0);
    await row.click();
    await act(paul, "Note").waitFor();
    expect(await paul.getByRole("toolbar").locator("kbd").count()).toBe(0);
    await paul.keyboard.press("n");
    await paul.keyboard.press("Control+k");
    await paul.getByRole("dialog").waitFor();
    expect(await paul.locator(".composer").count()).toBe(0);
    await paul.keyboard.press("Escape");
    await paul.goto("/me");
    await choice.getByRole("radio", { name: /^Actives/ }).check();
    await paul.goto("/in/all");
    await row.waitFor();
    await paul.keyboard.press("?");
    await paul.getByRole("dialog").waitFor();
    await closeAll(paul);
  });
}

/** Names of all acts, each where it can be pressed. */
async function actsOf(page: Page): Promise<string[]> {
  await act(page, "Répondre").waitFor();
  const bar = await page.getByRole("toolbar").locator("[data-act]").all();
  for (const one of bar) await one.click({ trial: true });
  await page.getByRole("button", { name: "Autres actions" }).click();
  await page.getByRole("menuitem").first().waitFor();
  const more = await page.getByRole("menuitem").all();
  for (const one of more) await one.click({ trial: true });
  const names = await Promise.all([...bar, ...more].map((one) => one.textContent()));
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  return names.map((name) => name ?? "").sort();
}
async function fits(page: Page, width: number): Promise<void> {
  expect(await page.evaluate("document.scrollingElement.scrollWidth")).toBe(width);
}
const wrong = z.object({ name: z.string(), why: z.string() }).nullable();
/** Tab by Tab through the page: what has the focus without being seen, or without looking different for it. */
async function hiddenFocus(page: Page): Promise<z.infer<typeof wrong>[]> {
  const found: z.infer<typeof wrong>[] = [];
  await page.evaluate("window.passed = new Set()");
  for (let step = 0; step < 200; step++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(look);
    if (seen === "end") return found;
    const read = wrong.parse(seen);
    if (read !== null) found.push(read);
  }
  throw new Error("the focus goes on for ever");
}
const look = `(() => {
  const here = document.activeElement;
  if (here === document.body || here === null || window.passed.has(here)) return "end";
  window.passed.add(here);
  const name = (here.outerHTML.replace(here.innerHTML, "") + here.textContent).slice(0, 120);
  const { left, top, width, height } = here.getClientRects()[0] ?? here.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  const label = here.labels?.[0];
  if (hit === null || !(here.contains(hit) || hit.contains(here) || label?.contains(hit)))
    return { name, why: "under " + (hit?.outerHTML.slice(0, 80) ?? "the edge of the window") };
  const around = [here, here.parentElement, here.parentElement.parentElement];
  const ring = () => around.map((one) => {
    const { boxShadow, outlineStyle, outlineWidth, borderColor } = getComputedStyle(one);
    return boxShadow + outlineStyle + outlineWidth + borderColor;
  }).join();
  const withFocus = ring();
  here.blur();
  const without = ring();
  here.focus({ preventScroll: true });
  return withFocus === without ? { name, why: "looks the same without the focus" } : null;
})()`;

async function onlyTwoRegions(page: Page): Promise<void> {
  for (const role of ["status", "alert"]) expect(await page.locator(`[role=${role}]`).count()).toBe(1);
  expect(await page.locator("[aria-live]").count()).toBe(0);
}
const heard = (page: Page, role: "status" | "alert", words: RegExp) =>
  page.getByRole(role).getByText(words).first().waitFor();

/** What is in motion now, or would be when its style changes. */
async function moving(page: Page): Promise<unknown> {
  return await page.evaluate(`[
    ...document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().activeDuration > 0)
      .map(({ effect }) => effect.target.outerHTML.slice(0, 80)),
    ...[...document.querySelectorAll("*")]
      .filter((one) => [null, "::before", "::after"].some((pseudo) => {
        const { transitionDuration, animationDuration } = getComputedStyle(one, pseudo);
        return /[1-9]/.test(transitionDuration + animationDuration.replace("auto", ""));
      }))
      .map((one) => one.outerHTML.slice(0, 80)),
  ]`);
}
