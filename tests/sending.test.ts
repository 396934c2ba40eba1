/** What leaves: in the queue's own words, quoting what its reader may see, signed, and no more of it than a cap lets through. */
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { dkimVerify } from "mailauth";
import { z } from "zod";
import { GraphQLRefusal, send, until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";
import { type Lab, openRequestLab } from "./request-lab.ts";
import { queueAddress } from "./request-people.ts";
import { temporaryFolder } from "./spawn.ts";

let lab: Lab;
let keys: Awaited<ReturnType<typeof temporaryFolder>>;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
beforeAll(async () => {
  keys = await temporaryFolder();
  const file = join(keys.path, "dkim.pem");
  await writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  const dkim = { GUICHET_DKIM_KEY_FILE: file, GUICHET_DKIM_SELECTOR: "guichet" };
  lab = await openRequestLab((env) =>
    openInOneProcess({ env: { ...env, ...dkim, GUICHET_CAP_ADDRESS: "2/10" } }),
  );
});
afterAll(async () => {
  await lab?.close();
  await keys?.remove();
});

const nothing = { fr: "", en: "" };
const both = (fr: string) => ({ fr, en: "" });
const plain = {
  ...{ fromName: null, signature: nothing, quoting: "NONE" },
  templates: { acceptance: nothing, answer: nothing, resolution: nothing },
};
const own = {
  ...{ fromName: "Support informatique", signature: both("L’équipe"), quoting: "THREAD" },
  templates: {
    acceptance: both("Bien reçu, <%= it.requester %>, sous le numéro <%= it.number %>."),
    answer: both("Voici notre réponse\u00a0:\n\n<%= it.text %>"),
    resolution: nothing,
  },
};
const save = async (letters: unknown): Promise<void> => {
  const members = ["marie", "paul", "chloe"].map((login) => lab.ids.get(login));
  const input = { id: lab.queue, name: "Support-info", addresses: [queueAddress], members, letters };
  const query = "mutation($input: QueueInput!, $key: ID!) { saveQueue(input: $input, key: $key) { id } }";
  await lab.as("admin")(query, { input, key: randomUUID() }, z.unknown());
};
const asks = async (subject: string): Promise<number> =>
  await lab.numberOf(await lab.writes({ from: "hugo", to: [queueAddress], subject, text: "Bonjour <b>," }));
const notices = ["new-request marie", "new-request paul", "new-request chloe"];

describe("a queue's own letters", () => {
  test("are refused with the line and what is wrong, and shown as they would be", async () => {
    const templates = { ...own.templates, answer: both("Bonjour\n<%= process.exit() %>\n<%= it.text %>") };
    const refused = await save({ ...own, templates }).catch((error: unknown) => error);
    if (!(refused instanceof GraphQLRefusal)) throw refused;
    expect(refused.extensions).toMatchObject({
      code: "invalid-input",
      problems: [{ path: "queue.letters.templates.answer.fr", problem: expect.stringMatching(/^line 2: /) }],
    });
    const examples = await lab.as("admin")(
      `query($letters: QueueLettersInput!) { letterExamples(name: "Support-info", address: "support-info@lapp.example", letters: $letters) {
        problems { path } letters { kind language from text } } }`,
      { letters: own },
      z.object({
        letterExamples: z.object({ problems: z.array(z.unknown()), letters: z.array(z.unknown()) }),
      }),
    );
    expect(examples.letterExamples).toMatchObject({
      problems: [],
      letters: [
        { kind: "acceptance", language: "fr", text: expect.stringContaining("sous le numéro 1234.") },
        { kind: "answer", from: '"Marie Dupont via Support informatique" <support-info@lapp.example>' },
        { kind: "resolution" },
        ...[{ language: "en" }, { language: "en" }, { language: "en" }],
      ],
    });
  });
  test("leave in the queue's name and words, with the exchange below, and never a note", async () => {
    await save(own);
    const number = await asks("Imprimante");
    await lab.letters(number, notices);
    await lab.act("marie", "validate", { number });
    const accepted = (await lab.letters(number, ["acceptance hugo"]))("hugo").mail;
    expect(accepted.text).toContain(`sous le numéro ${number}.`);
    expect(accepted.from?.text).toContain("Support informatique");
    await lab.act("marie", "note", { number, text: "Secret entre nous", attachments: [] });
    await lab.act("marie", "answer", { number, text: "C’est réparé.", attachments: [] });
    const { mail, raw, from } = (await lab.letters(number, ["answer hugo"]))("hugo");
    const text = mail.text ?? "";
    expect(text).toMatch(
      /^Voici notre réponse\u00a0:\n\nC’est réparé\.\n\nL’équipe\n\n.*Hugo.* a écrit\u00a0:\n\n> Bonjour <b>,/,
    );
    expect(raw).not.toContain("Secret");
    expect(mail.html).not.toContain("<b>,");
    expect(from).toMatch(/^support-info\+b[0-9a-v]+\.[a-z2-7]{16}@lapp\.example$/);
  });
  test("are shown before they leave, by the words that will be said, and nothing is done", async () => {
    const number = await asks("Écran");
    await lab.letters(number, notices);
    const query = `query($number: Int!, $act: PreviewAct!, $text: String!) {
      preview(number: $number, act: $act, text: $text) { kind because toNames from subject text html } }`;
    const preview = async (act: string, text: string, user: "marie" | "hugo" = "marie") => {
      const letter = z.object({ kind: z.string(), toNames: z.array(z.string()), text: z.string() });
      return (await lab.as(user)(query, { number, act, text }, z.object({ preview: z.array(letter) })))
        .preview;
    };
    const [answer, ...others] = await preview("ANSWER", "Un autre écran arrive.");
    expect(others).toEqual([]);
    expect(answer).toMatchObject({ kind: "answer", toNames: ["Hugo Marchetti"] });
    expect(answer?.text).toMatch(
      /^Voici notre réponse\u00a0:\n\nUn autre écran arrive\.[\s\S]*> Bonjour <b>,/,
    );
    expect(await preview("VALIDATE", "")).toMatchObject([{ kind: "acceptance" }]);
    expect(await preview("NOTE", "Entre nous")).toEqual([]);
    await expect(preview("RESOLVE", " ")).rejects.toMatchObject({ code: "resolution-missing" });
    await expect(preview("ANSWER", "Moi ?", "hugo")).rejects.toMatchObject({ code: "not-found" });
    expect(await lab.ticket(number)).toMatchObject({ version: 1, status: "NEW" });
    await lab.act("marie", "answer", { number, text: "Un autre écran arrive.", attachments: [] });
    const sent = (await lab.letters(number, ["answer hugo"]))("hugo").mail;
    expect(sent.text).toBe(answer?.text);
  });
  test("are signed by the key of our domain", async () => {
    const number = await asks("Câble");
    const { raw } = (await lab.letters(number, notices))("marie");
    const der = publicKey.export({ type: "spki", format: "der" }).toString("base64");
    const { results } = await dkimVerify(Buffer.from(raw), {
      resolver: async () => [[`v=DKIM1; k=rsa; p=${der}`]],
    });
    expect(results[0]).toMatchObject({ signingDomain: "lapp.example", status: { result: "pass" } });
  });
});

const undeliverable = async (): Promise<unknown[]> => {
  const query = "{ undeliverable { nodes { person { name } address status ticket } } }";
  const nodes = z.object({ undeliverable: z.object({ nodes: z.array(z.unknown()) }) });
  return (await lab.as("admin")(query, {}, nodes)).undeliverable.nodes;
};
test("what comes back is known by where it comes, though its report names no mail of ours", async () => {
  const number = await asks("Souris");
  const { from } = (await lab.letters(number, notices))("marie");
  const raw = [
    ...["From: MAILER-DAEMON@mx.example", `To: ${from}`, "Subject: Undelivered Mail", "MIME-Version: 1.0"],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b"],
    ...["Content-Type: text/plain", "", "It could not be delivered.", "--b"],
    ...["Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", ""],
    ...["Final-Recipient: rfc822; marie.dupont@elsewhere.example", "Action: failed", "Status: 5.1.1"],
    ...["", "--b--", ""],
  ].join("\n");
  await send(lab.desk, { from: "", to: [from], raw });
  const { timeline } = await lab.ticketWhere(number, (found) =>
    found.timeline.nodes.some(({ type }) => type === "ticket.bounced"),
  );
  expect(timeline.nodes.find(({ type }) => type === "ticket.bounced")?.because).toBe("5.1.1");
  await lab.letters(number, ["undelivered paul", "undelivered chloe"]);
  expect(await undeliverable()).toMatchObject([{ person: { name: "Marie Dupont" } }]);
  const lift = "mutation($person: ID!) { liftUndeliverable(person: $person) }";
  await lab.as("admin")(lift, { person: lab.ids.get("marie") }, z.unknown());
});

describe("whom the laboratory's mail server refuses", () => {
  const hugo = "hugo.marchetti@lapp.example";
  const sent = z.object({
    sentMails: z.object({
      nodes: z.array(
        z.object({
          ...{ kind: z.string(), to: z.string(), state: z.string() },
          ...{ reply: z.string().nullable(), text: z.string() },
        }),
      ),
    }),
  });
  const sentOf = async (number: number) =>
    (
      await lab.as("admin")(
        "query($number: Int) { sentMails(ticket: $number) { nodes { kind to state reply text } } }",
        { number },
        sent,
      )
    ).sentMails.nodes;
  /** Marie's answer to Hugo, once it is given up; its reply. */
  const refused = async (number: number, text: string): Promise<string | null> => {
    await lab.act("marie", "answer", { number, text, attachments: [] });
    return await until(async () => {
      const mail = (await sentOf(number)).find((one) => one.to === hugo && one.text.includes(text));
      return mail?.state === "FAILED" && mail;
    }, `the refusal of ${text}`).then(({ reply }) => reply);
  };
  test("for what was written, is written to again; for good, as one whose mail came back: their owner hears it once", async () => {
    const number = await asks("Clavier");
    await lab.letters(number, notices);
    lab.refuses(hugo, { to: "DATA", code: 554, text: "5.6.0 odd content" });
    expect(await refused(number, "Premier essai.")).toBe("554 5.6.0 odd content");
    await lab.act("marie", "take", { number });
    lab.refuses(hugo, { to: "RCPT", code: 550, text: "5.7.1 not from you" });
    expect(await refused(number, "Deuxième essai.")).toBe("550 5.7.1 not from you");
    lab.refuses(hugo, { to: "RCPT", code: 550, text: "5.1.1 no such user" });
    expect(await refused(number, "Troisième essai.")).toBe("550 5.1.1 no such user");
    const told = await until(async () => {
      const notices = (await sentOf(number)).filter(({ kind }) => kind === "undelivered");
      return notices.some(({ state }) => state === "SENT") && notices;
    }, "that Marie is told");
    expect(told).toMatchObject([{ to: "marie.dupont@lapp.example" }]);
    expect(told[0]?.text).toContain("Mail non remis à Hugo Marchetti");
    expect(await undeliverable()).toEqual([
      { person: { name: "Hugo Marchetti" }, address: hugo, status: "5.1.1", ticket: number },
    ]);
    lab.refuses(hugo, null);
    expect(await refused(number, "Quatrième essai.")).toBe("undeliverable");
    const { timeline } = await lab.ticket(number);
    const lost = timeline.nodes.filter(({ type }) => type === "ticket.bounced");
    expect(lost.map(({ because }) => because)).toEqual(["5.1.1"]);
    expect((await sentOf(number)).filter(({ kind }) => kind === "undelivered")).toHaveLength(1);
    const again = await asks("Clavier, encore");
    await lab.letters(again, notices);
    expect(await undeliverable()).toEqual([]);
  });
});

test("what a cap holds back is shown to administrators, and leaves when one says so", async () => {
  await save(plain);
  const numbers = [await asks("Un"), await asks("Deux")];
  for (const number of numbers) {
    await lab.letters(number, notices);
    await lab.act("marie", "validate", { number });
  }
  const nodes = z.array(z.object({ ticket: z.number(), to: z.string(), reply: z.string() }));
  const held = z.object({ sentMails: z.object({ nodes }) });
  const query = "{ sentMails(state: HELD) { nodes { ticket to reply } } }";
  // the first of this hour went out above, so that the second of these is one too many
  const [, late = 0] = numbers;
  const found = await until(async () => {
    const { sentMails } = await lab.as("admin")(query, {}, held);
    return sentMails.nodes.length > 0 && sentMails.nodes;
  }, "a mail that is held");
  expect(found).toEqual([{ ticket: late, to: "hugo.marchetti@lapp.example", reply: "cap-address-hour" }]);
  const release = "mutation { releaseHeld }";
  const refused = await lab
    .as("marie")(release, {}, z.unknown())
    .catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "not-an-administrator" });
  expect(await lab.as("admin")(release, {}, z.unknown())).toEqual({ releaseHeld: 1 });
  await lab.letters(late, ["acceptance hugo"]);
});
