/** The administrator sees whether mail comes in: in a real Chromium, with a mailbox that can't be read. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freePort, sendMessage, until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";
import { temporaryFolder } from "./spawn.ts";
import { browserPath, closeAll, type Lab, look, openWebLab, people, queueAddress } from "./web.ts";

if (browserPath === undefined) test.skip("incoming mail: no Chromium can be had here", () => undefined);
else describe("the page of the incoming mail", () => incoming());

function incoming(): void {
  let lab: Lab;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const [accounts, passwordFile] = [join(folder.path, "accounts.json"), join(folder.path, "password")];
    await writeFile(passwordFile, "secret");
    const nobodyThere = { host: "127.0.0.1", port: await freePort(), security: "none" };
    await writeFile(
      accounts,
      JSON.stringify([
        { ...nobodyThere, name: "support", user: "support", passwordFile, queue: queueAddress },
      ]),
    );
    lab = await openWebLab(() => openInOneProcess({ env: { IMAP_ACCOUNTS_FILE: accounts } }));
  });
  afterAll(async () => {
    await lab?.close();
    await folder.remove();
  });

  test("says what is wrong and what to do, and the way there is marked", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/");
    const rail = page.getByRole("navigation", { name: "Vues et files" });
    await rail.getByRole("link", { name: "Administration 1 point à regarder" }).click();
    await page.getByRole("link", { name: "Arrivée des mails 1 point à regarder" }).click();
    const mailbox = page.getByRole("row", { name: /^support INBOX/ });
    await mailbox.getByText(/^en panne depuis le/).waitFor();
    await mailbox.getByText(/ECONNREFUSED/).waitFor();
    await mailbox.getByText(/^Rien n’est perdu/).waitFor();
    expect(await look(page, "admin-intake-failing")).toEqual([]);
    await closeAll(page);
  });

  test("counts what came for each queue", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/admin/intake");
    const queue = page.getByRole("row", { name: /^Support-info/ });
    await queue.getByText("aucun mail encore").waitFor();
    await sendMessage(
      lab.desk,
      [queueAddress],
      { From: people.hugo.address, To: queueAddress, Subject: "Essai" },
      "Essai.",
    );
    await queue.getByText("en ordre").waitFor();
    expect(await queue.getByRole("cell").nth(2).textContent()).toBe("1");
    await closeAll(page);
  });

  test("is not for members", async () => {
    const page = await lab.windowOf("paul");
    await page.goto("/admin/intake");
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByText("Boîtes lues par IMAP").count()).toBe(0);
    await closeAll(page);
  });

  test("Actualiser fetches all that a page of the administration shows", async () => {
    const page = await lab.windowOf("admin");
    await page.goto("/admin/mailbox");
    await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
    const asked = new Set<string>();
    page.on("request", (request) => {
      const name = /"operationName":"(\w+)"/.exec(request.postData() ?? "")?.[1];
      if (name !== undefined) asked.add(name);
    });
    await page.getByRole("button", { name: "Actualiser" }).click();
    const all = ["AdminHeld", "AdminIntake", "AdminSentMails", "AdminUndeliverable"];
    await until(async () => all.every((one) => asked.has(one)), "each of its queries");
    await closeAll(page);
  });
}
