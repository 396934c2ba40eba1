/** Attachments as people see them in a real Chromium: pictures as they look, signatures folded, and what the virus scanner holds. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createTransport } from "nodemailer";
import { z } from "zod";
import {
  type ExampleClamd,
  marker,
  openExampleClamd,
} from "../services/mail-ingest/attachments/example-clamd.ts";
import { until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";
import { pdfOf } from "./documents.ts";
import {
  browserPath,
  closeAll,
  type Lab,
  type Login,
  look,
  openWebLab,
  type Page,
  people,
  queueAddress,
} from "./web.ts";

if (browserPath === undefined) test.skip("attachments: no Chromium can be had here", () => undefined);
else describe("attachments", () => attachments());

interface File {
  filename: string;
  content: Buffer;
  cid?: string;
}
function attachments(): void {
  let clamd: ExampleClamd;
  let lab: Lab;
  /** Pictures of different content, as a phone or a mail program makes them. */
  let [screenshot, logo, mark, photo]: Buffer[] = [];
  beforeAll(async () => {
    clamd = await openExampleClamd();
    const { host, port } = clamd.scanner;
    lab = await openWebLab(() => openInOneProcess({ env: { GUICHET_CLAMAV: `${host}:${port}` } }));
    const page = await lab.window({ viewport: { width: 900, height: 600 } });
    await page.goto("/");
    await page.getByRole("button").first().waitFor();
    screenshot = await page.screenshot();
    [logo, mark] = [
      await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 60 } }),
      await page.screenshot({ clip: { x: 300, y: 200, width: 32, height: 32 } }),
    ];
    photo = await page.screenshot({ type: "jpeg", clip: { x: 0, y: 0, width: 300, height: 600 } });
    await page.context().close();
  });
  afterAll(async () => {
    await lab?.close();
    await clamd?.close();
  });

  const outcome = z.object({
    mails: z.object({
      nodes: z.array(z.object({ subject: z.string().nullable(), ticket: z.number().nullable() })),
    }),
  });
  /** Answers the number of the ticket. */
  async function send(who: keyof typeof people, subject: string, files: readonly File[]): Promise<number> {
    const transport = createTransport({
      ...{ host: "127.0.0.1", port: lab.desk.smtpPort },
      tls: { rejectUnauthorized: false },
    });
    const { name, address } = people[who];
    const images = files.flatMap(({ cid }) => (cid === undefined ? [] : [`<img src="cid:${cid}">`]));
    await transport.sendMail({
      ...{ from: { name, address }, to: queueAddress, subject, text: "Bonjour, voyez ci-joint." },
      ...{ html: `<p>Bonjour, voyez ci-joint.</p>${images.join("")}`, attachments: [...files] },
    });
    transport.close();
    return await until(async () => {
      const { mails } = outcome.parse(await lab.ask("admin", "{ mails { nodes { subject ticket } } }", {}));
      return mails.nodes.find((mail) => mail.subject === subject)?.ticket;
    }, `the ticket of ${subject}`);
  }
  const signed = (...more: File[]): File[] => [
    { filename: "image001.png", content: logo ?? Buffer.alloc(0), cid: "logo" },
    { filename: "image002.png", content: mark ?? Buffer.alloc(0), cid: "mark" },
    ...more,
  ];
  const opened = async (login: Login, number: number, locale: "fr-FR" | "en-GB" = "fr-FR"): Promise<Page> => {
    const page = await lab.windowOf(login, { locale, viewport: { width: 1440, height: 900 } });
    await page.goto(`/${number}`);
    return page;
  };
  const list = (page: Page, name = "Pièces jointes") => page.getByRole("list", { name });

  test("are small pictures and names; those of a signature are folded once they have come before", async () => {
    for (const subject of ["Imprimante", "Écran"]) await send("hugo", subject, signed());
    const files = [
      { filename: "Capture d’écran.png", content: screenshot ?? Buffer.alloc(0) },
      { filename: "photo.jpg", content: photo ?? Buffer.alloc(0) },
      {
        filename: `${"Un nom de fichier bien trop long pour une ligne, ".repeat(3)}.pdf`,
        content: pdfOf("x"),
      },
      { filename: "pas une image.png", content: Buffer.from("<html><script>alert(1)</script>") },
    ];
    const number = await send("hugo", "Clavier", signed(...files));
    for (const [login, locale, words] of [
      ["chloe", "fr-FR", ["Pièces jointes", "2 fichiers de signature"]],
      ["hugo", "fr-FR", ["Pièces jointes", "2 fichiers de signature"]],
      ["paul", "en-GB", ["Attachments", "2 signature files"]],
    ] as const) {
      const page = await opened(login, number, locale);
      const shown = list(page, words[0]).getByRole("listitem");
      await until(async () => (await shown.count()) === files.length, "the files");
      // what is no picture looks like a file
      await until(
        async () => (await list(page, words[0]).locator("img").count()) === 2,
        "the broken one to go",
      );
      for (const image of await list(page, words[0]).locator("img").all())
        expect(await image.boundingBox()).toMatchObject({ width: 64, height: 40 });
      const folded = list(page, words[1]);
      expect(await folded.isVisible()).toBe(false);
      expect(await look(page, `files-${login}`)).toEqual([]);
      await page.getByText(words[1], { exact: true }).click();
      await until(async () => (await folded.getByRole("link").count()) === 2, "the images of the signature");
      expect(await look(page, `files-open-${login}`)).toEqual([]);
      await closeAll(page);
    }
  });

  test("open as a whole, as what they are and as nothing else", async () => {
    const number = await send("anna", "Photo", [
      { filename: "photo.jpg", content: photo ?? Buffer.alloc(0) },
    ]);
    const page = await opened("anna", number, "en-GB");
    const opening = page.context().waitForEvent("page");
    await list(page, "Attachments")
      .getByRole("link", { name: /photo\.jpg/ })
      .click();
    const whole = await opening;
    await whole.waitForLoadState();
    expect(
      await whole.evaluate("[document.images[0].naturalWidth, document.images[0].naturalHeight]"),
    ).toEqual([300, 600]);
    const answer = await page.request.get(whole.url());
    expect(answer.headers()).toMatchObject({
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition": expect.stringMatching(/^inline;/),
    });
    await closeAll(page);
  });

  test("that the scanner has not seen, or found to be infected, are no links and say so", async () => {
    clamd.manner = "says nothing";
    const bad = { filename: "facture.doc", content: Buffer.from(`${marker} ${Date.now()}`) };
    const number = await send("hugo", "Facture", [bad]);
    const mine = await opened("hugo", number);
    const members = await opened("chloe", number, "en-GB");
    await list(mine).getByText("Recherche de virus en cours").waitFor();
    await list(members, "Attachments").getByText("Being scanned for viruses").waitFor();
    expect(await look(mine, "files-waiting")).toEqual([]);
    const url = await partOf(number);
    const refused = await lab.windowOf("hugo");
    await refused.goto(url);
    await refused.getByRole("heading", { name: "Ce fichier n’est pas encore vérifié" }).waitFor();
    clamd.speak();
    // nobody reloads
    await list(mine).getByText("Contient un virus").waitFor();
    await list(members, "Attachments").getByText("Has a virus: not handed out").waitFor();
    for (const [page, name] of [
      [mine, "Pièces jointes"],
      [members, "Attachments"],
    ] as const) {
      expect(await list(page, name).getByRole("link").count()).toBe(0);
      expect(await look(page, `files-infected-${name}`)).toEqual([]);
    }
    await refused.reload();
    await refused.getByRole("heading", { name: "Ce fichier contient un virus" }).waitFor();
    expect(await look(refused, "file-refused")).toEqual([]);
    await closeAll(mine, members, refused);
  });
  const parts = z.object({
    ticket: z.object({
      timeline: z.object({
        nodes: z.array(z.object({ attachments: z.array(z.object({ url: z.string() })).optional() })),
      }),
    }),
  });
  async function partOf(number: number): Promise<string> {
    const query =
      "query($number: Int!) { ticket(number: $number) { timeline { nodes { ... on MessageEntry { attachments { url } } } } } }";
    const { ticket } = parts.parse(await lab.ask("admin", query, { number }));
    return ticket.timeline.nodes.flatMap(({ attachments = [] }) => attachments)[0]?.url ?? "";
  }
}
