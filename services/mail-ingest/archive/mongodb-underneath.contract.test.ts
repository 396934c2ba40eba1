/** What is MongoDB's alone: how it is asked to write, what a crash leaves there, and how it is lost and found. */
import { randomBytes, randomUUID } from "node:crypto";
import { newId } from "@guichet/shared/database/id.ts";
import { ConfigurationError, readConfig } from "@guichet/shared/process/config.ts";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Connection, createConnection } from "mongoose";
import { until } from "../../../tests/client.ts";
import { type Backend, startBackend } from "../../../tools/backends/start.ts";
import { startWriter } from "./contract/writers.ts";
import { openMongoArchive } from "./mongodb.ts";
import { options } from "./mongodb-link.ts";
import type { Archive, RawMail } from "./port.ts";

const clock = { now: () => new Date("2026-11-24T09:00:00Z") };
const later = new Date("2026-12-24T09:00:00Z");
const large = 9 * 1024 * 1024;
const server = await startBackend("mongodb-memory");

if (server === undefined) test.skip("MongoDB's own: no MongoDB can be had here", () => undefined);
else aMongoArchive(server, (await server.pid()) !== undefined);

/** `isOurs`: it may be killed. */
function aMongoArchive(server: Backend, isOurs: boolean): void {
  const said: string[] = [];
  const note = (line: string): void => void said.push(line);
  const log = { debug: note, info: note, warn: note, error: note };
  let [url, archive, connection]: [string, Archive | null, Connection | null] = ["", null, null];
  const it = (): Archive => {
    if (archive === null) throw new Error("not open");
    return archive;
  };
  const count = async (collection: string): Promise<number> =>
    (await connection?.collection(collection).countDocuments()) ?? 0;
  const counts = async (): Promise<number[]> =>
    await Promise.all(["file.files", "file.chunks", "unsettled"].map(count));

  beforeEach(async () => {
    said.length = 0;
    const named = new URL(server.url);
    named.pathname = `/test_${randomUUID().replaceAll("-", "")}`;
    url = named.href;
    archive = await openMongoArchive({ url, clock, log });
    connection = await createConnection(url).asPromise();
  });
  afterEach(async () => {
    await archive?.close();
    await connection?.dropDatabase();
    await connection?.close();
  });
  afterAll(() => server.stop());

  describe("the archive on MongoDB, underneath", () => {
    test("a majority has each write in its journal, whatever the URL says", async () => {
      const careless = new URL(url);
      careless.search = "?w=1&journal=false&wtimeoutMS=1";
      const other = await createConnection(careless.href, options).asPromise();
      expect(other.getClient().options.writeConcern).toMatchObject({ w: "majority", journal: true });
      await other.close();
    });

    test("a URL that is none stops the start, and its password is not told", async () => {
      expect(() => readConfig({ MONGODB_URL: "http://mongo.example" })).toThrow(/^MONGODB_URL: /);
      const several = "mongodb://u:secret@one.example:27017,two.example/guichet?replicaSet=rs0";
      expect(readConfig({ MONGODB_URL: several }).MONGODB_URL).toBe(several);
      const wrong = openMongoArchive({ url: "mongodb://u:secret@one.example:port/guichet", clock, log });
      await expect(wrong).rejects.toThrow(ConfigurationError);
      await expect(wrong).rejects.toThrow(/^(?!.*secret)MONGODB_URL: it can't be read/);
    });

    test("has the indexes that its questions need", async () => {
      const keysOf = async (name: string) =>
        (await connection?.collection(name).indexes())?.map(({ key }) => Object.keys(key).join());
      expect(await keysOf("raw")).toEqual(["_id", "file"]);
      expect(await keysOf("part")).toEqual(["_id", "file", "uploadedAt"]);
      expect(await keysOf("part_use")).toEqual(["_id", "mail", "sha256,isLeaving"]);
      expect(await keysOf("file.chunks")).toEqual(["_id", "files_id,n"]);
    });

    test("a large mail is a file, and a small one none; nothing of either stays", async () => {
      const mails = [mailOf(randomBytes(large)), mailOf(randomBytes(1000))];
      await it().append(mails);
      expect(await counts()).toEqual([1, 9, 0]);
      await it().forgetUnused([], later);
      expect(await counts()).toEqual([1, 9, 0]);
      for (const { id } of mails) await it().remove(id);
      expect(await counts()).toEqual([0, 0, 0]);
    });

    test("of many who bring one large part one file stays", async () => {
      const bytes = randomBytes(large);
      const bring = async () =>
        await it().upload({ id: newId(clock), at: clock.now(), type: "image/png", chunks: inChunks(bytes) });
      await Promise.all([bring(), bring(), bring()]);
      expect(await counts()).toEqual([1, 9, 0]);
    });

    test("an upload that is cut leaves no file, and its chunks go at once", async () => {
      const broken = async function* () {
        yield* inChunks(randomBytes(large));
        throw new Error("gone");
      };
      const upload = { id: newId(clock), at: clock.now(), type: "image/png", chunks: broken() };
      await expect(it().upload(upload)).rejects.toThrow("gone");
      expect(await counts()).toEqual([0, 0, 1]);
      await it().forgetUnused([], later);
      expect(await counts()).toEqual([0, 0, 0]);
    });

    test("what a killed process leaves of a file is swept, and what is used is not", async () => {
      await it().append([mailOf(randomBytes(large))]);
      await startWriter({ place: { archive: "mongodb", url }, does: "upload" }).killedAfter(1);
      const [files = 0, chunks = 0, unsettled = 0] = await counts();
      expect([files, unsettled]).toEqual([1, 1]);
      expect(chunks).toBeGreaterThan(9);
      await it().forgetUnused([], new Date(Date.UTC(2025, 0, 1)));
      expect(await count("unsettled")).toBe(1);
      await it().forgetUnused([], later);
      expect(await counts()).toEqual([1, 9, 0]);
    });

    test("a list that is refused leaves neither its mails nor, after the sweep, their files", async () => {
      const [first, again] = [mailOf(Buffer.from("a")), mailOf(randomBytes(large))];
      await it().append([first]);
      await expect(it().append([again, first])).rejects.toThrow();
      expect(await it().load([first.id, again.id])).toEqual([first]);
      await it().forgetUnused([], later);
      expect(await counts()).toEqual([0, 0, 0]);
    });

    (isOurs ? test : test.skip)(
      "without its server it refuses within seconds, and is back by itself",
      async () => {
        const [before, after] = [mailOf(Buffer.from("a")), mailOf(Buffer.from("b"))];
        await it().append([before]);
        await server.kill();
        await expect(it().append([before])).rejects.toThrow();
        await expect(it().ping()).rejects.toThrow();
        const opened = await openMongoArchive({ url, clock, log });
        expect(said).toContain(
          "MONGODB_URL: the mail archive can't be reached; mails are answered 451 until it can",
        );
        await expect(opened.append([after])).rejects.toThrow();
        await until(
          async () =>
            said.includes("the mail archive is lost: mails are answered 451, and their senders keep them"),
          "the log to say that it is lost",
        );
        await server.restart();
        for (const one of [it(), opened])
          await until(
            async () =>
              await one.ping().then(
                () => true,
                () => false,
              ),
            "the archive to be back",
          );
        expect(said).toContain("the mail archive is back");
        await opened.append([after]);
        expect(await it().load([after.id])).toEqual([after]);
        await opened.close();
        await expect(opened.append([after])).rejects.toThrow("closed");
      },
    );
  });
}

const mailOf = (raw: Buffer): RawMail => ({
  id: newId(clock),
  receivedAt: clock.now(),
  envelope: { mailFrom: "", recipients: [], clientAddress: "::1", helo: "x", tls: true },
  raw,
});
async function* inChunks(bytes: Buffer): AsyncIterable<Buffer> {
  for (let from = 0; from < bytes.length; from += 70_000) yield bytes.subarray(from, from + 70_000);
}
