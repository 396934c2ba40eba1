/** What every archive promises; each adapter runs these tests. */
import { createHash, randomBytes } from "node:crypto";
import { newId } from "@guichet/shared/database/id.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startWriter, type Task } from "./contract/writers.ts";
import type { Archive, Content, RawMail } from "./port.ts";

interface Opened {
  archive: Archive;
  /** Another client of the same store. */
  another(): Promise<Archive>;
  /** For another process on the same store. */
  place: Task["place"];
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

  test("heads are the first bytes, of a large mail too", async () => {
    const mail = mailOf(Buffer.from("Subject: x\r\n\r\nbody"));
    const large = mailOf(randomBytes(6 * mebibyte));
    await archive().append([mail, large]);
    expect(await archive().heads([mail.id, newId(clock)], 7)).toEqual([
      { id: mail.id, receivedAt: mail.receivedAt, head: Buffer.from("Subject") },
    ]);
    const [head] = await archive().heads([large.id], 64 * 1024);
    expect(head?.head.equals(large.raw.subarray(0, 64 * 1024))).toBe(true);
  });

  test("a list of small and large mails is stored in its order, and no mail keeps another's bytes", async () => {
    const mails = [1, 5 * mebibyte, 0, 4 * mebibyte, 4 * mebibyte + 1, 70_000].map((size) =>
      mailOf(randomBytes(size)),
    );
    await archive().append(mails);
    const loaded = await archive().load(mails.map(({ id }) => id).toReversed());
    expect(loaded.map(({ id }) => id)).toEqual(mails.map(({ id }) => id));
    expect(loaded.map(({ raw }) => sha256Of(raw))).toEqual(mails.map(({ raw }) => sha256Of(raw)));
    for (const { id, raw } of mails) expect((await bytesOf(await archive().open(id))).equals(raw)).toBe(true);
  });

  test.each([25, 100])("%d MiB stream in chunks of at most a mebibyte or two", async (size) => {
    const mail = mailOf(randomBytes(size * mebibyte));
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
    await archive().remove(mail.id);
    expect(await archive().load([mail.id])).toEqual([]);
    await expect(bytesOf(content ?? null)).rejects.toThrow();
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
    expect((await archive().partsOf(one.id)).toSorted()).toEqual([shared, own].map(sha256Of).toSorted());
    expect(await bytesOf(await archive().openPart(sha256Of(shared)))).toEqual(shared);
    await archive().remove(one.id);
    expect(await archive().open(one.id)).toBeNull();
    expect(await archive().openPart(sha256Of(own))).toBeNull();
    expect([await archive().partsOf(one.id), await archive().partsOf(other.id)]).toEqual([
      [],
      [sha256Of(shared)],
    ]);
    expect(await bytesOf(await archive().openPart(sha256Of(shared)))).toEqual(shared);
    await archive().remove(other.id);
    expect(await archive().openPart(sha256Of(shared))).toBeNull();
  });

  test.each([3000, 5 * mebibyte])(
    "a part of %d bytes that many keep at once is kept once and whole",
    async (size) => {
      const [bytes, mails] = [randomBytes(size), Array.from({ length: 12 }, () => mailOf(Buffer.from("m")))];
      await archive().append(mails);
      const others = [archive(), (await opened?.another()) ?? archive()];
      const [part, type] = [sha256Of(bytes), "image/png"];
      await Promise.all([
        ...mails.map(({ id }, at) => others[at % 2]?.keep([{ mail: id, sha256: part, type, bytes }])),
        bring(bytes, 80),
        bring(bytes, 81),
      ]);
      expect((await bytesOf(await archive().openPart(part))).equals(bytes)).toBe(true);
      await forget(bytes, 82);
      await Promise.all(mails.slice(1).map(({ id }, at) => others[at % 2]?.remove(id)));
      expect((await bytesOf(await archive().openPart(part))).equals(bytes)).toBe(true);
      await archive().remove(mails[0]?.id ?? "");
      expect(await archive().openPart(part)).toBeNull();
    },
  );

  test("when all who have a part leave at once, it goes", async () => {
    for (let round = 0; round < 10; round++) {
      const [bytes, mails] = [randomBytes(2000), Array.from({ length: 4 }, () => mailOf(Buffer.from("m")))];
      const part = sha256Of(bytes);
      await archive().append(mails);
      await archive().keep(mails.map(({ id }) => ({ mail: id, sha256: part, type: "image/png", bytes })));
      await bring(bytes, 83);
      await Promise.all([forget(bytes, 84), ...mails.map(({ id }) => archive().remove(id))]);
      expect(await archive().openPart(part)).toBeNull();
    }
  });

  const bring = (bytes: Buffer, day: number) =>
    archive().upload({ id: newId(clock), at: dayOf(day), type: "image/png", chunks: inChunks(bytes) });
  const forget = (bytes: Buffer, day: number) => archive().forgetUnused([sha256Of(bytes)], dayOf(day));

  test("what is uploaded is a part, whatever its size, and of what breaks off nothing stays", async () => {
    const [large, small] = [randomBytes(5 * 1024 * 1024 + 7), randomBytes(1)];
    for (const bytes of [large, small, large]) {
      expect(await bring(bytes, 1)).toEqual({ sha256: sha256Of(bytes), sizeBytes: bytes.length });
      expect((await bytesOf(await archive().openPart(sha256Of(bytes)))).equals(bytes)).toBe(true);
    }
    const broken = async function* () {
      yield* inChunks(large.subarray(1));
      throw new Error("gone");
    };
    const upload = { id: newId(clock), at: dayOf(1), type: "image/png", chunks: broken() };
    await expect(archive().upload(upload)).rejects.toThrow("gone");
    expect(await archive().openPart(sha256Of(large.subarray(1)))).toBeNull();
    expect(await archive().unused(dayOf(2), 10)).toHaveLength(2);
  });

  test("an upload goes when it is forgotten, but not if it is used, uploaded again since, or of a mail too", async () => {
    const [old, used, again, mailed] = [randomBytes(9), randomBytes(9), randomBytes(9), randomBytes(9)];
    const all = [old, used, again, mailed];
    for (const [at, bytes] of all.entries()) await bring(bytes, 10 + at);
    const hashes = all.map(sha256Of);
    expect((await archive().unused(dayOf(20), 100)).slice(-4)).toEqual(hashes);
    const mail = mailOf(Buffer.from("m"));
    await archive().append([mail]);
    await archive().keep([{ mail: mail.id, sha256: sha256Of(mailed), type: "image/png", bytes: mailed }]);
    await archive().markUsed([sha256Of(used)]);
    expect((await archive().unused(dayOf(20), 100)).slice(-3)).toEqual([old, again, mailed].map(sha256Of));
    await bring(again, 21);
    await bring(used, 12);
    await archive().forgetUnused(hashes, dayOf(20));
    const isThere = async (bytes: Buffer) => (await archive().openPart(sha256Of(bytes))) !== null;
    expect(await Promise.all(all.map(isThere))).toEqual([false, true, true, true]);
    expect(await archive().unused(dayOf(30), 100)).toEqual(expect.arrayContaining([sha256Of(again)]));
    await forget(again, 30);
    await archive().remove(mail.id);
    expect(await Promise.all(all.map(isThere))).toEqual([false, true, false, false]);
    await bring(old, 40);
    expect(await isThere(old)).toBe(true);
  });

  test("a part that a mail had and somebody uploaded outlives the mail", async () => {
    const [mail, bytes] = [mailOf(Buffer.from("m")), randomBytes(12)];
    await archive().append([mail]);
    await archive().keep([{ mail: mail.id, sha256: sha256Of(bytes), type: "image/png", bytes }]);
    await bring(bytes, 50);
    await archive().remove(mail.id);
    expect(await bytesOf(await archive().openPart(sha256Of(bytes)))).toEqual(bytes);
  });

  test("what comes again while it is forgotten is there, by whichever way", async () => {
    const mail = mailOf(Buffer.from("m"));
    await archive().append([mail]);
    for (let round = 0; round < 40; round++) {
      const bytes = randomBytes(2000);
      const part = { mail: mail.id, sha256: sha256Of(bytes), type: "image/png", bytes };
      await bring(bytes, 60);
      await Promise.all([
        forget(bytes, 61),
        round % 2 === 0 ? bring(bytes, 70) : archive().keep([part]),
        forget(bytes, 61),
      ]);
      expect(await bytesOf(await archive().openPart(part.sha256))).toEqual(bytes);
    }
  });

  test("what a writer was told to be stored is there when it has been killed, and it can begin anew", async () => {
    if (opened === undefined) throw new Error("not open");
    const told = await startWriter({ place: opened.place, does: "append" }).killedAfter(20);
    expect((await archive().load(told)).map(({ id }) => id)).toEqual(told.toSorted());
    const [id] = await startWriter({ place: opened.place, does: "upload" }).killedAfter(1);
    const bytes = randomBytes(6 * mebibyte);
    const again = { id: id ?? "", at: dayOf(90), type: "image/png", chunks: inChunks(bytes) };
    expect(await archive().upload(again)).toEqual({ sha256: sha256Of(bytes), sizeBytes: bytes.length });
    expect((await bytesOf(await archive().openPart(sha256Of(bytes)))).equals(bytes)).toBe(true);
    await archive().forgetUnused([], dayOf(95));
    expect((await bytesOf(await archive().openPart(sha256Of(bytes)))).equals(bytes)).toBe(true);
  });

  test("it says that it can store", async () => await archive().ping());

  test("what was never kept is not there", async () => {
    expect(await archive().open(newId(clock))).toBeNull();
    expect(await archive().openPart("0".repeat(64))).toBeNull();
    expect(await archive().load([newId(clock)])).toEqual([]);
  });
}

const mebibyte = 1024 * 1024;
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
const dayOf = (day: number): Date => new Date(Date.UTC(2026, 0, day));
async function* inChunks(bytes: Buffer): AsyncIterable<Buffer> {
  for (let from = 0; from < bytes.length; from += 70_000) yield bytes.subarray(from, from + 70_000);
}
const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
async function bytesOf(content: Content | null): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of content?.chunks() ?? []) chunks.push(chunk);
  return Buffer.concat(chunks);
}
