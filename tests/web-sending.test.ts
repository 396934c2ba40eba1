/** What leaves, seen in a real Chromium before it does: a queue's own letters, the mail of an answer, and what a cap holds back. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openInOneProcess } from "./desks.ts";
import { ask, browserPath, type Lab, look, openWebLab } from "./web.ts";

if (browserPath === undefined) test.skip("what leaves: no Chromium can be had here", () => undefined);
else describe("what leaves", () => sending());

function sending(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab(() => openInOneProcess({ env: { GUICHET_CAP_ADDRESS: "1/10" } }));
  });
  afterAll(async () => await lab?.close());

  test("in the queue's own words: a mistake is told with its line, and the preview shows them", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/admin/queues");
    await page.getByRole("link", { name: /Support-info Postes/ }).click();
    const answer = page.getByLabel("Réponse, en français");
    await answer.fill("Bonjour\n<%= it.texte %>");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText(/À corriger : line 1: <%= it\.text %> is missing/).waitFor();
    await answer.fill("Voici :\n\n<%= it.text %>");
    await page.getByLabel("Sous une réponse").selectOption("THREAD");
    await page.getByRole("button", { name: "Aperçu (français)" }).click();
    await page.frameLocator("iframe >> nth=1").getByText("Voici :").waitFor();
    expect(await look(page, "admin-queue-letters")).toEqual([]);
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await page.getByText("Enregistré").waitFor();
  });
  test("as the mail that an answer would be", async () => {
    const number = await ask(lab, "hugo", "Imprimante", "Elle ne sort plus rien.");
    const page = await lab.windowOf("paul");
    await page.goto(`/${number}`);
    await page.getByRole("button", { name: "Répondre" }).first().click();
    await page.getByRole("textbox", { name: /réponse/i }).fill("Je passe à 11 h.");
    await page.getByRole("button", { name: "Voir le mail" }).click();
    const dialog = page.getByRole("dialog", { name: "Voir le mail" });
    await dialog.getByText("À Hugo Marchetti, demandeur").waitFor();
    const frame = dialog.frameLocator("iframe");
    for (const text of ["Voici :", "Je passe à 11 h.", "Elle ne sort plus rien."])
      await frame.getByText(text).waitFor();
    expect(await look(page, "mail-preview")).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByRole("textbox", { name: /réponse/i }).inputValue()).toBe("Je passe à 11 h.");
  });
  test("and what a cap holds back, until an administrator says go on", async () => {
    for (const subject of ["Un", "Deux"]) {
      const number = await ask(lab, "hugo", subject, "Bonjour.");
      await lab.ask(
        "paul",
        `mutation { validate(number: ${number}, key: "${randomUUID()}") { number } }`,
        {},
      );
    }
    const page = await lab.windowOf("admin");
    await page.goto("/admin/mailbox");
    await page.getByText("1 mail automatique est retenu").waitFor();
    expect(await look(page, "admin-held")).toEqual([]);
    await page.getByRole("button", { name: "Les laisser partir" }).click();
    await page.getByText("1 mail part.").waitFor();
    await page.getByText("1 mail automatique est retenu").waitFor({ state: "detached" });
  });
}
