/** The gateway that a member looks through stops for ten seconds, while a colleague works on through another one. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { startBackend } from "../tools/backends/start.ts";
import { askWith, signIn } from "./client.ts";
import { openWithTwoGateways, type TwoGateways } from "./desks.ts";
import { act, ask, browserPath, closeAll, does, type Lab, openWebLab, password } from "./web.ts";

const outageMs = 10_000;
const broker = browserPath === undefined ? undefined : await startBackend("rabbitmq");

if (broker === undefined)
  test.skip("a gateway that stops: no Chromium or no RabbitMQ can be had here", () => undefined);
else
  describe("a gateway that stops", () => {
    let desks: TwoGateways;
    let lab: Lab;
    beforeAll(async () => {
      desks = await openWithTwoGateways(broker);
      lab = await openWebLab(async () => desks.desk);
    });
    afterAll(async () => {
      await lab?.close();
      await broker.stop();
    });

    test("for ten seconds leaves what was read on the page, says so, and is right once it is back", async () => {
      const number = await ask(lab, "hugo", "Écran noir", "L’écran reste noir.");
      const [inbox, ticket] = [await lab.windowOf("chloe"), await lab.windowOf("chloe")];
      await inbox.goto("/in/to-validate");
      await inbox.getByRole("link", { name: /Écran noir/ }).waitFor();
      await ticket.goto(`/${number}`);
      await act(ticket, "Valider").waitFor();
      for (const page of [inbox, ticket]) await page.evaluate("window.isTheSame = true");

      const back = sleep(outageMs);
      await desks.stopFirst();
      for (const page of [inbox, ticket])
        await page.locator(".strip").getByText("Connexion perdue").waitFor();
      const paul = { ...lab, ask: await throughTheOther(desks) };
      await does(paul, "paul", "take", number);
      await does(paul, "paul", "note", number, `, text: "Câble débranché."`);
      await inbox.getByRole("link", { name: /Écran noir/ }).waitFor();
      await act(ticket, "Valider").waitFor();
      await back;
      await desks.startFirst();

      await ticket.getByRole("toolbar").getByText("Paul Martin").waitFor();
      await ticket.getByText("Câble débranché.").first().waitFor();
      await inbox.getByRole("link", { name: /Écran noir/ }).waitFor({ state: "detached" });
      for (const page of [inbox, ticket]) {
        await page.locator(".strip").waitFor({ state: "detached" });
        expect(await page.evaluate("window.isTheSame")).toBe(true); // it was not loaded anew
      }
      await closeAll(inbox, ticket);
    });
  });

async function throughTheOther({ other }: TwoGateways): Promise<Lab["ask"]> {
  const cookie = await signIn(other, "paul", password);
  return (_, query, variables) => askWith(other, cookie)(query, variables, z.unknown());
}
