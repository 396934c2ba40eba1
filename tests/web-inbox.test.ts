/** What a row of the inbox says of its request beside the subject, in a real Chromium, from mails as people send them. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { send } from "./client.ts";
import {
  ask,
  browserPath,
  closeAll,
  does,
  type Lab,
  openWebLab,
  type Page,
  people,
  queueAddress,
} from "./web.ts";

if (browserPath === undefined) test.skip("rows of the inbox: no Chromium can be had here", () => undefined);
else describe("a row of the inbox", () => rows());

function rows(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
  });
  afterAll(async () => await lab?.close());

  test("begins what was written last, without greeting, quotation and signature, and has a mark for files", async () => {
    const page = await lab.windowOf("paul");
    await page.goto("/in/all");
    await send(lab.desk, { from: people.hugo.address, to: [queueAddress], raw: mailWithFile });
    const row = page.getByRole("link", { name: /Écran noir/ });
    await row.getByText("Mon écran reste noir depuis ce matin.", { exact: true }).waitFor();
    await row.getByTitle("pièces jointes").waitFor();
    await page
      .getByRole("link", { name: /^à valider \d+ Hugo Marchetti Écran noir pièces jointes/ })
      .waitFor();
    await closeAll(page);
  });

  test("changes with a new message at once, and never with a note", async () => {
    const number = await ask(lab, "hugo", "Clavier collant", "Bonjour,\n\nla touche Entrée colle.");
    const page = await lab.windowOf("paul");
    await page.goto("/in/all");
    const row = page.getByRole("link", { name: /Clavier collant/ });
    await row.getByText("La touche Entrée colle.", { exact: true }).waitFor();
    expect(await row.getByTitle("pièces jointes").count()).toBe(0);
    await does(lab, "chloe", "note", number, `, text: "Il renverse son café."`);
    await does(lab, "chloe", "answer", number, `, text: "Je passe avec un autre clavier.\\n\\nChloé Petit"`);
    await row.getByText("Je passe avec un autre clavier.", { exact: true }).waitFor();
    await does(lab, "chloe", "note", number, `, text: "Encore du café."`);
    await does(lab, "chloe", "take", number);
    await row.getByTitle("Chloé Petit").waitFor(); // so the row was read after the note
    expect(await row.getByText("Je passe avec un autre clavier.", { exact: true }).count()).toBe(1);
    await closeAll(page);
  });

  test("shows whole marks only, fewer of them the narrower the window is", async () => {
    const page = await lab.windowOf("paul");
    await page.goto("/in/all");
    await page.getByRole("link", { name: /Écran noir/ }).waitFor();
    for (const width of [1440, 1280, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await cutMarks(page)).toEqual([]);
    }
    await closeAll(page);
  });
}

/** Words of marks that are seen, but not whole. */
const cutMarks = async (page: Page): Promise<unknown> =>
  await page.evaluate(`[...document.querySelectorAll(".row .marks")].flatMap((marks) => {
    const box = marks.getBoundingClientRect();
    return [...marks.children].filter((mark) => {
      const { top, left, right } = mark.getBoundingClientRect();
      return top < box.bottom - 1 && (left < box.left - 1 || right > box.right + 1 || mark.scrollWidth > mark.clientWidth + 1);
    }).map(({ textContent }) => textContent);
  })`);

const mailWithFile = [
  `From: Hugo Marchetti <${people.hugo.address}>`,
  `To: ${queueAddress}`,
  "Subject: =?UTF-8?Q?=C3=89cran_noir?=",
  "Message-ID: <ecran-noir@lapp.example>",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="b"',
  "",
  "--b",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: 8bit",
  "",
  "Bonjour,",
  "",
  "Mon écran reste noir depuis ce matin.",
  "",
  "-- ",
  "Hugo Marchetti",
  "Bureau B108, tél. 1408",
  "--b",
  "Content-Type: text/plain; name=journal.txt",
  "Content-Disposition: attachment; filename=journal.txt",
  "",
  "HDMI: no signal",
  "--b--",
].join("\r\n");
