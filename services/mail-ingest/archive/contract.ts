/** What every archive promises; each adapter runs these tests. */
import { createHash, randomBytes } from "node:crypto";
import { newId } from "@guichet/shared/database/id.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Archive, Content, RawMail } from "./port.ts";

interface Opened {
  archive: Archive;
  /** Another process on the same store. */
  another(): Promise<Archive>;
  close(): Promise<void>;
}

export function anArchive(open: () => Promise<Opened>): void {
  let opened: Opened | undefined;
  const archive = (): Archive => {
    if (opened === undefined) throw new Error("not open");
    return opened.archive;
  };
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened?.close());

  test("what was appended is there for another process, byte by byte, with its envelope", async () => {
    const mails = [
      mailOf(Buffer.from("Subject: é\r\n\r\n\0\xff", "latin1")),
      mailOf(Buffer.alloc(0)),
      mailOf(randomBytes(5000)),
    ];
    await archive().append(mails);
    const loaded = await (await opened?.another())?.load(mails.map(({ id }) => id));
    expect(loaded).toEqual(mails);
  });

  test("of one list all is stored or nothing", async () => {
    const [first, again] = [mailOf(Buffer.from("a")), mailOf(Buffer.from("b"))];
    await archive().append([first]);
    await expect(archive().append([again, first])).rejects.toThrow();
    expect(await archive().load([again.id])).toEqual([]);
  });

  test("mails are listed in the order of their arrival, both ways, page by page", async () => {
    const start = mailOf(Buffer.from("start"));
    const mails = Array.from({ length: 5 }, (_, at) => mailOf(Buffer.from(`x`.repeat(at))));
    await archive().append([start, ...mails]);
    const first = await archive().after(start.id, 3);
    expect(first).toEqual(mails.slice(0, 3).map(({ id, raw }) => ({ id, sizeBytes: raw.length })));
    expect((await archive().after(first.at(-1)?.id ?? null, 3)).map(({ id }) => id)).toEqual(
      mails.slice(3).map(({ id }) => id),
    );
    expect(await archive().before(null, 2)).toEqual(
      mails
        .slice(3)
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(await archive().before(mails[1]?.id ?? null, 2)).toEqual([mails[0]?.id, start.id]);
    expect((await archive().after(null, 1)).length).toBe(1);
  });

  test("heads are the first bytes", async () => {
    const mail = mailOf(Buffer.from("Subject: x\r\n\r\nbody"));
    await archive().append([mail]);
    expect(await archive().heads([mail.id, newId(clock)], 7)).toEqual([
      { id: mail.id, receivedAt: mail.receivedAt, head: Buffer.from("Subject") },
    ]);
  });

  test("25 MiB stream in chunks of at most a mebibyte or two", async () => {
    const mail = mailOf(randomBytes(25 * 1024 * 1024));
    await archive().append([mail]);
    const content = await archive().open(mail.id);
    expect(content?.sizeBytes).toBe(mail.raw.length);
    const hash = createHash("sha256");
    for await (const chunk of content?.chunks() ?? []) {
      expect(chunk.length).toBeLessThanOrEqual(2 * 1024 * 1024);
      hash.update(chunk);
    }
    expect(hash.digest("hex")).toBe(sha256Of(mail.raw));
    expect((await archive().load([mail.id]))[0]?.raw.equals(mail.raw)).toBe(true);
  });

  test("a part is kept once, whoever keeps it how often, and goes with the last mail that has it", async () => {
    const [one, other] = [mailOf(Buffer.from("1")), mailOf(Buffer.from("2"))];
    await archive().append([one, other]);
    const [shared, own] = [randomBytes(3000), randomBytes(10)];
    const part = (mail: RawMail, bytes: Buffer) => ({
      mail: mail.id,
      sha256: sha256Of(bytes),
      type: "image/png",
      bytes,
    });
    await archive().keep([part(one, shared), part(one, shared), part(one, own)]);
    await archive().keep([part(one, shared), part(other, shared)]);
    await archive().keep([]);
    expect(await bytesOf(await archive().openPart(sha256Of(shared)))).toEqual(shared);
    await archive().remove(one.id);
    expect(await archive().open(one.id)).toBeNull();
    expect(await archive().openPart(sha256Of(own))).toBeNull();
    expect(await bytesOf(await archive().openPart(sha256Of(shared)))).toEqual(shared);
    await archive().remove(other.id);
    expect(await archive().openPart(sha256Of(shared))).toBeNull();
  });

  test("what was never kept is not there", async () => {
    expect(await archive().open(newId(clock))).toBeNull();
    expect(await archive().openPart("0".repeat(64))).toBeNull();
    expect(await archive().load([newId(clock)])).toEqual([]);
  });
}

const clock = { now: () => new Date("2026-11-24T09:00:00.123Z") };
const mailOf = (raw: Buffer): RawMail => ({
  id: newId(clock),
  receivedAt: clock.now(),
  envelope: {
    mailFrom: "é@lapp.example",
    recipients: ["support-info@lapp.example"],
    clientAddress: "::1",
    helo: "x",
    tls: true,
  },
  raw,
});
const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
async function bytesOf(content: Content | null): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content?.chunks() ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}
