/** Uploads over HTTP into a real database, and how those go that nobody claims. */
import { createHash, randomBytes } from "node:crypto";
import { connect } from "node:net";
import { uploadFrom } from "@guichet/shared/contracts/upload.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { type Http, openHttp } from "@guichet/shared/process/http.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { signedUploadPath } from "@guichet/shared/process/signed-path.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { until } from "../../tests/client.ts";
import { freshDatabase, testLog, testSecret } from "../../tests/database.ts";
import type { Archive } from "./archive/port.ts";
import { openPostgresArchive } from "./archive/postgres.ts";
import type { UnreadPart } from "./store-part-texts.ts";
import { forgetUnclaimed } from "./unclaimed.ts";
import { serveUploads } from "./uploads.ts";

const person = "00000000-0000-7000-8000-000000000042";
const dayMs = 24 * 3600 * 1000;
const maxMib = 3;
const maxBytes = maxMib * 1024 * 1024;

describe("uploads", () => {
  let now = Date.UTC(2026, 10, 24, 9);
  const clock = { now: () => new Date(now) };
  const [signer, handles] = [openSigner(testSecret, "part"), openSigner(testSecret, "upload")];
  let database: Database;
  let archive: Archive;
  let http: Http;
  let port = 0;
  const told: UnreadPart[] = [];

  beforeAll(async () => {
    const folder = new URL("./migrations/", import.meta.url);
    const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
    database = await openDatabase({ ...server, schema: "mail", folder });
    archive = openPostgresArchive(database);
    const ready = async () => undefined;
    http = openHttp({ address: "127.0.0.1", port: 0, log: testLog, metrics: openMetrics(), ready });
    const stored = async (part: UnreadPart) => void told.push(part);
    serveUploads({ app: http.app, archive, stored, signer, handles, maxMib, clock, log: testLog });
    port = await http.listen();
  });
  afterAll(async () => {
    await http?.close();
    await database?.close();
  });

  const pathFor = (name: string, type = "image/png", lifeMs = 60_000): string =>
    signedUploadPath(signer, { person, name, type, expiresAtMs: now + lifeMs });
  const put = async (path: string, body: Buffer<ArrayBuffer> | ReadableStream) => {
    const streamed = body instanceof ReadableStream ? { duplex: "half" as const } : {};
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: "PUT", body, ...streamed });
    return { status: response.status, body: await response.json() };
  };
  const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
  const isThere = async (bytes: Buffer): Promise<boolean> => (await archive.openPart(hashOf(bytes))) !== null;
  const pieces = async (): Promise<number> => (await database.queryOnce("select from upload_piece")).length;

  test("are kept, and answered with a handle that is good for their person for a day", async () => {
    const bytes = randomBytes(maxBytes);
    const { status, body } = await put(pathFor("Écran n°4 & clé.png"), bytes);
    const kept = {
      sha256: hashOf(bytes),
      name: "Écran n°4 & clé.png",
      type: "image/png",
      sizeBytes: maxBytes,
    };
    expect([status, body]).toEqual([201, { handle: expect.any(String), ...kept }]);
    const handle = String(Reflect.get(Object(body), "handle"));
    expect(uploadFrom(handles, handle)).toEqual({ ...kept, person, expiresAt: now + dayMs });
    expect(uploadFrom(signer, handle)).toBeNull();
    expect(await isThere(bytes)).toBe(true);
    expect(told).toEqual([kept]);
    expect(await put(pathFor("b.png"), bytes)).toMatchObject({ status: 201, body: { name: "b.png" } });
  });

  test.each([
    ["../../etc/passwd", "text/plain; charset=utf-8", "passwd", "text/plain"],
    ["C:\\Temp\\a\r\nb\u0000\u202egnp.exe", "x", "a b\ufffd_gnp.exe", "application/octet-stream"],
    ["..", "application/pdf", "1.pdf", "application/pdf"],
    ["", "<script>", "1.bin", "application/octet-stream"],
    [`${"é".repeat(3000)}.png`, "IMAGE/PNG", "é".repeat(120), "image/png"],
  ])(
    "with odd names and types (%#) are named so that they can be saved",
    async (name, type, savedName, savedType) => {
      const answer = await put(pathFor(name, type), Buffer.from("x"));
      expect(answer).toMatchObject({ status: 201, body: { name: savedName, type: savedType } });
      const handle = String(Reflect.get(Object(answer.body), "handle"));
      expect(uploadFrom(handles, handle)?.name).toBe(savedName);
      expect(handle.length).toBeLessThanOrEqual(2000);
    },
  );

  test("that are too large or empty are refused in words, and nothing of them stays", async () => {
    const large = randomBytes(maxBytes + 1);
    const streamed = new ReadableStream({
      start(controller) {
        for (let from = 0; from < large.length; from += 50_000)
          controller.enqueue(large.subarray(from, from + 50_000));
        controller.close();
      },
    });
    for (const body of [large, streamed])
      expect(await put(pathFor("a.png"), body)).toEqual({
        status: 413,
        body: { code: "too-large", message: "An attachment may have 3 MiB at most." },
      });
    expect(await put(pathFor("a.png"), Buffer.alloc(0))).toMatchObject({
      status: 400,
      body: { code: "empty" },
    });
    expect([await isThere(large), await isThere(Buffer.alloc(0)), await pieces()]).toEqual([false, false, 0]);
  });

  test("need a path that is signed as it stands and has not expired", async () => {
    const path = pathFor("a.png");
    const bytes = randomBytes(20);
    const wrong = [
      path.replace(/mac=./, "mac=_"),
      path.replace("a.png", "b.png"),
      path.replace(person, person.replace("42", "43")),
      path.replace(/expires=\d/, "expires=9"),
      path.replace(/expires=\d+&/, ""),
      `${path}&person=x`,
      path.replace(/&mac=.*/, ""),
      pathFor("a.png", "image/png", 0),
    ];
    for (const one of wrong)
      expect([one, await put(one, bytes)]).toMatchObject([one, { status: 404, body: { code: "not-found" } }]);
    expect(await isThere(bytes)).toBe(false);
  });

  test("that break off leave nothing", async () => {
    const before = await database.queryOnce("select from upload");
    const client = connect(port, "127.0.0.1");
    client.write(`PUT ${pathFor("a.png")} HTTP/1.1\r\nHost: x\r\nContent-Length: ${maxBytes}\r\n\r\n`);
    client.write("x".repeat(maxBytes - 1));
    await until(async () => (await pieces()) > 0, "a piece");
    client.resetAndDestroy();
    await until(async () => (await pieces()) === 0, "the pieces to go");
    expect(await database.queryOnce("select from upload")).toEqual(before);
  });

  test("that nobody claimed for seven days go, those that are used stay for ever", async () => {
    const [claimed, unclaimed, late] = [randomBytes(30), randomBytes(30), randomBytes(30)];
    const asked: string[] = [];
    let isAway = true;
    const look = () =>
      forgetUnclaimed({
        archive,
        clock,
        async usedAmong(sha256s) {
          if (isAway) throw new Error("ticket is away");
          asked.push(...sha256s);
          return sha256s.filter((one) => one === hashOf(claimed));
        },
      });
    for (const bytes of [claimed, unclaimed]) await put(pathFor("a"), bytes);
    now += 6 * dayMs;
    await put(pathFor("a"), late);
    await look();
    expect(asked).toEqual([]);
    now += 1.5 * dayMs;
    await expect(look()).rejects.toThrow("ticket is away");
    expect(await isThere(unclaimed)).toBe(true);
    isAway = false;
    await Promise.all([look(), look(), look()]);
    expect(asked).toEqual(expect.arrayContaining([hashOf(claimed), hashOf(unclaimed)]));
    expect(await Promise.all([claimed, unclaimed, late].map(isThere))).toEqual([true, false, true]);
    now += 400 * dayMs;
    asked.length = 0;
    await look();
    expect(asked).toEqual([hashOf(late)]);
    expect(await Promise.all([claimed, unclaimed, late].map(isThere))).toEqual([true, false, false]);
  });

  test("uploaded again while they are looked through stay", async () => {
    const bytes = randomBytes(30);
    await put(pathFor("a"), bytes);
    now += 8 * dayMs;
    const usedAmong = async () => {
      await put(pathFor("a"), bytes);
      return [];
    };
    await forgetUnclaimed({ archive, clock, usedAmong });
    expect(await isThere(bytes)).toBe(true);
  });
});
