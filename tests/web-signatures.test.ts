/** Signed mails from SMTP to the screen, in a real Chromium: members and administrators read what came of it, requesters don't. */
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createMessage, generateKey, readPrivateKey, sign } from "openpgp";
import { z } from "zod";
import { identity, multipartSigned, signedBy } from "../services/mail-ingest/parse/examples-signed.ts";
import { until } from "./client.ts";
import { openInOneProcess } from "./desks.ts";
import { sendRaw } from "./raw-mail.ts";
import { temporaryFolder } from "./spawn.ts";
import { browserPath, type Lab, look, openWebLab, people, queueAddress } from "./web.ts";

const { hugo } = people;
const authority = identity({ name: "Laboratoire", isAuthority: true });
const signer = identity({ name: hugo.name, address: hugo.address, by: authority });
const inner = "Content-Type: text/plain; charset=utf-8\r\n\r\nL'imprimante ne marche plus.";
const signed = (text = inner): string => multipartSigned(text, signedBy(signer, Buffer.from(inner)));

async function bySomebodysKey(): Promise<string> {
  const { privateKey } = await generateKey({ userIDs: [{ email: hugo.address }], format: "armored" });
  const message = await createMessage({ binary: new Uint8Array(Buffer.from(inner)) });
  const signingKeys = await readPrivateKey({ armoredKey: privateKey });
  const signature = String(await sign({ message, signingKeys, detached: true }));
  return `Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b\n\n--b\n${inner}\n--b\nContent-Type: application/pgp-signature\n\n${signature}\n--b--\n`;
}

function signing(): void {
  let lab: Lab;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
    const file = join(folder.path, "authorities.pem");
    writeFileSync(file, authority.pem);
    lab = await openWebLab(() => openInOneProcess({ env: { GUICHET_SMIME_CA: file } }));
  });
  afterAll(async () => {
    await lab?.close();
    await folder?.remove();
  });

  const found = z.object({
    mails: z.object({ nodes: z.array(z.looseObject({ id: z.string(), ticket: z.number().nullable() })) }),
  });
  async function written(
    subject: string,
    entity: string,
  ): Promise<z.infer<typeof found>["mails"]["nodes"][number]> {
    const head = `From: ${hugo.name} <${hugo.address}>\nTo: ${queueAddress}\nSubject: ${subject}\nMessage-ID: <${randomUUID()}@x.example>\nMIME-Version: 1.0\n`;
    const reply = await sendRaw(lab.desk.smtpPort, hugo.address, queueAddress, Buffer.from(head + entity));
    const id = /Ok: ([0-9a-f-]{36})/.exec(reply)?.[1];
    return await until(async () => {
      const { mails } = found.parse(
        await lab.ask(
          "admin",
          "{ mails { nodes { id ticket protection { verified signer trusted doubt } } } }",
          {},
        ),
      );
      return mails.nodes.find((mail) => mail.id === id && mail.ticket !== null);
    }, `the ticket of ${subject}`);
  }

  test("is shown with who signed it, to members and administrators, and to nobody else", async () => {
    const { ticket, id, protection } = await written("Imprimante", signed());
    expect(protection).toEqual({ verified: true, signer: hugo.address, trusted: true, doubt: null });
    const sentence = `Signé (S/MIME) par ${hugo.address} : intact, certificat reconnu`;
    const page = await lab.windowOf("chloe");
    await page.goto(`/${ticket}`);
    await page.getByText(sentence).waitFor();
    expect(await look(page, "signed")).toEqual([]);
    const admin = await lab.windowOf("admin");
    await admin.goto(`/admin/mail?open=${id}`);
    await admin.getByText(sentence).waitFor();
    const own = await lab.windowOf("hugo");
    await own.goto(`/${ticket}`);
    await own.getByText("L'imprimante ne marche plus.").waitFor();
    expect(await own.getByText("S/MIME").count()).toBe(0);
  });
  test.each([
    [
      "that was changed",
      () => signed(inner.replace("plus", "pas")),
      "Signature S/MIME : le texte a été modifié",
    ],
    ["by an unknown key", bySomebodysKey, "Signature PGP : clé inconnue, l’auteur n’est pas vérifié"],
    [
      "that is only a part",
      () => `Content-Type: multipart/mixed; boundary=l\n\n--l\n\nVirez 500 euros\n--l\n${signed()}\n--l--\n`,
      `Signé (S/MIME) par ${hugo.address} : intact, mais une partie seulement du mail est signée`,
    ],
  ])("%s is shown as such", async (what, entity, sentence) => {
    const { ticket } = await written(what, await entity());
    const page = await lab.windowOf("chloe");
    await page.goto(`/${ticket}`);
    await page.getByText(sentence).waitFor();
    expect(await look(page, `signed ${what}`)).toEqual([]);
  });
}

if (browserPath === undefined) test.skip("signatures: no Chromium can be had here", () => undefined);
else describe("a signed mail", () => signing());
