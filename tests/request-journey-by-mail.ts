/** The same without leaving the mail reader: signed links, commands on the first line, replies to the signed address. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { replyTo } from "./mail-client.ts";
import { dayMs, type Lab } from "./request-lab.ts";
import { type Name, queueAddress } from "./request-people.ts";
import type { Arrived } from "./sink.ts";

const toAll = (kind: string): string[] => [`${kind} marie`, `${kind} paul`, `${kind} chloe`];

export function byMail(opened: () => Lab): void {
  let lab: Lab;
  let number = 0;
  /** The letter that told each member of the request. */
  let noticeTo: (name: Name) => Arrived;
  let toMarie: Arrived;
  let toChloe: Arrived;
  beforeAll(() => {
    lab = opened();
  });
  const hugoWrites = (text: string) =>
    lab.writes({ from: "hugo", to: [queueAddress], subject: `Re: [LAPP #${number}] Imprimante`, text });
  /** What a mail of a member's was answered. */
  const answerTo = async (name: Name, letters: readonly string[] = []): Promise<string> =>
    (await lab.letters(number, [...letters, `mail-answer ${name}`]))(name).mail.text ?? "";

  test("a request comes with personal links and a personal address for each member", async () => {
    const sent = await lab.writes({
      from: "hugo",
      to: [queueAddress],
      subject: "Imprimante du couloir",
      text: "Bonjour, l’imprimante du couloir ne sort plus que des pages blanches.",
    });
    number = await lab.numberOf(sent);
    noticeTo = await lab.letters(number, toAll("new-request"));
    const personal = (["marie", "paul", "chloe"] as const).flatMap((name) => [
      linkIn(noticeTo(name), "take"),
      linkIn(noticeTo(name), "validate"),
      noticeTo(name).mail.replyTo?.text ?? "",
    ]);
    expect(new Set(personal).size).toBe(personal.length);
  });

  describe("a signed link", () => {
    test("does nothing by GET, HEAD, or a POST without the page's own token", async () => {
      const link = linkIn(noticeTo("paul"), "validate");
      const page = await fetch(link);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("On behalf of")]);
      expect((await fetch(link, { method: "HEAD" })).status).toBe(200);
      const foreign = tokenIn(await textOf(linkIn(noticeTo("marie"), "validate")));
      for (const form of [{}, { token: "" }, { token: "a.aaaaaaaaaaaaaaaa" }, { token: foreign }])
        expect((await press(link, form)).status).toBe(403);
      expect((await fetch(`${link.slice(0, -1)}${link.endsWith("a") ? "b" : "a"}`)).status).toBe(404);
      expect(await lab.ticket(number)).toMatchObject({ status: "NEW", version: 1 });
    });
    test("acts by the button of its page, once, and says so afterwards to whoever has one", async () => {
      const link = linkIn(noticeTo("paul"), "validate");
      const answer = await press(link, { token: tokenIn(await textOf(link)) });
      expect(answer.status).toBe(303);
      await lab.letters(number, ["acceptance hugo"]);
      const { version } = await lab.ticket(number);
      const done = await textOf(link);
      expect(done).toContain("You validated this request");
      expect(done).not.toContain("<form");
      expect((await press(link, {})).status).toBe(303);
      expect(await textOf(linkIn(noticeTo("marie"), "validate"))).toContain(
        "Paul Martin a validé cette demande",
      );
      expect(await lab.ticket(number)).toMatchObject({ version });
    });
  });

  describe("a command on the first line", () => {
    test("takes, is answered, and tells the second member who was first", async () => {
      await lab.writes(replyTo(noticeTo("marie"), "marie", "#prendre", "outlook"));
      expect(await answerTo("marie")).toContain("Vous en êtes gestionnaire.");
      await lab.writes(replyTo(noticeTo("paul"), "paul", "#take"));
      expect(await answerTo("paul")).toContain("Marie Dupont already took this request");
      expect(await textOf(linkIn(noticeTo("chloe"), "take"))).toContain("Marie Dupont a pris cette demande");
      expect(await lab.ticket(number)).toMatchObject({ owner: { name: "Marie Dupont" } });
    });
    test("nearly right is not taken for an answer: the requester gets nothing", async () => {
      await lab.writes(
        replyTo(noticeTo("marie"), "marie", "#resoudr Le toner est vide, le fournisseur est nul."),
      );
      expect(await answerTo("marie")).toContain("La commande «\u00a0#resoudr\u00a0» n’existe pas.");
    });
    test("keeps a note among members", async () => {
      await lab.writes(replyTo(noticeTo("paul"), "paul", "#note @chloe, le toner est dans le coffre."));
      expect(await answerTo("paul", ["note marie", "note chloe"])).toContain("Your note is kept");
    });
  });

  test("an attachment travels both ways, from the requester to the owner and back", async () => {
    const scan = { filename: "page.png", contentType: "image/png", content: Buffer.from("a white page") };
    const reply = { from: "hugo", to: [queueAddress], subject: `[LAPP #${number}]` } as const;
    await lab.writes({ ...reply, to: [...reply.to], text: "Voici ce qui sort.", attachments: [scan] });
    toMarie = (await lab.letters(number, ["message marie"]))("marie");
    expect(toMarie.mail.attachments.map(({ content }) => `${content}`)).toEqual(["a white page"]);
    const guide = {
      filename: "guide.pdf",
      contentType: "application/pdf",
      content: Buffer.from("%PDF guide"),
    };
    const text = "Suivez ce guide.\n-- \nMarie Dupont\nmarie.dupont@lapp.example";
    await lab.writes({ ...replyTo(toMarie, "marie", text, "outlook"), attachments: [guide] });
    const { mail } = (await lab.letters(number, ["answer hugo"]))("hugo");
    expect(mail.text).toContain("Suivez ce guide.");
    expect(mail.attachments.map(({ filename, content }) => [filename, `${content}`])).toEqual([
      ["guide.pdf", "%PDF guide"],
    ]);
  });
  test("a member's mail to the queue's plain address is a note that went to nobody, and they are told how to answer", async () => {
    const subject = `Re: [LAPP #${number}] Imprimante`;
    await lab.writes({ from: "paul", to: [queueAddress], subject, text: "Le code du local est 4711." });
    expect(await answerTo("paul", ["note marie"])).toContain("Your mail was not sent on");
    expect((await lab.ticket(number)).timeline.nodes).toContainEqual(
      expect.objectContaining({
        __typename: "NoteEntry",
        text: "Le code du local est 4711.",
        warning: "NOT_SENT",
      }),
    );
  });

  describe("an owner whose mail client says that they are away", () => {
    test("is stood in for by the queue, and is told who took over", async () => {
      await lab.writes({
        ...replyTo(toMarie, "marie", "Je suis absente jusqu’à lundi."),
        subject: `Réponse automatique : ${toMarie.mail.subject}`,
        headers: { "Auto-Submitted": "auto-replied" },
      });
      await lab.ticketWhere(number, ({ ownerAbsent }) => ownerAbsent);
      await hugoWrites("Le guide ne change rien.");
      toChloe = (await lab.letters(number, toAll("message")))("chloe");
      await lab.writes(replyTo(toChloe, "chloe", "#pour Chloé Petit"));
      expect(await answerTo("chloe", ["hand-over marie"])).toContain("La main est passée.");
      expect(await lab.ticket(number)).toMatchObject({ owner: { name: "Chloé Petit" } });
    });
  });

  describe("resolved by mail", () => {
    test("needs a resolution, which the requester gets", async () => {
      await lab.writes(replyTo(toChloe, "chloe", "#résoudre", "outlook"));
      expect(await answerTo("chloe")).toContain("Il manque le texte de la résolution");
      await lab.writes(replyTo(toChloe, "chloe", "#resoudre\nLe tambour a été changé.", "outlook"));
      const letterTo = await lab.letters(number, ["resolution hugo", "mail-answer chloe"]);
      expect(letterTo("hugo").mail.text).toContain("Le tambour a été changé.");
      expect(letterTo("chloe").mail.text).toContain("La demande est résolue, votre résolution est partie.");
      expect(await lab.ticket(number)).toMatchObject({ status: "RESOLVED" });
    });
    test("is not reopened by thanks, but by news", async () => {
      await hugoWrites("Super, merci à vous tous !");
      await lab.letters(number, ["message chloe"]);
      expect(await lab.ticket(number)).toMatchObject({ status: "RESOLVED" });
      await hugoWrites("Hélas, les pages sont blanches de nouveau.");
      await lab.letters(number, ["message chloe"]);
      expect(await lab.ticket(number)).toMatchObject({ status: "OPEN", owner: { name: "Chloé Petit" } });
    });
    test("goes on as a new ticket after the grace period; by then its links have expired", async () => {
      await lab.writes(replyTo(toChloe, "chloe", "#résoudre\nImprimante remplacée."));
      const letterTo = await lab.letters(number, ["resolution hugo", "mail-answer chloe"]);
      await lab.pass(15 * dayMs);
      await lab.ticketWhere(number, ({ status }) => status === "CLOSED");
      const link = linkIn(noticeTo("paul"), "take");
      expect((await fetch(link)).status).toBe(410);
      expect((await press(link, {})).status).toBe(410);
      const next = await lab.numberOf(
        await lab.writes(replyTo(letterTo("hugo"), "hugo", "La nouvelle imprimante ne démarre pas.")),
      );
      await lab.letters(next, toAll("new-request"));
      expect((await lab.ticket(next)).links).toEqual([number]);
      await lab.letters(number, []);
    });
  });
}

function linkIn({ mail }: Arrived, act: "take" | "validate"): string {
  const link = new RegExp(`<(http[^>]+/do/${act}/[^>]+)>`).exec(mail.text ?? "")?.[1];
  if (link === undefined) throw new Error(`no link to ${act} in the letter`);
  return link;
}
const textOf = async (link: string): Promise<string> => await (await fetch(link)).text();
function tokenIn(page: string): string {
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1];
  if (token === undefined) throw new Error(`no button on the page: ${page}`);
  return token;
}
/** As a browser sends the form of a page without a referrer. */
const press = (link: string, form: Record<string, string>): Promise<Response> =>
  fetch(link, {
    method: "POST",
    body: new URLSearchParams(form),
    redirect: "manual",
    headers: { origin: "null" },
  });
