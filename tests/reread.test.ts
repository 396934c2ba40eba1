/** Mails that an older parser read, or could not read, read again by the command: with a diff, and once. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { z } from "zod";
import { type Ask, askWith, freePort, sendMessage, signIn, until } from "./client.ts";
import { freshDatabase } from "./database.ts";
import { adminPassword, commonEnv, type Process, ready, spawnGuichet, temporaryFolder } from "./spawn.ts";

const folder = await temporaryFolder();
const env: Record<string, string> = { ...commonEnv, DATA_DIR: folder.path };
let [started, database, ask]: [Process | undefined, pg.Client | undefined, Ask] = [
  undefined,
  undefined,
  askWith({ url: "" }),
];
let smtpPort = 0;
beforeAll(async () => {
  smtpPort = await freePort();
  Object.assign(env, { SMTP_PORT: String(smtpPort), DATABASE_URL: await freshDatabase() });
  started = await ready(await spawnGuichet(["start"], env));
  const { url } = started;
  ask = askWith({ url }, await signIn({ url }, "admin", adminPassword));
  database = new pg.Client({ connectionString: env["DATABASE_URL"] });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await started?.stop();
  await folder.remove();
});

const mail = z.object({
  ...{ id: z.string(), subject: z.string(), class: z.string(), outcome: z.string(), text: z.string() },
  ticket: z.number().nullable(),
});
type Mail = z.infer<typeof mail>;
const mailsFound = z.object({ mails: z.object({ nodes: z.array(mail) }) });
const mailOf = async (subject: string): Promise<Mail> =>
  await until(async () => {
    const { mails } = await ask(
      "query($q: String) { mails(query: $q) { nodes { id subject class outcome text ticket } } }",
      { q: subject },
      mailsFound,
    );
    return mails.nodes.find((one) => one.outcome !== "pending");
  }, subject);
const send = async (subject: string, body: string): Promise<Mail> => {
  const all = {
    From: "Hugo <hugo@lapp.example>",
    To: "support-info@lapp.example",
    Subject: subject,
  };
  await sendMessage({ smtpPort }, ["support-info@lapp.example"], all, body);
  return await mailOf(subject);
};
/** As an earlier parser would have left it: what it said, in its own row and on the ticket. */
async function asReadBefore(id: string, changes: Record<string, unknown>): Promise<void> {
  await database?.query(
    "update mail.message set parser = 0, reading = (reading::jsonb || $2)::json where id = $1",
    [id, JSON.stringify(changes)],
  );
  if (typeof changes["text"] === "string")
    await database?.query("update ticket.message set text = $2 where mail = $1", [id, changes["text"]]);
}
const reparse = (...words: string[]): Promise<string> => printed("reparse", ...words);
async function printed(...words: string[]): Promise<string> {
  const command = await spawnGuichet(words, env);
  const code = await command.ended;
  const { stdout, stderr } = command.output();
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}
const timeline = z.object({
  ticket: z.object({
    subject: z.string(),
    office: z.object({ value: z.string() }).nullable(),
    timeline: z.object({ nodes: z.array(z.looseObject({ __typename: z.string() })) }),
  }),
});
const ticketOf = async (number: number | null) =>
  (
    await ask(
      `query($number: Int!) { ticket(number: $number) { subject office { value }
        timeline(first: 50) { nodes { __typename ... on MessageEntry { text } ... on ChangeEntry { type } } } } }`,
      { number },
      timeline,
    )
  ).ticket;
const textIn = ({ timeline: { nodes } }: Awaited<ReturnType<typeof ticketOf>>) =>
  nodes.find(({ __typename }) => __typename === "MessageEntry")?.["text"];
const found = async (words: string): Promise<number[]> =>
  (
    await ask(
      "query($q: String!) { search(query: $q) { nodes { number } } }",
      { q: words },
      z.object({ search: z.object({ nodes: z.array(z.object({ number: z.number() })) }) }),
    )
  ).search.nodes.map(({ number }) => number);

describe("reading again", () => {
  test("shows what changes, changes nothing when dry, then message, ticket and search, and then nothing more", async () => {
    const { id, ticket } = await send("photocopieuse", "La photocopieuse est en panne.\n\nBureau : B214");
    await asReadBefore(id, {
      text: "charabia",
      details: { office: null, telephone: null, equipment: null },
    });
    const dry = await reparse("--mail", id, "--dry-run");
    expect(dry).toContain("    - charabia\n    + La photocopieuse est en panne.");
    expect(dry).toContain("Mails read again: 1; 1 would be read otherwise");
    expect(textIn(await ticketOf(ticket))).toBe("charabia");

    expect(await reparse("--older-than", "1")).toContain("Mails read again: 1; 1 are read otherwise now");
    const after = await until(async () => {
      const now = await ticketOf(ticket);
      return textIn(now) !== "charabia" && now;
    }, "the later text");
    expect(textIn(after)).toContain("La photocopieuse est en panne.");
    expect(after.timeline.nodes.flatMap(({ type }) => type ?? [])).toContain("ticket.message-reread");
    await until(async () => (await found("charabia")).length === 0, "what it said before to be gone");
    expect(await found("photocopieuse")).toEqual([ticket]);
    expect(await reparse("--older-than", "1")).toContain("Mails read again: 0");
    expect(await reparse("--mail", id)).toContain("Mails read again: 1; 0 are read otherwise now");
  });

  test("a mail that was set aside as unreadable becomes a ticket, once", async () => {
    const { id } = await send("illisible", "Bonjour, je suis lisible.");
    // what it became is taken back, as if it had been set aside
    await database?.query(
      "update mail.message set parser = 0, class = 'unreadable', reading = (reading::jsonb || $2)::json where id = $1",
      [id, JSON.stringify({ class: "unreadable", problem: "parsing took longer than 5 s", text: "" })],
    );
    await database?.query(
      "update ticket.outcome set outcome = 'set-aside', reason = 'bounce', ticket = null where mail = $1",
      [id],
    );
    await database?.query("update ticket.message_id set ticket = null where mail = $1", [id]);
    const told = await reparse("--unreadable");
    expect(told).toContain("    - unreadable\n    + human");
    const { ticket } = await until(async () => {
      const now = await mailOf("illisible");
      return now.outcome === "message" && now;
    }, "its ticket");
    expect(textIn(await ticketOf(ticket))).toBe("Bonjour, je suis lisible.");
    expect(await reparse("--unreadable")).toContain("Mails read again: 0");
    expect(await reparse("--mail", id)).toContain("0 are read otherwise now");
    const rows = await database?.query("select from ticket.message where mail = $1", [id]);
    expect(rows?.rowCount).toBe(2); // the one that was taken back, and the one of now
  });

  test("how it was signed follows on its ticket, and what an earlier parser called intact is not trusted for that", async () => {
    const { id, ticket } = await send("signé", "Bonjour");
    const said = async () =>
      await ask(
        `query($number: Int!) { mails(query: "signé") { nodes { protection { trusted } } }
          ticket(number: $number) { timeline { nodes { ... on MessageEntry { protection { verified trusted } } } } } }`,
        { number: ticket },
        z.object({
          mails: z.object({ nodes: z.array(z.looseObject({})) }),
          ticket: z.object({ timeline: z.object({ nodes: z.array(z.looseObject({})) }) }),
        }),
      );
    const before = { method: "smime", kind: "signed", verified: true, signer: "hugo@lapp.example" };
    await asReadBefore(id, { protection: before });
    await database?.query("insert into ticket.protection (mail, protection) values ($1, $2)", [
      id,
      JSON.stringify(before),
    ]);
    const { mails, ticket: shown } = await said();
    expect(mails.nodes).toEqual([{ protection: { trusted: false } }]);
    expect(shown.timeline.nodes).toContainEqual({ protection: { verified: true, trusted: false } });
    expect(await reparse("--mail", id)).toContain("Mails read again: 1; 1 are read otherwise now");
    await until(async () => {
      const { nodes } = (await said()).ticket.timeline;
      return nodes.some(({ protection }) => protection === null);
    }, "the message without a signature");
  });

  test("prints nothing that acts on a terminal, whatever a mail says", async () => {
    const hostile = "\u009b2J\u0085 \u202egnp.exe\u2066";
    const subject = `=?utf-8?B?${Buffer.from(`hostile ${hostile}`).toString("base64")}?=`;
    const all = { From: "Hugo <hugo@lapp.example>", To: "support-info@lapp.example", Subject: subject };
    await sendMessage({ smtpPort }, ["support-info@lapp.example"], all, `Un texte ${hostile}.`);
    const { id } = await mailOf("hostile");
    await asReadBefore(id, { text: `avant ${hostile}` });
    for (const json of [[], ["--json"]]) {
      const told = [
        await printed("reparse", "--mail", id, "--dry-run", ...json),
        await printed("mails", ...json),
      ].join("");
      expect(told).toContain("avant \\u009b2J\\u0085 \\u202egnp.exe\\u2066");
      expect(told).toContain("hostile \\u009b2J");
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
      expect(told).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  test("is for administrators", async () => {
    await expect(
      askWith({ url: started?.url ?? "" })("mutation { readAgain { next } }", {}, z.unknown()),
    ).rejects.toMatchObject({ code: "not-signed-in" });
  });
});
