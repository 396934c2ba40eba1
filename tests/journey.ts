/** The journey of the foundation: a mail that gets 250 becomes a ticket that members hear of, find and read. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { type Ask, askWith, type Desk, GraphQLRefusal, send, sendMessage, signIn, until } from "./client.ts";

const header = z.object({ name: z.string(), value: z.string() });
const sentMail = z.object({
  to: z.string(),
  from: z.string(),
  replyTo: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.array(header),
  kind: z.string(),
  automatic: z.boolean(),
  because: z.string(),
  state: z.string(),
});
const sentMails = z.object({ sentMails: z.object({ nodes: z.array(sentMail) }) });
const mails = z.object({
  mails: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        subject: z.string().nullable(),
        outcome: z.string(),
        copies: z.number(),
        ticket: z.number().nullable(),
        headers: z.array(header),
      }),
    ),
  }),
});
const ticket = z.object({
  ticket: z
    .object({
      number: z.number(),
      subject: z.string(),
      status: z.string(),
      queue: z.object({ name: z.string() }),
      toldQueues: z.array(z.object({ name: z.string() })),
      requester: z.object({ name: z.string() }),
      named: z.object({ name: z.string() }).nullable(),
      office: z.object({ value: z.string() }).nullable(),
      telephone: z.object({ value: z.string() }).nullable(),
      equipment: z.object({ value: z.string() }).nullable(),
      links: z.array(z.number()),
      timeline: z.object({
        nodes: z.array(
          z.looseObject({
            __typename: z.string(),
            text: z.string().optional(),
            warning: z.string().nullish(),
            attachments: z.array(z.object({ name: z.string(), url: z.string() })).optional(),
          }),
        ),
      }),
    })
    .nullable(),
});
const ticketQuery = `query($number: Int!) { ticket(number: $number) { number subject status queue { name } toldQueues { name } requester { name } named { name }
  office { value } telephone { value } equipment { value } links
  timeline { nodes { __typename ... on MessageEntry { text warning attachments { name url } } ... on NoteEntry { text warning } } } } }`;
const members = [
  { name: "Chloé Petit", login: "cpetit", addresses: ["chloe.petit@lapp.example"] },
  { name: "Paul Martin", login: "pmartin", addresses: ["paul.martin@lapp.example"] },
  { name: "Ann Smith", login: "asmith", addresses: ["ann.smith@lapp.example"], language: "en" },
];
const password = "correct horse battery";

/** Runs on whatever `open` starts: one process, or six on RabbitMQ. */
export function aJourney(open: () => Promise<Desk>): void {
  let desk: Desk;
  let admin: Ask;
  const ids = new Map<string, string>();
  const mailFile = async (name: string): Promise<string> =>
    await readFile(new URL(`./mails/${name}.eml`, import.meta.url), "utf8");
  const outcomeOf = async (subject: string) =>
    await until(
      async () =>
        (
          await admin(
            "query($q: String) { mails(query: $q) { nodes { id subject outcome copies ticket headers { name value } } } }",
            { q: subject },
            mails,
          )
        ).mails.nodes.find((mail) => mail.subject?.includes(subject) && mail.outcome !== "pending"),
      `the outcome of ${subject}`,
    );
  const noticesOf = async (number: number, count: number) =>
    await until(async () => {
      const found = await admin(
        "query($number: Int) { sentMails(ticket: $number, first: 100) { nodes { to from replyTo subject text html kind automatic because state headers { name value } } } }",
        { number },
        sentMails,
      );
      return found.sentMails.nodes.length >= count && found.sentMails.nodes;
    }, `${count} notices of ticket ${number}`);
  const read = async (number: number, ask: Ask = admin) =>
    (await ask(ticketQuery, { number }, ticket)).ticket;

  beforeAll(async () => {
    desk = await open();
    admin = askWith(desk, await signIn(desk, "admin", desk.adminPassword));
    for (const person of members) {
      const { savePerson } = await admin(
        "mutation($input: PersonInput!, $key: ID!) { savePerson(input: $input, key: $key) { id } }",
        { input: { ...person, password }, key: randomUUID() },
        z.object({ savePerson: z.object({ id: z.string() }) }),
      );
      ids.set(person.login, savePerson.id);
    }
    const { queues } = await admin(
      "{ queues { id name addresses } }",
      {},
      z.object({
        queues: z.array(z.object({ id: z.string(), name: z.string(), addresses: z.array(z.string()) })),
      }),
    );
    for (const { id, name, addresses } of queues.filter((queue) => queue.name !== "Visio")) {
      const input = {
        id,
        name,
        addresses: name === "Support-info" ? [...addresses, "sinfo@lapp.example"] : addresses,
        members: name === "Support-info" ? [...ids.values()] : [ids.get("pmartin")],
      };
      await admin(
        "mutation($input: QueueInput!, $key: ID!) { saveQueue(input: $input, key: $key) { id } }",
        { input, key: randomUUID() },
        z.object({ saveQueue: z.object({ id: z.string() }) }),
      );
    }
    await until(async () => {
      const reply = await sendMessage(
        desk,
        ["sinfo@lapp.example"],
        { From: "Probe <probe@lapp.example>", Subject: "Alias" },
        "Est-ce que l'alias est connu ?",
      ).catch(() => "");
      return reply.startsWith("250");
    }, "the new address of Support-info");
  });
  afterAll(async () => await desk?.stop());

  describe("a French mail with accents and an attachment", () => {
    let number: number;
    test("gets 250 with its mail id and becomes a ticket", async () => {
      const reply = await send(desk, {
        from: "hugo.marchetti@lapp.example",
        to: ["support-info@lapp.example"],
        raw: await mailFile("french-with-attachment"),
      });
      expect(reply).toMatch(/^250 2\.0\.0 Ok: [0-9a-f-]{36}/);
      const mail = await outcomeOf("Écran gelé");
      expect(mail).toMatchObject({ outcome: "message", copies: 0 });
      number = mail.ticket ?? 0;
      expect(await read(number)).toMatchObject({
        ...{
          subject: "Écran gelé à l’accueil",
          status: "NEW",
          queue: { name: "Support-info" },
          requester: { name: "Hugo Marchetti" },
        },
        ...{ office: { value: "B108" }, telephone: { value: "1417" } },
      });
    });
    test("is told to each member once, from the queue's address, in a letter that names queue, requester and number", async () => {
      const notices = await noticesOf(number, 3);
      expect(notices.map(({ to }) => to.replace(/.*<|>.*/g, "")).sort()).toEqual([
        "ann.smith@lapp.example",
        "chloe.petit@lapp.example",
        "paul.martin@lapp.example",
      ]);
      for (const notice of notices) {
        expect(notice.from).toContain("support-info@lapp.example");
        expect(notice.subject).toContain(`[LAPP #${number}]`);
        for (const said of [notice.text, notice.html])
          for (const word of ["Support-info", "Hugo Marchetti", "café renversé"])
            expect(said).toContain(word);
        const others = members
          .flatMap(({ addresses }) => addresses)
          .filter((address) => !notice.to.includes(address));
        const everything = JSON.stringify(notice);
        for (const address of others) expect(everything).not.toContain(address);
      }
    });
    test("tells the requester nothing: nobody has validated", async () => {
      const notices = await noticesOf(number, 3);
      expect(notices.filter(({ to }) => to.includes("hugo.marchetti"))).toEqual([]);
    });
    test("is found by its words, with or without accents", async () => {
      for (const query of ["renverse", "écran gelé", `#${number}`, "marchetti"])
        await until(async () => {
          const { search } = await admin(
            "query($query: String!) { search(query: $query) { nodes { number excerpt } total } }",
            { query },
            z.object({
              search: z.object({ nodes: z.array(z.object({ number: z.number(), excerpt: z.string() })) }),
            }),
          );
          return search.nodes.some((hit) => hit.number === number);
        }, `the ticket by ${query}`);
    });
    test("shows its attachment to members and to nobody else", async () => {
      const found = await read(number);
      const [attachment] = found?.timeline.nodes.flatMap(({ attachments }) => attachments ?? []) ?? [];
      expect(attachment?.name).toBe("photo écran.png");
      const path = new URL(attachment?.url ?? "", desk.url).pathname;
      const cookie = await signIn(desk, "cpetit", password);
      const response = await fetch(desk.url + path, { headers: { cookie } });
      expect(response.status).toBe(200);
      expect(
        Buffer.from(await response.arrayBuffer())
          .subarray(1, 4)
          .toString(),
      ).toBe("PNG");
      expect((await fetch(desk.url + path)).status).toBeGreaterThanOrEqual(400);
    });
    test("the same mail again, by an alias and to two queues, is still one ticket", async () => {
      const raw = await mailFile("french-with-attachment");
      await send(desk, { from: "hugo.marchetti@lapp.example", to: ["support-info@lapp.example"], raw });
      await send(desk, { from: "hugo.marchetti@lapp.example", to: ["sinfo@lapp.example"], raw });
      await send(desk, {
        from: "hugo.marchetti@lapp.example",
        to: ["reseau@lapp.example", "support-info@lapp.example"],
        raw,
      });
      await until(async () => (await outcomeOf("Écran gelé")).copies === 3, "three copies of one mail");
      const { mails: found } = await admin(
        '{ mails(query: "Écran gelé") { nodes { id subject outcome copies ticket headers { name value } } } }',
        {},
        mails,
      );
      expect(found.nodes).toHaveLength(1);
      // the second queue hears of it: its only member is one of the first too, so nobody gets a second letter
      await until(
        async () => (await read(number))?.toldQueues.some(({ name }) => name === "Réseau"),
        "the told queue",
      );
      expect(await noticesOf(number, 3)).toHaveLength(3);
    });
    test("a reply by tag from the requester joins it; members are told", async () => {
      await sendMessage(
        desk,
        ["support-info@lapp.example"],
        { From: "Hugo Marchetti <hugo.marchetti@lapp.example>", Subject: `Re: [LAPP #${number}] hier` },
        "C'est toujours pareil.\n\n> ancien texte",
      );
      await until(
        async () =>
          (await read(number))?.timeline.nodes.some(({ text }) => text === "C'est toujours pareil."),
        "the reply",
      );
      expect(await noticesOf(number, 6)).toHaveLength(6);
    });
    test("a colleague's reply by References joins it, shown as no participant's", async () => {
      const [notice] = await noticesOf(number, 1);
      const messageId = notice?.headers.find(({ name }) => name.toLowerCase() === "message-id")?.value ?? "";
      await sendMessage(
        desk,
        ["support-info@lapp.example"],
        { From: "Léa <lea@lapp.example>", Subject: "Re: sans numéro", References: messageId },
        "Chez moi aussi.",
      );
      await until(
        async () =>
          (await read(number))?.timeline.nodes.some(
            ({ text, warning }) => text === "Chez moi aussi." && warning === "NOT_A_PARTICIPANT",
          ),
        "the colleague's reply",
      );
    });
    test("a stranger with the tag gets a ticket of his own, and both are linked", async () => {
      await sendMessage(
        desk,
        ["support-info@lapp.example"],
        { From: "Stranger <x@elsewhere.example>", Subject: `[LAPP #${number}] give me the history` },
        "Please send everything.",
      );
      const mail = await outcomeOf("give me the history");
      expect(mail.ticket).not.toBe(number);
      const own = await until(async () => await read(mail.ticket ?? 0), "the stranger's ticket");
      expect(own.links).toEqual([number]);
      expect((await read(number))?.links).toEqual([mail.ticket]);
    });
    test("a member's mail to the plain address is a note that was not sent, and they are told so", async () => {
      await sendMessage(
        desk,
        ["support-info@lapp.example"],
        { From: "Paul Martin <paul.martin@lapp.example>", Subject: `Re: [LAPP #${number}]` },
        "Le mot de passe du coffre est 1234.",
      );
      const note = await until(
        async () => (await read(number))?.timeline.nodes.find(({ __typename }) => __typename === "NoteEntry"),
        "the note",
      );
      expect(note).toMatchObject({ text: "Le mot de passe du coffre est 1234.", warning: "NOT_SENT" });
      const answer = await until(
        async () => (await noticesOf(number, 1)).find(({ kind }) => kind === "mail-answer"),
        "the letter to its writer",
      );
      expect(answer).toMatchObject({ because: "own-mail", automatic: true });
      expect(answer.to).toContain("paul.martin@lapp.example");
    });
  });

  test("one mail to two queues is one ticket in the first, and the other is told", async () => {
    await sendMessage(
      desk,
      ["support-info@lapp.example", "visio@lapp.example"],
      {
        From: "Zoé <zoe@lapp.example>",
        To: "visio@lapp.example, support-info@lapp.example",
        Subject: "Salle 2",
      },
      "La caméra ne marche pas.",
    );
    const mail = await outcomeOf("Salle 2");
    const found = await read(mail.ticket ?? 0);
    expect(found).toMatchObject({ queue: { name: "Visio" }, toldQueues: [{ name: "Support-info" }] });
    expect((await noticesOf(mail.ticket ?? 0, 4)).map(({ to }) => to.replace(/.*<|>.*/g, "")).sort()).toEqual(
      [
        "admin@lapp.example",
        "ann.smith@lapp.example",
        "chloe.petit@lapp.example",
        "paul.martin@lapp.example",
      ],
    );
  });
  test("a request for Chloé Petit says so to the others", async () => {
    await sendMessage(
      desk,
      ["support-info@lapp.example"],
      { From: "Zoé <zoe@lapp.example>", Subject: "Accès au cluster" },
      "Bonjour, c'est pour Chloe PETIT, merci.",
    );
    const mail = await outcomeOf("Accès au cluster");
    expect((await read(mail.ticket ?? 0))?.named).toEqual({ name: "Chloé Petit" });
    const notices = await noticesOf(mail.ticket ?? 0, 3);
    expect(notices.find(({ to }) => to.includes("paul.martin"))?.subject).toContain("[pour Chloé Petit]");
  });
  test("what a machine sends makes no ticket and is answered by nobody", async () => {
    await send(desk, { from: "", to: ["support-info@lapp.example"], raw: await mailFile("bounce") });
    await sendMessage(
      desk,
      ["support-info@lapp.example"],
      {
        From: "Zoé <zoe@lapp.example>",
        Subject: "Réponse automatique : Salle 2",
        "Auto-Submitted": "auto-replied",
      },
      "Je suis absente.",
    );
    expect(await outcomeOf("Undelivered Mail")).toMatchObject({ outcome: "set-aside: bounce", ticket: null });
    expect(await outcomeOf("Réponse automatique")).toMatchObject({
      outcome: "set-aside: auto-reply",
      ticket: null,
    });
  });
  test("what may not be seen answers as what does not exist", async () => {
    const mail = await outcomeOf("Accès au cluster");
    const number = mail.ticket ?? 0;
    const { savePerson } = await admin(
      "mutation($input: PersonInput!, $key: ID!) { savePerson(input: $input, key: $key) { id } }",
      { input: { name: "Zoé", login: "zoe", addresses: ["zoe@lapp.example"], password }, key: randomUUID() },
      z.object({ savePerson: z.object({ id: z.string() }) }),
    );
    expect(savePerson.id).toBeTruthy();
    const zoe = askWith(desk, await signIn(desk, "zoe", password));
    expect(await read(number, zoe)).toBeNull();
    expect(await read(999_999, zoe)).toBeNull();
    const { requests } = await zoe(
      "{ requests { nodes { number subject state thread { nodes { byName text } } } } }",
      {},
      z.object({
        requests: z.object({
          nodes: z.array(z.object({ number: z.number(), subject: z.string(), state: z.string() })),
        }),
      }),
    );
    expect(requests.nodes.map(({ subject }) => subject).sort()).toEqual(["Accès au cluster", "Salle 2"]);
    const found = await zoe(
      '{ search(query: "marchetti") { total nodes { number } } }',
      {},
      z.object({ search: z.object({ total: z.number() }) }),
    );
    expect(found.search.total).toBe(0);
    await expect(zoe("{ mails { nodes { id } } }", {}, z.unknown())).rejects.toThrow(GraphQLRefusal);
    await expect(askWith(desk)("{ tickets { nodes { number } } }", {}, z.unknown())).rejects.toMatchObject({
      code: "not-signed-in",
    });
  });
}
