/** A member passes on what somebody wrote to their own address: in a real Chromium, from the mail to the one act that it offers. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { sendMessage, until } from "./client.ts";
import { browserPath, type Lab, look, openWebLab, people, queueAddress } from "./web.ts";

if (browserPath === undefined) test.skip("what is passed on: no Chromium can be had here", () => undefined);
else describe("what is passed on", () => passingOn());

function passingOn(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
  });
  afterAll(async () => await lab?.close());

  const found = z.object({
    mails: z.object({
      nodes: z.array(z.object({ subject: z.string().nullable(), ticket: z.number().nullable() })),
    }),
  });
  const ticketOf = (subject: string): Promise<number> =>
    until(async () => {
      const { mails } = found.parse(await lab.ask("admin", "{ mails { nodes { subject ticket } } }", {}));
      return mails.nodes.find((mail) => mail.subject === subject)?.ticket;
    }, `the ticket of ${subject}`);
  const { paul, hugo } = people;

  test("is offered in one line, which makes its writer the requester", async () => {
    const subject = "Tr: écran noir";
    const headers = {
      From: `${paul.name} <${paul.address}>`,
      To: queueAddress,
      Subject: "=?UTF-8?Q?Tr:_=C3=A9cran_noir?=",
    };
    const body = [
      ...["Vu dans le couloir.", "", "-------- Message transféré --------", "Sujet : écran noir"],
      ...[
        "Date : Mon, 23 Nov 2026 10:00:00 +0100",
        `De : ${hugo.name} <${hugo.address}>`,
        `Pour : ${paul.address}`,
      ],
      ...["", "Bonjour, mon écran reste noir."],
    ].join("\n");
    await sendMessage(lab.desk, [queueAddress], headers, body);
    const number = await ticketOf(subject);
    const page = await lab.windowOf("chloe");
    await page.goto(`/${number}`);
    await page.getByText(`Paul Martin transmet un mail de ${hugo.name}`).waitFor();
    expect(await look(page, "passed-on")).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Mettre Hugo Marchetti comme demandeur" }).click();
    await page.getByRole("complementary", { name: "Résumé" }).getByText(hugo.address).waitFor();
    await page.getByText("a mis Hugo Marchetti comme demandeur").waitFor();
    expect(await page.getByText("transmet un mail").count()).toBe(0);
    const own = await lab.windowOf("hugo");
    await own.goto(`/${number}`);
    await own.getByRole("heading", { name: subject }).waitFor();
  });
  test("and an out-of-office reply lies folded among members", async () => {
    const headers = { From: `${hugo.name} <${hugo.address}>`, Subject: "Wifi lent" };
    await sendMessage(lab.desk, [queueAddress], headers, "Le wifi est lent.");
    const number = await ticketOf("Wifi lent");
    const away = { ...headers, Subject: `Absence : [LAPP #${number}]`, "Auto-Submitted": "auto-replied" };
    await sendMessage(lab.desk, [queueAddress], away, "De retour lundi.");
    const page = await lab.windowOf("chloe");
    await page.goto(`/${number}`);
    await page.getByText("réponse automatique, gardé entre membres").waitFor();
    expect(await page.getByText("De retour lundi.").isVisible()).toBe(false);
    await page.getByText("Afficher", { exact: true }).click();
    await page.getByText("De retour lundi.").waitFor();
    expect(await look(page, "folded-reply")).toEqual([]);
  });
}
