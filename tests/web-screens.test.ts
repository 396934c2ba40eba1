/** Every screen in both languages, both themes and two widths: nothing for axe-core to say, nothing that scrolls sideways. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ask, browserPath, type Lab, type Login, look, openWebLab } from "./web.ts";

if (browserPath === undefined) test.skip("the screens: no Chromium can be had here", () => undefined);
else describe("each screen", () => allScreens());

interface Screen {
  name: string;
  path: string;
  as: Login | null;
}
function allScreens(): void {
  let lab: Lab;
  const numbers: number[] = [];
  beforeAll(async () => {
    lab = await openWebLab();
    for (const subject of ["Imprimante en panne", "VPN coupé", "Compte pour une stagiaire"])
      numbers.push(await ask(lab, "hugo", subject, `Bonjour,\n\n${subject}, depuis ce matin.\n\nHugo`));
    const [number] = numbers;
    for (const [what, more] of [
      ["take", ""],
      ["note", `, text: "Il en reste un au magasin."`],
      ["answer", `, text: "Je passe à 11 h."`],
    ])
      await lab.ask("paul", `mutation { ${what}(number: ${number}, key: "${what}"${more}) { number } }`, {});
  });
  afterAll(() => lab.close());

  const screens: Screen[] = [
    { name: "sign-in", path: "/", as: null },
    { name: "home", path: "/", as: "hugo" },
    { name: "request", path: "/1", as: "hugo" },
    { name: "new", path: "/new", as: "hugo" },
    { name: "history", path: "/history", as: "hugo" },
    { name: "help", path: "/help", as: "hugo" },
    { name: "gone", path: "/999999", as: "hugo" },
    { name: "inbox", path: "/in/all", as: "paul" },
    { name: "inbox-peek", path: "/in/all?peek=1", as: "paul" },
    { name: "inbox-empty", path: "/in/named-for-me", as: "paul" },
    { name: "ticket", path: "/1", as: "paul" },
    { name: "search", path: "/search?q=imprimante", as: "paul" },
    { name: "help-members", path: "/help", as: "paul" },
    { name: "me", path: "/me", as: "paul" },
    { name: "admin-people", path: "/admin/people", as: "admin" },
    { name: "admin-queues", path: "/admin/queues", as: "admin" },
    { name: "admin-intake", path: "/admin/intake", as: "admin" },
    { name: "admin-mailbox", path: "/admin/mailbox", as: "admin" },
    { name: "admin-mail", path: "/admin/mail", as: "admin" },
    { name: "admin-parked", path: "/admin/parked", as: "admin" },
  ];
  describe.each(["fr-FR", "en-GB"] as const)("in %s", (locale) => {
    test.each(screens)("$name", async ({ name, path, as }) => {
      const page = as === null ? await lab.window({ locale }) : await lab.windowOf(as, { locale });
      const problems: string[] = [];
      page.on("pageerror", (error) => problems.push(`error in the page: ${error.message}`));
      page.on("console", (message) => {
        if (/Content Security Policy/.test(message.text())) problems.push(message.text());
      });
      await page.goto(path.replace(/\b1$/, String(numbers[0])));
      await page.locator("h1:visible, h2:visible").first().waitFor();
      await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
      problems.push(...(await look(page, `${name} ${locale.slice(0, 2)}`)));
      await page.context().close();
      expect(problems).toEqual([]);
    });
  });
}
