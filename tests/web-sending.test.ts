/** What leaves, seen in a real Chromium before it does: a queue's own letters, the mail of an answer, what a cap holds back, and where nothing goes. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";
import { openSink, type Sink } from "./sink.ts";
import { ask, browserPath, type Lab, look, openWebLab, people } from "./web.ts";

if (browserPath === undefined) test.skip("what leaves: no Chromium can be had here", () => undefined);
else describe("what leaves", () => sending());

function sending(): void {
  let lab: Lab;
  let sink: Sink;
  beforeAll(async () => {
    sink = await openSink();
    const env = { GUICHET_CAP_ADDRESS: "1/10", SMTP_RELAY_URL: sink.url };
    lab = await openWebLab(() => openInOneProcess({ env }));
  });
  afterAll(async () => {
    await lab?.close();
    await sink?.close();
  });

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
  test("and to whom nothing goes since a mail was refused for good, until an administrator says so", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/admin/mailbox");
    await page.getByText("Rien n’est retenu").waitFor();
    sink.refuses(people.anna.address, { to: "RCPT", code: 550, text: "5.1.1 no such user" });
    const number = await ask(lab, "anna", "Screen", "It stays black.");
    const answer =
      'mutation($number: Int!, $key: ID!) { answer(number: $number, text: "Soon.", attachments: [], key: $key) { number } }';
    await lab.ask("paul", answer, { number, key: randomUUID() });
    const nodes = z.object({ undeliverable: z.object({ nodes: z.array(z.unknown()) }) });
    await until(async () => {
      const found = await lab.ask("admin", "{ undeliverable { nodes { address } } }", {});
      return nodes.parse(found).undeliverable.nodes.length > 0;
    }, "that Anna is lost");
    await page.reload();
    const row = page.getByRole("list", { name: "Adresses où plus rien ne part" }).getByRole("listitem");
    await row.filter({ hasText: people.anna.address }).waitFor();
    expect(await row.textContent()).toMatch(/Anna Müller[\s\S]*cette adresse n’existe pas[\s\S]*5\.1\.1/);
    expect(await look(page, "admin-undeliverable")).toEqual([]);
    expect(await row.getByRole("link").getAttribute("href")).toBe(`/${number}`);
    await row.getByRole("button", { name: "Écrire à nouveau" }).click();
    await page.getByText("Le courrier repart vers Anna Müller.").waitFor();
    await page.getByText("Rien n’est retenu").waitFor();
  });
}
