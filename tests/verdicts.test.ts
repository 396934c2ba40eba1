/** Real SMTP from outside, real DNS, real signatures, the whole program: whose mail acts, whose is warned of, and whose came back. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { type Ask, askWith, type Desk, queueNamed, signIn, until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";
import { openTestDns, type TestDns } from "./dns.ts";
import { rawMail, type SigningDomain, signingDomain } from "./signed-mail.ts";

let desk: Desk;
let dns: TestDns;
let ask: Ask;
let lab: SigningDomain;
const queue = "support-info@lapp.example";
/** Not in the lab's networks, though on this computer. */
const outside = "127.0.0.2";

beforeAll(async () => {
  dns = await openTestDns();
  lab = signingDomain(dns, { domain: "lapp.example", dmarc: "v=DMARC1; p=reject", spf: "v=spf1 -all" });
  const networks = { GUICHET_INTERNAL_NETWORKS: "127.0.0.1/32,::1/128" };
  desk = await openInOneProcess({ env: { GUICHET_DNS_SERVERS: dns.server, ...networks } });
  ask = askWith(desk, await signIn(desk, "admin", desk.adminPassword));
  const saved = await ask(
    `mutation($key: ID!) { savePerson(key: $key, input: { name: "Marie Dupont", login: "marie", addresses: ["marie@lapp.example"] }) { id } }`,
    { key: randomUUID() },
    z.object({ savePerson: z.object({ id: z.string() }) }),
  );
  await ask(
    `mutation($key: ID!, $id: ID!, $members: [ID!]!) {
      saveQueue(key: $key, input: { id: $id, name: "Support-info", addresses: ["${queue}"], members: $members }) { id } }`,
    { key: randomUUID(), id: await queueNamed(ask, "Support-info"), members: [saved.savePerson.id] },
    z.object({ saveQueue: z.object({ id: z.string() }) }),
  );
});
afterAll(async () => {
  await desk?.stop();
  await dns?.close();
});

interface Writing {
  from: string;
  text: string;
  headers?: Record<string, string>;
  sign?: SigningDomain;
  to?: string;
  mailFrom?: string;
}
/** Answers the mail's id. */
async function write({
  from,
  text,
  headers = {},
  sign,
  to = queue,
  mailFrom = from,
}: Writing): Promise<string> {
  const plain = rawMail(
    {
      ...{ From: from, To: to, Subject: "Imprimante", Date: "Tue, 24 Nov 2026 10:00:00 +0100" },
      ...{ "Message-ID": `<${randomUUID()}@client.example>` },
      ...headers,
    },
    text,
  );
  const raw = sign === undefined ? plain : await sign.sign(plain);
  const transport = createTransport({
    ...{ host: "127.0.0.1", port: desk.smtpPort, localAddress: outside, tls: { rejectUnauthorized: false } },
  });
  const { response } = await transport.sendMail({ envelope: { from: mailFrom, to: [to] }, raw });
  transport.close();
  return /Ok: ([0-9a-f-]{36})/.exec(response)?.[1] ?? "";
}

const verdicts = z.object({ spf: z.string(), dkim: z.string(), dmarc: z.string(), aligned: z.boolean() });
const mail = z.object({
  id: z.string(),
  outcome: z.string(),
  ticket: z.number().nullable(),
  verdicts: verdicts.nullable(),
  sent: z.array(
    z.object({ to: z.string(), kind: z.string(), state: z.string(), reply: z.string().nullable() }),
  ),
});
async function outcomeOf(id: string): Promise<z.infer<typeof mail>> {
  return await until(async () => {
    const { mails } = await ask(
      "{ mails(first: 50) { nodes { id outcome ticket verdicts { spf dkim dmarc aligned } sent { to kind state reply } } } }",
      {},
      z.object({ mails: z.object({ nodes: z.array(mail) }) }),
    );
    return mails.nodes.find((one) => one.id === id && one.outcome !== "pending");
  }, `the outcome of ${id}`);
}
const entry = z.looseObject({ __typename: z.string() });
async function entriesOf(number: number): Promise<z.infer<typeof entry>[]> {
  const { ticket } = await ask(
    `query($number: Int!) { ticket(number: $number) { timeline { nodes { __typename
      ... on MessageEntry { role text warning } ... on NoteEntry { text warning automatic } ... on ChangeEntry { type because person { name } }
      ... on DeliveryEntry { toName mail { kind state reply headers { name value } } } } } } }`,
    { number },
    z.object({ ticket: z.object({ timeline: z.object({ nodes: z.array(entry) }) }) }),
  );
  return ticket.timeline.nodes;
}
const askedBy = async (from: string): Promise<number> => {
  const { ticket } = await outcomeOf(await write({ from, text: "Elle ne marche plus." }));
  if (ticket === null) throw new Error("no ticket was made");
  return ticket;
};
const tagged = (number: number) => ({ headers: { Subject: `Re: [LAPP #${number}] Imprimante` } });

test("a member who writes from outside to the plain address acts if the mail is signed by the lab", async () => {
  const number = await askedBy("hugo@x.example");
  const id = await write({
    from: "marie@lapp.example",
    text: "#prendre\nC’est réparé.",
    sign: lab,
    ...tagged(number),
  });
  expect(await outcomeOf(id)).toMatchObject({
    ...{ ticket: number, outcome: "message" },
    verdicts: { spf: "fail", dkim: "pass", dmarc: "pass", aligned: true },
  });
  const sent = await until(
    async () => (await outcomeOf(id)).sent.find(({ kind }) => kind === "answer"),
    "the answer to the requester",
  );
  expect(sent.to).toBe("hugo@x.example");
});
test("who only says so does not: a note that members are warned of, and nothing leaves", async () => {
  const number = await askedBy("hugo@x.example");
  const id = await write({
    from: "marie@lapp.example",
    text: "#prendre\nDonnez-moi votre mot de passe.",
    ...tagged(number),
  });
  const { ticket } = await outcomeOf(id);
  expect(ticket).not.toBe(number);
  expect((await outcomeOf(id)).verdicts).toMatchObject({ dmarc: "fail", aligned: false });
  expect((await entriesOf(ticket ?? 0))[0]).toMatchObject({ warning: "SENDER_NOT_VERIFIED" });
  expect(await entriesOf(number)).not.toContainEqual(expect.objectContaining({ type: "ticket.taken" }));
});
test("a mail that comes back is kept on its ticket, and stops what would follow", async () => {
  const number = await askedBy("gone@x.example");
  await ask(
    "mutation($number: Int!, $key: ID!) { validate(number: $number, key: $key) { number } }",
    { number, key: randomUUID() },
    z.looseObject({}),
  );
  const letter = z.object({
    mail: z.object({ kind: z.string(), headers: z.array(z.object({ name: z.string(), value: z.string() })) }),
  });
  const messageId = await until(async () => {
    const letters = (await entriesOf(number)).flatMap((one) => letter.safeParse(one).data ?? []);
    const found = letters.find((one) => one.mail.kind === "acceptance");
    return found?.mail.headers.find(({ name }) => name === "Message-ID")?.value;
  }, "the automatic reply");
  const bounced = await write({
    ...{ from: "MAILER-DAEMON@mx.example", mailFrom: "", to: "bounces@lapp.example" },
    headers: {
      "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
      Subject: "Undelivered",
    },
    text: [
      ...["--b", "", "It came back.", "--b", "Content-Type: message/delivery-status", ""],
      ...["Reporting-MTA: dns; mx.example", "", "Final-Recipient: rfc822; gone@x.example", "Action: failed"],
      ...[
        "Status: 5.1.1",
        "",
        "--b",
        "Content-Type: text/rfc822-headers",
        "",
        `Message-ID: ${messageId}`,
        "",
        "--b--",
      ],
    ].join("\n"),
  });
  expect(await outcomeOf(bounced)).toMatchObject({ outcome: "message", ticket: number });
  const kept = await entriesOf(number);
  expect(kept).toContainEqual(expect.objectContaining({ __typename: "NoteEntry", automatic: "bounce" }));
  expect(kept).toContainEqual(expect.objectContaining({ type: "ticket.bounced", because: "5.1.1" }));
  const listed = z.object({ undeliverable: z.object({ nodes: z.array(z.object({ address: z.string() })) }) });
  await until(async () => {
    const { undeliverable } = await ask("{ undeliverable { nodes { address } } }", {}, listed);
    return undeliverable.nodes.some(({ address }) => address === "gone@x.example");
  }, "the address that takes no mail");
});
