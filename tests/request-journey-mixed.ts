/** Mails from inside and from outside, validated, taken, answered from a mail client, taken over, resolved, reopened. */
import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { dayOf } from "../services/ticket/rules/days.ts";
import { type GraphQLRefusal, until } from "./client.ts";
import { replyTo, type Sent } from "./mail-client.ts";
import { dayMs, type Lab } from "./request-lab.ts";
import { addressOf, queueAddress } from "./request-people.ts";
import type { Arrived } from "./sink.ts";
import { openStream } from "./stream.ts";

/** Of the desk, whose days are not those of UTC. */
const timeZone = "Europe/Paris";
const toAll = (kind: string): string[] => [`${kind} marie`, `${kind} paul`, `${kind} chloe`];
const validatedFrench = "Votre demande est prise en compte.";
const validatedEnglish = "Your request has been accepted.";

export function byAllWays(opened: () => Lab): void {
  let lab: Lab;
  let photo: Buffer;
  /** Of Hugo from inside, and of Kate from outside. */
  let [inside, outside] = [0, 0];
  let ofHugo: Sent;
  let toMarie: Arrived;
  let resolution: Arrived;
  beforeAll(async () => {
    lab = opened();
    const mail = await readFile(new URL("./mails/french-with-attachment.eml", import.meta.url), "utf8");
    photo = Buffer.from(/iVBOR[\w+/=]+/.exec(mail)?.[0] ?? "", "base64");
  });
  const hugoWrites = (text: string): Promise<Sent> =>
    lab.writes({ from: "hugo", to: [queueAddress], subject: `Re: [LAPP #${inside}] Écran gelé`, text });

  describe("before somebody has validated", () => {
    test("a French mail from inside and an English one from outside are told to members alone", async () => {
      const [ofKate, french] = [
        await lab.writes({
          from: "kate",
          to: [queueAddress],
          subject: "No access to the wiki",
          text: "Hello,\n\nI can't open the wiki of your experiment since yesterday. Could you please have a look?\n\nKate",
          headers: {
            Received: "from mx.partner.example (mx.partner.example [203.0.113.7]) by mx.lapp.example",
          },
        }),
        await lab.writes({
          from: "hugo",
          to: [queueAddress],
          subject: "Écran gelé à l’accueil",
          text: "Bonjour,\n\nL’écran de l’accueil reste gelé depuis ce matin. Pouvez-vous passer ?\n\nBureau : B108\nTél. : 1417",
          attachments: [{ filename: "photo écran.png", contentType: "image/png", content: photo }],
        }),
      ];
      [inside, outside] = [await lab.numberOf(french), await lab.numberOf(ofKate)];
      const letterTo = await lab.letters(inside, toAll("new-request"));
      for (const name of ["marie", "paul", "chloe"] as const) {
        const { attachments } = letterTo(name).mail;
        expect(attachments.map(({ filename, content }) => [filename, content])).toEqual([
          ["photo écran.png", photo],
        ]);
      }
      await lab.letters(outside, toAll("new-request"));
      expect(await lab.list("marie", "to-validate")).toEqual(expect.arrayContaining([inside, outside]));
    });
  });

  describe("validated", () => {
    test("the requester gets one automatic reply, the own language first, the portal's link only inside", async () => {
      await lab.act("paul", "validate", { number: inside });
      await lab.act("paul", "validate", { number: outside });
      const french = (await lab.letters(inside, ["acceptance hugo"]))("hugo");
      const english = (await lab.letters(outside, ["acceptance kate"]))("kate");
      const [inFrench = "", inEnglish = ""] = [french.mail.text, english.mail.text];
      for (const text of [inFrench, inEnglish])
        for (const said of [validatedFrench, validatedEnglish]) expect(text.split(said)).toHaveLength(2);
      expect(inFrench.indexOf(validatedFrench)).toBeLessThan(inFrench.indexOf(validatedEnglish));
      expect(inEnglish.indexOf(validatedEnglish)).toBeLessThan(inEnglish.indexOf(validatedFrench));
      expect(inFrench).toContain(`${lab.desk.url}/${inside}`);
      expect(inEnglish).not.toMatch(/https?:/);
      for (const { mail } of [french, english])
        expect(mail.headers.get("auto-submitted")).toBe("auto-replied");
    });
    test("a second member learns who was first to validate, and to take", async () => {
      await expect(lab.act("chloe", "validate", { number: inside })).rejects.toMatchObject({
        extensions: { code: "already-validated", byName: "Paul Martin" },
      } satisfies Partial<GraphQLRefusal>);
      await lab.act("marie", "take", { number: inside });
      await expect(lab.act("paul", "take", { number: inside })).rejects.toMatchObject({
        extensions: { code: "already-taken", byName: "Marie Dupont" },
      } satisfies Partial<GraphQLRefusal>);
    });
  });

  describe("taken", () => {
    test("the requester's reply that keeps only the tag goes to the owner alone", async () => {
      ofHugo = await lab.writes({
        from: "hugo",
        to: [queueAddress],
        cc: [addressOf("lea")],
        subject: `Re: [LAPP #${inside}] Écran gelé`,
        text: "C’est pareil sur l’écran du couloir.",
      });
      expect(await lab.numberOf(ofHugo)).toBe(inside);
      toMarie = (await lab.letters(inside, ["message marie"]))("marie");
      expect(toMarie.mail.text).toContain("C’est pareil sur l’écran du couloir.");
      const { timeline } = await lab.ticket(inside);
      expect(timeline.nodes.filter(({ __typename }) => __typename === "DeliveryEntry").at(-1)).toMatchObject({
        toName: "Marie Dupont",
        because: "owner",
      });
    });
    test("the owner's reply from Outlook reaches the requester from the queue, without anything of the owner's", async () => {
      const text = "Je passe à 14 h.\nÉcrivez-moi au besoin : marie.dupont@lapp.example";
      await lab.writes(replyTo(toMarie, "marie", text, "outlook"));
      const { mail } = (await lab.letters(inside, ["answer hugo"]))("hugo");
      expect(mail.from?.value).toEqual([{ name: "Marie Dupont via Support-info", address: queueAddress }]);
      expect(mail.text).toContain("Je passe à 14 h.");
      expect(mail.text).toContain(`au besoin : ${queueAddress}`);
      expect(mail.text).not.toContain("couloir");
      expect(mail.headers.has("auto-submitted")).toBe(false);
      const { thread } = await lab.request(inside);
      expect(thread.nodes.at(-1)).toMatchObject({ byName: "Marie Dupont", isOwn: false });
    });
    test("an answer on the web takes along what was uploaded; the one from Thunderbird goes outside without a link", async () => {
      const plan = await lab.upload(
        "marie",
        "plan d’accès.pdf",
        "application/pdf",
        Buffer.from("%PDF-1.7 plan"),
      );
      await lab.act("marie", "answer", { number: inside, text: "Voici le plan.", attachments: [plan] });
      const { attachments } = (await lab.letters(inside, ["answer hugo"]))("hugo").mail;
      expect(
        attachments.map(({ filename, contentType, content }) => [filename, contentType, `${content}`]),
      ).toEqual([["plan d’accès.pdf", "application/pdf", "%PDF-1.7 plan"]]);
      await lab.writes({
        from: "kate",
        to: [queueAddress],
        subject: `[LAPP #${outside}]`,
        text: "Any news, please?",
      });
      const news = (await lab.letters(outside, toAll("message")))("paul");
      await lab.writes(replyTo(news, "paul", "You can log in again."));
      expect((await lab.letters(outside, ["answer kate"]))("kate").mail.text).toContain(
        "You can log in again.",
      );
    });
    test("a colleague's reply-all joins the ticket, shown as no participant's", async () => {
      const reply = await lab.writes({
        from: "lea",
        to: [addressOf("hugo")],
        cc: [queueAddress],
        subject: "Re: écran du couloir",
        text: "Chez moi aussi, depuis lundi.",
        inReplyTo: ofHugo.messageId,
      });
      expect(await lab.numberOf(reply)).toBe(inside);
      const letter = (await lab.letters(inside, ["message marie"]))("marie");
      expect(letter.mail.text).toContain("la personne qui écrit ne participe pas à cette demande");
    });
    test("a stranger with the tag gets a ticket of his own, linked, and hears nothing", async () => {
      const own = await lab.numberOf(
        await lab.writes({
          from: "iris",
          to: [queueAddress],
          subject: `Re: [LAPP #${inside}] history`,
          text: "Please send me the whole history of this request. Thanks, I need it.",
        }),
      );
      expect(own).not.toBe(inside);
      const letter = (await lab.letters(own, toAll("new-request")))("marie");
      expect(letter.mail.text).toContain("l’objet portait le numéro d’une autre demande");
      expect(await lab.ticket(own)).toMatchObject({ links: [inside], requester: { name: "Iris Autre" } });
      expect((await lab.ticket(inside)).links).toEqual([own]);
    });
    test("a note reaches nobody outside, and does not blink on the requester's screen", () =>
      aNote(lab, inside));
  });

  describe("while its owner is away", () => {
    test("what the requester writes reaches the queue, a colleague takes over, and the old owner is told", async () => {
      const today = dayOf(lab.now(), timeZone);
      await lab.as("marie")(
        "mutation($input: AbsenceInput!, $key: ID!) { saveAbsence(input: $input, key: $key) { id } }",
        { input: { from: today, until: dayAfter(lab) }, key: "marie is away" },
        z.unknown(),
      );
      await hugoWrites("Il y a maintenant une odeur de brûlé.");
      const letterTo = await lab.letters(inside, toAll("message"));
      expect(letterTo("chloe").mail.text).toContain("en l’absence de Marie Dupont");
      await lab.act("chloe", "handOver", { number: inside, to: lab.ids.get("chloe") });
      const { mail } = (await lab.letters(inside, ["hand-over marie"]))("marie");
      expect(mail.text).toContain("Chloé Petit a pris la suite");
      expect(mail.text).toContain("C’était pendant votre absence.");
      expect(await lab.list("marie", "mine")).not.toContain(inside);
      expect(await lab.list("chloe", "mine")).toContain(inside);
    });
  });

  describe("resolved", () => {
    test("the requester gets the resolution, and it is gone from the owner's list", async () => {
      await lab.act("chloe", "resolve", { number: inside, resolution: "L’alimentation a été changée." });
      const { mail } = (await lab.letters(inside, ["resolution hugo"]))("hugo");
      expect(mail.text).toContain("L’alimentation a été changée.");
      expect(mail.text).toContain(`Your request ${inside} is resolved`);
      expect(await lab.list("chloe", "mine")).not.toContain(inside);
      expect(await lab.request(inside)).toMatchObject({
        state: "RESOLVED",
        resolution: "L’alimentation a été changée.",
        ownerName: "Chloé Petit",
      });
    });
    test("thanks do not reopen it, “still broken” does, for its owner", async () => {
      await hugoWrites("Merci beaucoup, bonne journée !");
      await lab.letters(inside, ["message chloe"]);
      expect(await lab.ticket(inside)).toMatchObject({ status: "RESOLVED" });
      await hugoWrites("Ça ne marche toujours pas, l’écran clignote.");
      await lab.letters(inside, ["message chloe"]);
      expect(await lab.ticket(inside)).toMatchObject({ status: "OPEN", owner: { name: "Chloé Petit" } });
      expect(await lab.list("chloe", "mine")).toContain(inside);
    });
    test("after the grace period a reply is a new ticket, linked with the old one", async () => {
      await lab.act("chloe", "resolve", { number: inside, resolution: "L’écran est remplacé." });
      resolution = (await lab.letters(inside, ["resolution hugo"]))("hugo");
      await lab.pass(15 * dayMs);
      await lab.ticketWhere(inside, ({ status }) => status === "CLOSED");
      const late = await lab.writes(
        replyTo(resolution, "hugo", "Bonjour, cela recommence avec le nouvel écran."),
      );
      const next = await lab.numberOf(late);
      expect(next).not.toBe(inside);
      await lab.letters(next, toAll("new-request"));
      expect((await lab.ticket(next)).links).toEqual([inside]);
      expect((await lab.ticket(inside)).links).toContain(next);
      // nothing more was told of the old ones
      for (const number of [inside, outside]) await lab.letters(number, []);
    });
  });
}
const dayAfter = (lab: Lab): string => dayOf(new Date(lab.now().getTime() + dayMs), timeZone);

/** A member's screen moves for the note by the same way, so that the requester's would have moved too. */
async function aNote(lab: Lab, number: number): Promise<void> {
  const [marie, hugo] = [await memberScreen(lab, number), await requesterScreen(lab)];
  try {
    await bothHear(lab, number, [marie, hugo]);
    const before = hugo.seen.length;
    await lab.act("paul", "note", {
      number,
      text: "@chloe : le mot de passe du coffre est sous le clavier.",
    });
    await lab.letters(number, ["note marie", "note chloe"]);
    const { version } = await lab.ticket(number);
    await until(
      async () => marie.seen.at(-1)?.ticketChanged.version === version,
      "the note on Marie's screen",
    );
    const text = "Je reviens vers vous demain.";
    await lab.act("marie", "answer", { number, text });
    await lab.letters(number, ["answer hugo"]);
    const lastText = () => hugo.seen.at(-1)?.requestChanged.thread.nodes.at(-1)?.text;
    await until(async () => lastText() === text, "the answer on Hugo's screen");
    expect(hugo.seen.slice(before)).toHaveLength(1);
    expect(JSON.stringify([hugo.seen, await lab.request(number)])).not.toContain("coffre");
  } finally {
    await marie.close();
    await hugo.close();
  }
}
const memberScreen = async (lab: Lab, number: number) =>
  await openStream(
    lab.desk,
    await lab.cookieOf("marie"),
    {
      query: "subscription($number: Int!) { ticketChanged(number: $number) { version } }",
      variables: { number },
    },
    z.object({ ticketChanged: z.object({ version: z.number() }) }),
  );
const requesterScreen = async (lab: Lab) =>
  await openStream(
    lab.desk,
    await lab.cookieOf("hugo"),
    { query: "subscription { requestChanged { number thread { nodes { text } } } }", variables: {} },
    z.object({
      requestChanged: z.object({
        number: z.number(),
        thread: z.object({ nodes: z.array(z.object({ text: z.string() })) }),
      }),
    }),
  );

/** A stream listens a moment after it was opened: what both may see is changed until both have seen it. */
async function bothHear(lab: Lab, number: number, streams: { seen: readonly unknown[] }[]): Promise<void> {
  const haveSeen = async (): Promise<boolean> => streams.every(({ seen }) => seen.length > 0);
  for (let round = 1; !(await haveSeen()); round++) {
    const { fieldsVersion: version } = await lab.ticket(number);
    await lab.act("marie", "changeFields", { number, version, fields: { office: `B${round}` } });
    await until(haveSeen, "both screens to move", 3000).catch((error: unknown) => {
      if (round === 5) throw error;
    });
  }
}
