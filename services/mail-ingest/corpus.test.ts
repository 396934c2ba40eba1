/** Real mail of other projects, read where it lies beside the checkout; it is no part of this project. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { compared, type Entry, expectations, rates } from "../../tests/expectations.ts";
import { withCrlf } from "../../tests/raw-mail.ts";
import type { RawMail } from "./archive/port.ts";
import { type Reading, readMessage } from "./parse/message.ts";
import type { Inside } from "./rules/origin.ts";
import { replyOf } from "./rules/reply.ts";

const corpus = new URL("../../../shared/corpus/", import.meta.url);
const isThere = existsSync(new URL("expectations.json", corpus));
const described = isThere ? describe : describe.skip;
const { messages: entries } = isThere
  ? expectations.parse(JSON.parse(readFileSync(new URL("expectations.json", corpus), "utf8")))
  : { messages: [] };
const inside: Inside = { domains: ["lapp.example"], isInNetwork: () => false };
/** Line ends as SMTP carries them, and as files have them. */
const forms = { CRLF: withCrlf, "the file's line ends": (raw: Buffer) => raw };

const mailOf = (raw: Buffer): RawMail => ({
  id: "0199a000-0000-7000-8000-000000000001",
  receivedAt: new Date("2026-11-24T09:00:00Z"),
  envelope: {
    mailFrom: /^return-path:\s*<([^>\r\n\0]*)>/im.exec(raw.toString("latin1"))?.[1] ?? "somebody@example.org",
    recipients: [],
    clientAddress: "192.0.2.1",
    helo: "x",
    tls: false,
  },
  raw,
});
const readingsBy = async (
  form: (raw: Buffer) => Buffer,
): Promise<{ entry: Entry; raw: Buffer; reading: Reading }[]> =>
  await Promise.all(
    entries
      .filter(({ kind }) => kind === "message")
      .map(async (entry) => {
        const raw = readFileSync(new URL(entry.file, corpus));
        return { entry, raw, reading: await readMessage(mailOf(form(raw)), inside) };
      }),
  );

if (!isThere)
  test("the corpus is not beside this checkout (../shared/corpus), so nothing of it is tried", () => {
    expect(isThere).toBe(false);
  });

/**
 * A few references are wrong, or nobody's law: the parser that they come from gives up raw UTF-8 in a subject, takes a
 * boundary only in quotation marks, and opens a whole mail that is itself an attached message.
 */
const floors = {
  class: 1,
  subject: 0.98,
  from: 1,
  messageId: 0.99,
  inReplyTo: 1,
  references: 1,
  text: 0.99,
  html: 0.98,
  attachments: 0.99,
  bounce: 1,
};
described("the corpus of real mail", () => {
  test("every message is read, and its event stays within its bound", async () => {
    for (const { entry, reading } of await readingsBy(withCrlf)) {
      const { received } = reading;
      expect([entry.id, Buffer.byteLength(JSON.stringify(received)) < 256 * 1024]).toEqual([entry.id, true]);
      expect([entry.id, received.text.isWellFormed()]).toEqual([entry.id, true]);
    }
  });

  test.each(Object.entries(forms))("all that is stated of each is found, with %s", async (_, form) => {
    const scores = (await readingsBy(form)).map(({ entry, raw, reading: { received, said } }) => ({
      id: entry.id,
      comparisons: compared(
        entry.expect,
        {
          class: received.class,
          subject: received.subject,
          from: received.from?.address ?? "",
          messageId: received.messageId ?? "",
          references: received.references,
          text: said.text ?? received.text,
          html: said.html,
          attachments: said.attachments,
          bounce: received.report?.recipients ?? [],
        },
        form === withCrlf ? raw : withCrlf(raw),
      ),
    }));
    const found = rates(scores);
    for (const [field, floor] of Object.entries(floors)) {
      const { hits, of } = found.get(field) ?? { hits: 0, of: 1 };
      const misses = scores.flatMap(({ id, comparisons }) =>
        comparisons.filter((one) => one.field === field && !one.isHit).map((one) => ({ id, ...one })),
      );
      expect({ field, misses, isEnough: hits / of >= floor }).toMatchObject({ isEnough: true });
    }
  });

  test("what is quoted is cut off, and the reply alone remains", async () => {
    const messages = (await readingsBy(withCrlf)).map(({ entry, reading }) => ({
      entry,
      text: reading.received.text,
    }));
    const bodies = entries
      .filter(({ kind }) => kind === "body")
      .map((entry) => ({ entry, text: replyOf(readFileSync(new URL(entry.file, corpus), "utf8")).body }));
    const scores = [...messages, ...bodies].map(({ entry, text }) => ({
      comparisons: compared({ replyText: entry.expect.replyText }, { replyText: text }, Buffer.alloc(0)),
    }));
    const { hits, of } = rates(scores).get("replyText") ?? { hits: 0, of: 1 };
    expect(hits / of).toBeGreaterThan(0.95);
  });
});
