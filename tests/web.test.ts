/** The journey of a request on the web, in a real Chromium: by those who ask and those who answer, at once. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { sendMessage, until } from "./client.ts";
import {
  act,
  ask,
  browserPath,
  closeAll,
  does,
  type Lab,
  openWebLab,
  type Page,
  password,
  people,
  queueAddress,
} from "./web.ts";

if (browserPath === undefined) test.skip("the web interface: no Chromium can be had here", () => undefined);
else describe("the web interface", () => webJourneys());

function webJourneys(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
  });
  afterAll(() => lab.close());

  test("asks at the door for a login and its password, and says so when they don't belong together", async () => {
    const page = await lab.window();
    await page.goto("/history");
    await enter(page, "hugo", "not the password");
    await page.getByRole("alert").getByText("ne vont pas ensemble").waitFor();
    await enter(page, "hugo", password);
    await page.getByRole("heading", { name: "Historique" }).waitFor(); // where they wanted to go
    await page.getByRole("button", { name: "Hugo Marchetti, compte" }).click();
    await page.getByRole("menuitem", { name: "Fermer la session" }).click();
    await page.getByRole("heading", { name: "Ouvrir une session" }).waitFor();
    await page.goto("/");
    await page.getByRole("heading", { name: "Ouvrir une session" }).waitFor();
    await page.context().close();
  });

  test("brings a request from its form to its resolution, before the eyes of both sides", async () => {
    const [hugo, paul] = [await lab.windowOf("hugo"), await lab.windowOf("paul")];
    await paul.goto("/in/to-validate");
    await paul.getByRole("heading", { name: "À valider" }).first().waitFor();

    await hugo.goto("/new");
    await hugo.getByLabel("Objet").fill("Le dock ne charge plus");
    await hugo
      .getByLabel("Que se passe-t-il")
      .fill("Bonjour, le dock de mon bureau ne charge plus le portable.");
    await hugo.reload(); // the draft is kept
    await hugo.getByRole("radio", { name: /^Support-info/ }).check();
    await hugo.getByRole("button", { name: "Envoyer à Support-info" }).click();
    const sent = await hugo.getByRole("heading", { name: /Demande \d+ envoyée/ }).textContent();
    const number = /\d+/.exec(sent ?? "")?.[0] ?? "";
    await hugo.goto("/");
    await hugo.getByText("Reçue, pas encore prise en compte").first().waitFor();
    await hugo.goto(`/${number}`);

    await paul.getByRole("link", { name: /Le dock ne charge plus/ }).click(); // it came without reload
    await act(paul, "Valider").click();
    await hugo.getByText("Prise en compte, bientôt attribuée").first().waitFor();
    await act(paul, "Prendre").click();
    await hugo.getByText("Paul Martin s’en occupe").first().waitFor();

    await act(paul, "Note").click();
    await paul.getByLabel("Note pour les membres").fill("Il en reste un au magasin.");
    await paul.keyboard.press("Control+Enter");
    await paul.getByText("Il en reste un au magasin.").first().waitFor();
    await act(paul, "Répondre").click();
    await paul.getByLabel("Votre réponse").fill("Je passe à 11 h avec un autre dock.");
    await paul.keyboard.press("Control+Enter");
    await hugo.getByText("Je passe à 11 h avec un autre dock.").first().waitFor();
    expect(await hugo.getByText("Il en reste un au magasin.").count()).toBe(0);

    await hugo.getByLabel("Votre réponse").fill("Parfait, je suis au bureau.");
    await hugo.getByRole("button", { name: "Envoyer", exact: true }).click();
    await paul.getByText("Parfait, je suis au bureau.").first().waitFor();
    await act(paul, "Résoudre").click();
    await paul.getByLabel("Ce qui a été fait").fill("Dock échangé.");
    await paul.keyboard.press("Control+Enter");
    await hugo.getByText("Dock échangé.").first().waitFor();
    await hugo
      .getByText(/Résolue par Paul Martin/)
      .first()
      .waitFor();
    await closeAll(hugo, paul);
  });

  test("shows a mail in the open inbox without reload", async () => {
    const paul = await lab.windowOf("paul");
    await paul.goto("/in/to-validate");
    await paul.getByRole("heading", { name: "À valider" }).first().waitFor();
    const { name, address } = people.hugo;
    const headers = { From: `${name} <${address}>`, To: queueAddress, Subject: "Plus de Wi-Fi au B108" };
    await sendMessage(lab.desk, [queueAddress], headers, "Depuis ce matin.");
    await paul.getByRole("link", { name: /Plus de Wi-Fi au B108/ }).waitFor();
    await closeAll(paul);
  });

  test("tells the second of two members who was first, and takes back what it had shown", async () => {
    const number = await ask(lab, "hugo", "Clavier suisse", "Il me faudrait un clavier suisse.");
    const [paul, chloe] = [await lab.windowOf("paul"), await lab.windowOf("chloe")];
    for (const page of [paul, chloe]) {
      await page.goto(`/${number}`);
      await act(page, "Prendre").waitFor();
    }
    // what Chloé sends is on its way while Paul's arrives
    let arrive = (): void => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await chloe.route("**/graphql", async (route) => {
      if (/mutation/.test(route.request().postData() ?? "")) await arrival;
      await route.continue();
    });
    await act(chloe, "Prendre").click();
    await act(paul, "Prendre").click();
    await paul.getByText("À vous").first().waitFor();
    const owner = (): Promise<unknown> =>
      lab.ask("paul", "query($number: Int!) { ticket(number: $number) { owner { name } } }", { number });
    await until(async () => JSON.stringify(await owner()).includes("Paul Martin"), "Paul to be the owner");
    arrive();
    await chloe
      .getByRole("alert")
      .getByText(/Paul Martin l’a déjà prise/)
      .waitFor();
    await chloe.getByRole("toolbar").getByText("Paul Martin").waitFor();
    await closeAll(paul, chloe);
  });

  test("speaks English to who reads English, and can be worked by keyboard alone", async () => {
    const number = await ask(lab, "anna", "VPN hangs", "Since this morning ssh hangs after the banner.");
    const [anna, paul] = [
      await lab.windowOf("anna", { locale: "en-GB" }),
      await lab.windowOf("paul", { locale: "en-GB" }),
    ];
    await anna.goto("/");
    await anna.getByText("Received, not accepted yet").first().waitFor();
    await anna.goto(`/${number}`);
    await paul.goto("/in/to-validate");
    await paul.getByRole("link", { name: /VPN hangs/ }).waitFor();
    await paul.keyboard.press("j");
    await until(async () => {
      if (await paul.locator(".row.cursor", { hasText: "VPN hangs" }).count()) return true;
      await paul.keyboard.press("j");
      return false;
    }, "the cursor to stand on the request");
    await paul.keyboard.press("Enter");
    await act(paul, "Validate").waitFor();
    await paul.keyboard.press("t");
    await anna.getByText("Paul Martin is on it").first().waitFor();
    await paul.keyboard.press("r");
    await paul.keyboard.type("Please try the new profile.");
    await paul.keyboard.press("Control+Enter");
    await anna.getByText("Please try the new profile.").first().waitFor();
    await closeAll(anna, paul);
  });

  test("says when the desk can't be reached, and is right again once it can", async () => {
    const number = await ask(lab, "hugo", "Écran noir", "L’écran reste noir.");
    const chloe = await lab.windowOf("chloe");
    await chloe.goto(`/${number}`);
    await act(chloe, "Valider").waitFor();
    await chloe.context().setOffline(true);
    await act(chloe, "Valider").click();
    await chloe.locator(".strip").getByText("Connexion perdue").waitFor();
    await does(lab, "paul", "take", number);
    await chloe.context().setOffline(false);
    await chloe.getByRole("toolbar").getByText("Paul Martin").waitFor();
    await closeAll(chloe);
  });
}

async function enter(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel("Identifiant ou adresse").fill(login);
  await page.getByLabel("Mot de passe").fill(secret);
  await page.getByRole("button", { name: "Entrer" }).click();
}
