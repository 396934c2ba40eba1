/** Real mail of other projects, read where it lies beside the checkout; it is no part of this project. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import type { RawMail } from "./archive/port.ts";
import { type Inside, type Reading, readMessage } from "./parse/message.ts";
import { cutQuotation } from "./rules/quotation.ts";
import { cutSignature } from "./rules/signature.ts";

interface Entry {
  id: string;
  file: string;
  kind: "message" | "body";
  injectable?: string | null;
  expect: {
    class?: string;
    ticket?: boolean | null;
    subject?: string;
    from?: string;
    messageId?: string;
    textBegin?: string;
    replyText?: string;
    attachments?: { name: string; sha256: string | null }[];
  };
}
const corpus = new URL("../../../shared/corpus/", import.meta.url);
const isThere = existsSync(new URL("expectations.json", corpus));
const described = isThere ? describe : describe.skip;
const entries: Entry[] = isThere
  ? JSON.parse(readFileSync(new URL("expectations.json", corpus), "utf8")).messages
  : [];
const messages = entries.filter(({ kind }) => kind === "message");
const inside: Inside = { domains: ["lapp.example"], isInNetwork: () => false };

const read = async ({ file }: Entry): Promise<Reading> => {
  const raw = readFileSync(new URL(file, corpus));
  const returnPath = /^return-path:\s*<([^>\r\n]*)>/im.exec(raw.toString("latin1"))?.[1];
  const mail: RawMail = {
    id: "0199a000-0000-7000-8000-000000000001",
    receivedAt: new Date("2026-11-24T09:00:00Z"),
    envelope: {
      mailFrom: returnPath ?? "somebody@example.org",
      recipients: [],
      clientAddress: "192.0.2.1",
      helo: "x",
      tls: false,
    },
    raw,
  };
  return await readMessage(mail, inside);
};
const squeezed = (text: string): string => text.replace(/\s+/gu, " ").trim();
/** Prints what differs when GUICHET_TEST_CORPUS is set, for who works on the rules. */
const isLoud = process.env["GUICHET_TEST_CORPUS"] !== undefined;
const hits = (
  what: string,
  results: readonly { id: string; found: unknown; wanted: unknown; isHit: boolean }[],
): number => {
  const misses = results.filter(({ isHit }) => !isHit);
  const lines = isLoud
    ? misses.map(
        ({ id, found, wanted }) =>
          `  ${id}\n    found  ${JSON.stringify(found)}\n    wanted ${JSON.stringify(wanted)}`,
      )
    : [];
  process.stderr.write(
    `${[`corpus: ${what}: ${results.length - misses.length} of ${results.length}`, ...lines].join("\n")}\n`,
  );
  return 1 - misses.length / Math.max(1, results.length);
};

if (!isThere)
  test("the corpus is not beside this checkout (../shared/corpus), so nothing of it is tried", () => {
    expect(isThere).toBe(false);
  });

described("the corpus of real mail", () => {
  test("every message is read, and its event stays within its bound", async () => {
    for (const entry of messages) {
      const { received } = await read(entry);
      expect([entry.id, Buffer.byteLength(JSON.stringify(received)) < 256 * 1024]).toEqual([entry.id, true]);
      expect([entry.id, received.text.isWellFormed()]).toEqual([entry.id, true]);
    }
  });

  test("what a machine sent is never taken for a person's, and a person's never for a machine's", async () => {
    const results = await Promise.all(
      messages.map(async (entry) => {
        const found = (await read(entry)).received.class;
        const wanted = entry.expect.class;
        return {
          id: entry.id,
          found,
          wanted,
          isHit: found === wanted,
          isRight: (found === "human") === (wanted === "human"),
        };
      }),
    );
    expect(hits("class", results)).toBeGreaterThan(0.98);
    expect(results.filter(({ isRight }) => !isRight).map(({ id, found }) => `${id}: ${found}`)).toEqual([]);
  });

  test("subject, sender, Message-ID, text and attachments are found", async () => {
    const readings = await Promise.all(
      messages.map(async (entry) => ({ entry, reading: await read(entry) })),
    );
    const rate = (
      what: string,
      found: (reading: Reading, entry: Entry) => { found: unknown; wanted: unknown; isHit: boolean } | null,
    ) =>
      hits(
        what,
        readings.flatMap(({ entry, reading }) => {
          const result = found(reading, entry);
          return result === null ? [] : [{ id: entry.id, ...result }];
        }),
      );
    const same = (found: string, wanted: string | undefined) =>
      wanted === undefined ? null : { found, wanted, isHit: squeezed(found) === squeezed(wanted) };
    expect(
      rate("subject", ({ received }, { expect }) => same(received.subject, expect.subject)),
    ).toBeGreaterThan(0.9);
    expect(
      rate("from", ({ received }, { expect }) =>
        same(received.from?.address ?? "", expect.from?.toLowerCase()),
      ),
    ).toBeGreaterThan(0.9);
    expect(
      rate("Message-ID", ({ received }, { expect }) =>
        same(received.messageId ?? "", expect.messageId?.replace(/^\s*<|>\s*$/g, "")),
      ),
    ).toBeGreaterThan(0.9);
    expect(
      rate("text", ({ received }, { expect }) => {
        const [found, wanted] = [squeezed(received.text), squeezed(expect.textBegin ?? "")];
        return wanted === ""
          ? null
          : { found: found.slice(0, 160), wanted, isHit: found.startsWith(wanted.slice(0, 40)) };
      }),
    ).toBeGreaterThan(0.8);
    expect(
      rate("attachments", ({ received }, { expect }) => {
        const found = received.parts.map(({ sha256 }) => sha256);
        const wanted = (expect.attachments ?? []).flatMap(({ sha256 }) => sha256 ?? []);
        return {
          found: received.parts.map(({ name, kind }) => `${kind} ${name}`),
          wanted: expect.attachments,
          isHit: wanted.every((one) => found.includes(one)),
        };
      }),
    ).toBeGreaterThan(0.8);
  });

  test("what is quoted is cut off, and the reply alone remains", async () => {
    const replies = await Promise.all(
      entries
        .filter(({ expect }) => expect.replyText !== undefined)
        .map(async (entry) => {
          const whole = entry.kind === "body" ? readFileSync(new URL(entry.file, corpus), "utf8") : null;
          const found =
            whole === null
              ? (await read(entry)).received.text
              : cutSignature(cutQuotation(whole).visible).body;
          const [one, other] = [squeezed(found), squeezed(entry.expect.replyText ?? "")];
          return { id: entry.id, found: one, wanted: other, isHit: one === other };
        }),
    );
    expect(hits("reply", replies)).toBeGreaterThan(0.85);
  });
});
