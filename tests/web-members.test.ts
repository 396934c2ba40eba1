/** The member's whole journey by keyboard alone, the same by mouse, and what is taken back when the desk says no. */
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freePort, sendMessage, until } from "./client.ts";
import {
  act,
  ask,
  browserPath,
  closeAll,
  does,
  focused,
  type Lab,
  openWebLab,
  type Page,
  people,
  queueAddress,
} from "./web.ts";

if (browserPath === undefined) test.skip("members on the web: no Chromium can be had here", () => undefined);
else describe("members on the web", () => membersJourneys());

function membersJourneys(): void {
  let lab: Lab;
  beforeAll(async () => {
    lab = await openWebLab();
  });
  afterAll(() => lab.close());

  test("do all of their work by keyboard alone, two at once, before the eyes of who asked", async () => {
    await ask(lab, "hugo", "Souris sans pile", "Il faudrait deux piles.");
    const number = await ask(lab, "hugo", "Scanner bloqué", "Bonjour Chloé Petit, le scanner est bloqué.");
    const [hugo, paul, chloe] = [
      await lab.windowOf("hugo"),
      await lab.windowOf("paul"),
      await lab.windowOf("chloe"),
    ];
    await hugo.goto(`/${number}`);
    await chloe.goto("/in/named-for-me");
    await chloe.getByRole("link", { name: /Scanner bloqué/ }).waitFor();
    await paul.goto("/in/to-validate");
    await paul.getByRole("link", { name: /Scanner bloqué/ }).waitFor();
    const { keyboard } = paul;

    await cursorOn(paul, "Souris sans pile", "j");
    await cursorOn(paul, "Scanner bloqué", "k");
    await keyboard.press("Enter");
    await act(paul, "Valider").waitFor();
    await keyboard.press("v");
    await hugo.getByText("Prise en compte, bientôt attribuée").first().waitFor();
    await keyboard.press("t"); // it is for Chloé: one question, its answer has the focus
    await paul.getByText("Cette demande s’adresse à Chloé Petit.").waitFor();
    await keyboard.press("Enter");
    await hugo.getByText("Paul Martin s’en occupe").first().waitFor();

    await keyboard.press("n");
    await keyboard.type("Le scanner du couloir est libre.");
    await keyboard.press("Control+Enter");
    await thread(paul).getByText("Le scanner du couloir est libre.").waitFor();
    await keyboard.press("r");
    await keyboard.type("Je passe tout de suite");
    await keyboard.press("Control+Enter");
    await paul.getByText(/Réponse à Hugo Marchetti, envoi dans/).waitFor();
    await keyboard.press("z"); // not yet: it comes back into its box
    await until(async () => (await focused(paul)) === "Votre réponse", "the answer to be in its box again");
    await keyboard.press("End");
    await keyboard.type(", à 14 h.");
    await keyboard.press("Control+Enter");
    await hugo.getByText("Je passe tout de suite, à 14 h.").first().waitFor();
    expect(await hugo.getByText("Le scanner du couloir est libre.").count()).toBe(0);

    await keyboard.press("h");
    await until(async () => (await focused(paul)) === "À qui", "the question to whom");
    await keyboard.type("Chloé");
    await keyboard.press("Tab");
    await keyboard.type("Elle vous connaît.");
    await keyboard.press("Enter");
    await hugo.getByText("Chloé Petit s’en occupe").first().waitFor();
    await cursorOn(chloe, "Scanner bloqué", "j");
    await chloe.keyboard.press("Enter");
    await act(chloe, "Résoudre").waitFor();
    await chloe.keyboard.press("e");
    await chloe.keyboard.type("Bourrage retiré.");
    await chloe.keyboard.press("Control+Enter");
    await hugo
      .getByText(/Résolue par Chloé Petit/)
      .first()
      .waitFor();
    await closeAll(hugo, paul, chloe);
  });

  test("find their way by keyboard: search, palette, sheet of keys, neighbours", async () => {
    for (const subject of ["Badge perdu", "Badge trouvé"]) await ask(lab, "hugo", subject, "Le bleu.");
    const paul = await lab.windowOf("paul");
    const { keyboard } = paul;
    await paul.goto("/in/all");
    await cursorOn(paul, "Badge trouvé", "j");
    await keyboard.press("/");
    await until(async () => (await focused(paul)) === "Rechercher dans les demandes", "the search box");
    await keyboard.type("badge perdu");
    const hit = paul.getByRole("list", { name: "Résultats" }).getByRole("link", { name: /Badge perdu/ });
    await hit.waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await paul.getByRole("heading", { name: "Badge perdu", level: 1 }).waitFor();

    await keyboard.press("k"); // the newer one, above it in the list that they came from
    await paul.getByRole("heading", { name: "Badge trouvé", level: 1 }).waitFor();
    await keyboard.press("]");
    await paul.getByRole("heading", { name: "Badge perdu", level: 1 }).waitFor();

    await keyboard.press("?");
    await paul.getByRole("dialog", { name: "Tous les raccourcis" }).waitFor();
    await keyboard.press("v"); // no letter acts behind a sheet
    await keyboard.press("Escape");
    await paul.getByRole("dialog").waitFor({ state: "detached" });
    await act(paul, "Valider").waitFor();
    await keyboard.press("Control+k");
    await paul.getByRole("textbox", { name: "Une action, des mots, un numéro" }).waitFor();
    await keyboard.type("valid");
    await keyboard.press("Enter");
    await paul.getByRole("toolbar").getByText("Prise en compte").waitFor();
    await keyboard.press("Control+k");
    await keyboard.type("sans gest");
    await keyboard.press("Enter");
    await paul.getByRole("heading", { name: "Sans gestionnaire", level: 1 }).waitFor();
    await keyboard.press("c");
    await paul.getByRole("heading", { name: "Nouvelle demande" }).first().waitFor();
    await closeAll(paul);
  });

  test("peek beside the list: it follows the keys, and what fits is done there", async () => {
    for (const subject of ["Clavier muet", "Souris muette"])
      await ask(lab, "hugo", subject, `${subject}, hier.`);
    const paul = await lab.windowOf("paul");
    const peek = paul.getByRole("complementary", { name: "Aperçu" });
    await paul.goto("/in/all");
    await cursorOn(paul, "Souris muette", "j");
    await paul.keyboard.press("Space");
    await peek.getByText("Souris muette, hier.").waitFor();
    await paul.keyboard.press("j");
    await peek.getByText("Clavier muet, hier.").waitFor();
    await paul.keyboard.press("v");
    await peek.getByText("Sans gestionnaire").waitFor();
    await paul.reload();
    await peek.getByRole("heading", { name: "Clavier muet" }).waitFor();
    await paul.keyboard.press("Escape");
    await peek.waitFor({ state: "detached" });
    await closeAll(paul);
  });

  test("do the same by mouse", async () => {
    const number = await ask(lab, "hugo", "Câble trop court", "Il manque un mètre.");
    const [hugo, paul] = [await lab.windowOf("hugo"), await lab.windowOf("paul")];
    await hugo.goto(`/${number}`);
    await paul.goto("/");
    await paul.getByRole("navigation", { name: "Vues et files" }).getByText("À valider").click();
    await paul.getByRole("link", { name: /Câble trop court/ }).click();
    await act(paul, "Valider").click();
    await act(paul, "Prendre").click();
    await paul.getByRole("toolbar").getByText("À vous").waitFor();
    await act(paul, "Note").click();
    await paul.getByLabel("Note pour les membres").fill("Prendre le 3 m.");
    await paul.getByRole("button", { name: "Noter" }).click();
    await thread(paul).getByText("Prendre le 3 m.").waitFor();
    await act(paul, "Répondre").click();
    await paul.getByLabel("Votre réponse").fill("Je vous en apporte un autre.");
    await paul.locator(".composer").getByRole("button", { name: "Répondre" }).click();
    await paul.getByRole("button", { name: "Annuler" }).click();
    await paul.locator(".composer").getByRole("button", { name: "Répondre" }).click();
    await hugo.getByText("Je vous en apporte un autre.").first().waitFor();
    await more(paul, "Mettre en attente");
    await paul.getByRole("button", { name: "Mettre en attente" }).click();
    await hugo
      .getByText(/attend votre réponse/)
      .first()
      .waitFor();
    await act(paul, "Reprendre").click();
    await hugo.getByText("Paul Martin s’en occupe").first().waitFor();
    await more(paul, "Passer la main");
    await paul.getByLabel("À qui").selectOption({ label: "Chloé Petit" });
    await paul.getByRole("button", { name: "Passer la main" }).click();
    await hugo.getByText("Chloé Petit s’en occupe").first().waitFor();
    await paul.getByRole("button", { name: "Paul Martin, compte" }).click();
    await paul.getByRole("menuitem", { name: "Fermer la session" }).click();
    await paul.getByRole("heading", { name: "Ouvrir une session" }).waitFor();
    await closeAll(hugo, paul);
  });

  test("get back what they saw, and where they were, when the desk says no", async () => {
    const number = await ask(lab, "hugo", "Ventilateur bruyant", "Il siffle.");
    const chloe = await lab.windowOf("chloe");
    await chloe.goto(`/${number}`);
    const arrive = await holdMutations(chloe);
    await act(chloe, "Valider").focus();
    await chloe.keyboard.press("Enter");
    const tick = chloe.getByRole("toolbar").locator(".done", { hasText: "Prise en compte" });
    await tick.and(chloe.getByTitle(/^Chloé Petit/)).waitFor(); // shown before it is done
    await does(lab, "paul", "validate", number);
    arrive();
    await chloe
      .getByRole("alert")
      .getByText(/Paul Martin l’a déjà prise en compte/)
      .waitFor();
    await tick.and(chloe.getByTitle(/^Paul Martin/)).waitFor();
    expect(await focused(chloe)).toBe("Prendre"); // what comes next
    await closeAll(chloe);
  });

  test("keep their words and their place in them when a resolution is refused", async () => {
    const number = await ask(lab, "hugo", "Onduleur en alarme", "Il sonne.");
    const chloe = await lab.windowOf("chloe");
    await chloe.goto(`/${number}`);
    await act(chloe, "Résoudre").click();
    await chloe.getByLabel("Ce qui a été fait").fill("Batterie changée.");
    const arrive = await holdMutations(chloe);
    await chloe.keyboard.press("Control+Enter");
    await does(lab, "paul", "take", number);
    arrive();
    await chloe
      .getByRole("alert")
      .getByText(/Paul Martin/)
      .waitFor();
    expect(await chloe.getByLabel("Ce qui a été fait").inputValue()).toBe("Batterie changée.");
    await until(async () => (await focused(chloe)) === "Ce qui a été fait", "the focus to be in the box");
    await closeAll(chloe);
  });

  test("see an act come back to its button when the desk can't be reached, and may try again", async () => {
    const number = await ask(lab, "hugo", "Écran fendu", "Tombé.");
    const chloe = await lab.windowOf("chloe");
    await chloe.goto(`/${number}`);
    await act(chloe, "Valider").focus();
    await chloe.context().setOffline(true);
    await chloe.keyboard.press("Enter");
    await chloe
      .getByRole("alert")
      .getByText(/Valider.*n’est pas fait/)
      .waitFor();
    await until(async () => (await focused(chloe)) === "Valider", "the focus to be on the act again");
    await chloe.context().setOffline(false);
    await chloe.getByRole("alert").getByRole("button", { name: "Réessayer" }).click();
    await chloe.getByRole("toolbar").locator(".done", { hasText: "Prise en compte" }).waitFor();
    await closeAll(chloe);
  });

  test("see a mail as it was written, without its sender's pictures until they ask for them", async () => {
    const pictures = await openPictures();
    const { name, address } = people.hugo;
    const headers = {
      ...{ From: `${name} <${address}>`, To: queueAddress, Subject: "Mail en couleurs" },
      "Content-Type": "text/html; charset=utf-8",
    };
    const html = `<p>Voici <b>notre logo</b> : <img src="${pictures.url}" alt="logo"></p>`;
    await sendMessage(lab.desk, [queueAddress], headers, html);
    const paul = await lab.windowOf("paul");
    await paul.goto("/in/to-validate");
    await paul.getByRole("link", { name: /Mail en couleurs/ }).click();
    await paul.getByRole("button", { name: "Mail en HTML" }).click();
    await paul.frameLocator("iframe").getByText("notre logo").waitFor();
    const showing = paul.getByRole("button", { name: "Afficher les images distantes" });
    await showing.waitFor();
    // Not even somebody who hangs up the picture gets it loaded
    const blocked = await paul.evaluate(`new Promise((resolve) => {
      const mail = document.querySelector("iframe").contentDocument;
      mail.addEventListener("securitypolicyviolation", ({ blockedURI }) => resolve(blockedURI));
      mail.querySelector("img").src = "${pictures.url}";
    })`);
    expect([blocked, pictures.asked()]).toEqual([pictures.url, 0]);
    await showing.click();
    await until(async () => pictures.asked() === 1, "the picture to be fetched");
    await until(
      async () =>
        await paul.evaluate(`document.querySelector("iframe").contentDocument.images[0].naturalWidth === 1`),
      "the picture to be shown",
    );
    expect(pictures.referrers()).toEqual([undefined]);
    await pictures.close();
    await closeAll(paul);
  });

  test("who administers sees letters come into the open mailbox, and a page that isn't there says so in its place", async () => {
    const admin = await lab.windowOf("admin");
    await admin.goto("/admin/mailbox");
    await admin.getByRole("heading", { level: 1 }).waitFor();
    await ask(lab, "hugo", "Tableau blanc taché", "Rien ne part.");
    await admin
      .getByText(/Tableau blanc taché/)
      .first()
      .waitFor();
    for (const path of ["/no/such/page", "/in/no-such-view"]) {
      await admin.goto(path);
      await admin
        .getByRole("main")
        .getByRole("heading", { name: /n’existe pas/ })
        .waitFor();
    }
    await closeAll(admin);
  });
}

/** A server of somebody's that counts who looks at its picture. */
async function openPictures() {
  const referrers: (string | undefined)[] = [];
  const pixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  const server = createServer((request, response) => {
    referrers.push(request.headers.referer);
    response.writeHead(200, { "Content-Type": "image/gif" }).end(Buffer.from(pixel, "base64"));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${port}/logo.gif`,
    asked: () => referrers.length,
    referrers: () => referrers,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
const thread = (page: Page) => page.getByRole("region", { name: "Échange" });
/** Presses the key until the row stands under the cursor: others may have come in between. */
async function cursorOn(page: Page, subject: string, key: "j" | "k"): Promise<void> {
  await until(async () => {
    if (await page.locator(".row.cursor", { hasText: subject }).count()) return true;
    await page.keyboard.press(key);
    return false;
  }, `the cursor to stand on ${subject}`);
}
/** What the page asks for stays on its way until the answer is called. */
async function holdMutations(page: Page): Promise<() => void> {
  let arrive = (): void => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/graphql", async (route) => {
    if (/mutation/.test(route.request().postData() ?? "")) await arrival;
    await route.continue();
  });
  return () => arrive();
}
/** An act of the ⋯ menu. */
async function more(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Autres actions" }).click();
  await page.getByRole("menuitem", { name }).click();
}
