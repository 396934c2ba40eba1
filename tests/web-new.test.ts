/** The administrator fills in what should be new: what is there already is refused at its field, and stays as it is. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { z } from "zod";
import { browserPath, closeAll, type Lab, openWebLab, people, queueAddress } from "./web.ts";

if (browserPath === undefined)
  test.skip("new people and queues: no Chromium can be had here", () => undefined);
else describe("a form for what is new", () => forms());

function forms(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
  });
  afterAll(async () => await lab?.close());

  const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
    for (const [label, value] of Object.entries(fields))
      await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByRole("button", { name: /^(Enregistrer|Save)$/ }).click();
  };
  const isInvalid = (page: Page, label: string) =>
    page.locator('[aria-invalid="true"]').and(page.getByLabel(label, { exact: true }));
  const nodes = z.array(z.object({ name: z.string(), addresses: z.array(z.string()) }));

  test("makes nobody of a login or an address that is somebody's", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/admin/people?open=new");
    await fill(page, { Nom: "Ève", Identifiant: "paul" });
    await page.getByText("L’identifiant paul est déjà à quelqu’un").waitFor();
    await isInvalid(page, "Identifiant").waitFor();
    await fill(page, { Identifiant: "eve", Adresses: people.paul.address });
    await page.getByText(`L’adresse ${people.paul.address} est déjà à quelqu’un`).waitFor();
    await isInvalid(page, "Adresses").waitFor();
    await closeAll(page);
    const answer = await lab.ask("admin", '{ people(query: "paul") { nodes { name addresses } } }', {});
    const found = z.object({ people: z.object({ nodes }) }).parse(answer).people.nodes;
    expect(found).toEqual([{ name: people.paul.name, addresses: [people.paul.address] }]);
  });
  test("makes no second queue of a name, and leaves the first as it is", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/admin/queues?open=new");
    await fill(page, { Nom: "support-INFO", Adresses: "autre@lapp.example" });
    await page.getByText("Une autre file s’appelle déjà Support-info").waitFor();
    await isInvalid(page, "Nom").waitFor();
    await fill(page, { Nom: "Autre", Adresses: queueAddress });
    await page.getByText(`L’adresse ${queueAddress} est déjà à quelqu’un`).waitFor();
    await closeAll(page);
    const { queues } = z
      .object({ queues: nodes })
      .parse(await lab.ask("admin", "{ queues { name addresses } }", {}));
    expect(queues.find(({ name }) => name === "Support-info")?.addresses).toEqual([queueAddress]);
    expect(queues).toHaveLength(6);
  });
}
