/** What attachments say is found, by whoever sees the ticket; what a bomb or a broken file says is not, and harms nothing. */

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { until } from "./client.ts";
import { pdfOf } from "./documents.ts";
import { openWeather, type WeatherLab } from "./weather-lab.ts";

let lab: WeatherLab;
beforeAll(async () => {
  lab = await openWeather();
});
afterAll(() => lab?.stop());

async function send(subject: string, attachments: { filename: string; content: Buffer }[]): Promise<void> {
  const transport = createTransport({
    host: "127.0.0.1",
    port: lab.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({
    ...{ from: "Hugo <hugo@lapp.example>", to: "support-info@lapp.example", subject },
    ...{ text: "Voir la pièce jointe.", attachments },
  });
  transport.close();
}
const found = async (words: string): Promise<number[]> =>
  (
    await lab.ask(
      "query($q: String!) { search(query: $q) { nodes { number } } }",
      { q: words },
      z.object({ search: z.object({ nodes: z.array(z.object({ number: z.number() })) }) }),
    )
  ).search.nodes.map(({ number }) => number);

describe("a word in an attachment", () => {
  test("finds its ticket, also where the same file came before", async () => {
    const content = pdfOf("Devis du spectrographe");
    await send("premier", [
      { filename: "broken.pdf", content: Buffer.from("%PDF-1.7 nothing") },
      { filename: "devis.pdf", content },
    ]);
    const [first] = await lab.routed("premier", 1);
    await until(async () => (await found("spectrographe")).length === 1, "the ticket");
    expect(await found("spectrographe")).toEqual([first?.ticket]);
    await send("second", [{ filename: "encore.pdf", content }]);
    const [second] = await lab.routed("second", 1);
    await until(async () => (await found("spectrographe")).length === 2, "both tickets");
    expect((await found("spectrographe")).toSorted()).toEqual([first?.ticket, second?.ticket].toSorted());
  });
  test("finds the request to which somebody attached it on the web", async () => {
    const id = await lab.upload("commande.pdf", "application/pdf", pdfOf("Bon de commande du cryostat"));
    const { queues } = await lab.ask(
      "{ queues { id } }",
      {},
      z.object({ queues: z.array(z.object({ id: z.string() })) }),
    );
    const { openRequest } = await lab.ask(
      `mutation($queue: ID!, $attachments: [ID!]!) {
         openRequest(queue: $queue, subject: "web", text: "Voir le fichier.", attachments: $attachments, key: "web") { number } }`,
      { queue: queues[0]?.id, attachments: [id] },
      z.object({ openRequest: z.object({ number: z.number() }) }),
    );
    await until(async () => (await found("cryostat")).length === 1, "the request");
    expect(await found("cryostat")).toEqual([openRequest.number]);
  });
});
