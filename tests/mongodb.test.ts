/** The mail archive on MongoDB, in a whole Guichet: what is taken in is read back from there, and 451 while it is away. */
import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createConnection } from "mongoose";
import { z } from "zod";
import { type Backend, startBackend } from "../tools/backends/start.ts";
import { type Ask, askWith, type Desk, send, signIn, until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";

const server = await startBackend("mongodb-memory");

const isOurs = (await server?.pid()) !== undefined;

if (server === undefined) test.skip("an archive on MongoDB: no MongoDB can be had here", () => undefined);
else describe("with its archive on MongoDB", () => aDeskOn(server, isOurs));

const mailsFound = z.object({
  mails: z.object({
    nodes: z.array(
      z.object({ subject: z.string().nullable(), ticket: z.number().nullable(), sourceUrl: z.string() }),
    ),
  }),
});
const attachmentsOf = z.object({
  ticket: z.object({
    timeline: z.object({
      nodes: z.array(
        z.object({ attachments: z.array(z.object({ name: z.string(), url: z.string() })).optional() }),
      ),
    }),
  }),
});

/** `isOurs`: it may be killed. */
function aDeskOn(server: Backend, isOurs: boolean): void {
  let desk: Desk;
  let admin: Ask;
  let cookie: string;
  beforeAll(async () => {
    desk = await openInOneProcess({ env: { MONGODB_URL: server.url } });
    cookie = await signIn(desk, "admin", desk.adminPassword);
    admin = askWith(desk, cookie);
  });
  afterAll(async () => {
    await desk?.stop();
    await server.stop();
  });
  const mail = async (subject: string) =>
    await until(async () => {
      const query = "query($q: String) { mails(query: $q) { nodes { subject ticket sourceUrl } } }";
      const { mails } = await admin(query, { q: subject }, mailsFound);
      return mails.nodes.find((one) => one.subject === subject && one.ticket !== null);
    }, `the ticket of ${subject}`);
  const download = async (path: string): Promise<Buffer> => {
    const response = await fetch(new URL(path, desk.url), { headers: { cookie } });
    expect(response.status).toBe(200);
    return Buffer.from(await response.arrayBuffer());
  };

  test.each([20_000, 7_000_000])(
    "a mail of %d bytes and more is read back, its attachment too",
    async (size) => {
      const attached = randomBytes(size);
      const raw = mailWith(`Mesures ${size}`, attached);
      await send(desk, { from: "hugo@lapp.example", to: ["support-info@lapp.example"], raw });
      const { ticket, sourceUrl } = await mail(`Mesures ${size}`);
      expect((await download(sourceUrl)).toString("latin1")).toBe(raw);
      const query =
        "query($number: Int!) { ticket(number: $number) { timeline { nodes { ... on MessageEntry { attachments { name url } } } } } }";
      const found = await admin(query, { number: ticket }, attachmentsOf);
      const [attachment] = found.ticket.timeline.nodes.flatMap(({ attachments }) => attachments ?? []);
      expect(attachment?.name).toBe("mesures.bin");
      expect((await download(attachment?.url ?? "")).equals(attached)).toBe(true);

      const connection = await createConnection(server.url).asPromise();
      const sha256 = createHash("sha256").update(attached).digest("hex");
      const parts = connection.getClient().db("guichet").collection<{ _id: string }>("part");
      expect(await parts.countDocuments({ _id: sha256 })).toBe(1);
      await connection.close();
    },
  );

  (isOurs ? test : test.skip)("while MongoDB is away a mail gets 451, and 250 once it is back", async () => {
    const letter = {
      from: "hugo@lapp.example",
      to: ["support-info@lapp.example"],
      raw: mailWith("Encore", randomBytes(100)),
    };
    await server.kill();
    await expect(send(desk, letter)).rejects.toMatchObject({ responseCode: 451 });
    expect((await fetch(`${desk.url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${desk.url}/health/live`)).status).toBe(200);
    await server.restart();
    await until(async () => await send(desk, letter).catch(() => false), "the mail to be accepted");
    expect((await mail("Encore")).ticket).not.toBeNull();
  });
}

function mailWith(subject: string, attached: Buffer): string {
  return [
    "From: Hugo <hugo@lapp.example>",
    "To: support-info@lapp.example",
    `Subject: ${subject}`,
    `Message-ID: <${attached.subarray(0, 12).toString("hex")}@mail.example>`,
    "Date: Tue, 24 Nov 2026 10:00:00 +0100",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="xx"',
    "",
    "--xx",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Voici les mesures.",
    "--xx",
    'Content-Type: application/octet-stream; name="mesures.bin"',
    'Content-Disposition: attachment; filename="mesures.bin"',
    "Content-Transfer-Encoding: base64",
    "",
    attached.toString("base64").replace(/.{76}/g, "$&\r\n"),
    "--xx--",
    "",
  ].join("\r\n");
}
