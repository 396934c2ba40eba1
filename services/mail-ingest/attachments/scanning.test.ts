/** The virus scanner as a running mail-ingest asks it: over TCP, of mails that came by SMTP. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAuth } from "@guichet/auth/main.ts";
import { openBus } from "@guichet/shared/bus/open.ts";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { openPostgresBus } from "@guichet/shared/bus/postgres.ts";
import { firstAdministrator } from "@guichet/shared/contracts/auth.ts";
import { openDatabase } from "@guichet/shared/database/open.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { type Http, openHttp } from "@guichet/shared/process/http.ts";
import type { Running } from "@guichet/shared/process/lifecycle.ts";
import { type Metrics, openMetrics } from "@guichet/shared/process/metrics.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import { signedPartPath, signedTextPath, signedUploadPath } from "@guichet/shared/process/signed-path.ts";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sendMessage, until } from "../../../tests/client.ts";
import { freshDatabase, quietLog, testLog, testSecret } from "../../../tests/database.ts";
import { startMailIngest } from "../main.ts";
import { type ExampleClamd, marker, openExampleClamd } from "./example-clamd.ts";

const by = { person: firstAdministrator, zone: "internal" as const, session: null };
const signer = openSigner(testSecret, "part");
const dayMs = 24 * 3600 * 1000;
let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };
const said: string[] = [];
const log = {
  ...quietLog,
  warn: (line: string) => void said.push(line),
  info: (line: string) => void said.push(line),
};
const databases: Database[] = [];
let clamd: ExampleClamd;
let folder = "";
let bus: Bus;
let http: Http;
let metrics: Metrics;
let running: Running;
let httpPort = 0;

beforeAll(async () => {
  clamd = await openExampleClamd();
  folder = await mkdtemp(join(tmpdir(), "guichet-scans-"));
  const server = { url: await freshDatabase(), secret: testSecret, loginPerRole: true, log: testLog };
  const open = async (schema: string, name: string): Promise<Database> => {
    const migrations = new URL(`../../${name}/migrations/`, import.meta.url);
    const database = await openDatabase({ ...server, schema, folder: migrations });
    databases.push(database);
    return database;
  };
  bus = openBus(await openPostgresBus(server), { clock, log: testLog, retryDelaysMs: [20] });
  metrics = openMetrics();
  http = openHttp({ address: "127.0.0.1", port: 0, log: testLog, metrics, ready: async () => undefined });
  const { host, port } = clamd.scanner;
  const config = readConfig({ DATA_DIR: folder, SMTP_PORT: "0", GUICHET_CLAMAV: `${host}:${port}` });
  const parts = { bus, config, secret: testSecret, clock, log, metrics, http };
  await startAuth({ ...parts, database: await open("auth", "auth") });
  running = await startMailIngest({ ...parts, database: await open("mail", "mail-ingest") });
  httpPort = await http.listen();
});
afterAll(async () => {
  await running?.stop();
  await http?.close();
  await bus?.close();
  for (const database of databases) await database.close();
  await rm(folder, { recursive: true });
  await clamd.close();
});

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const wishFor = (text: string) => ({ sha256: hashOf(text), expiresAtMs: clock.now().getTime() + 60_000 });
const get = async (path: string): Promise<Response> => await fetch(`http://127.0.0.1:${httpPort}${path}`);
const part = async (text: string): Promise<Response> => await get(signedPartPath(signer, wishFor(text)));
const statusOf = async (text: string): Promise<number> => (await part(text)).status;
const becomes = async (text: string, status: number): Promise<unknown> =>
  await until(async () => (await statusOf(text)) === status, `${status} for a part`);
/** Which of these are held, and why, as the gateway asks it. */
async function holdsAmong(...texts: string[]): Promise<[string | undefined, string][]> {
  const { held: found } = await bus.call("hold.of-parts", { sha256s: texts.map(hashOf) });
  return found.map(({ sha256, hold }) => [texts.find((text) => hashOf(text) === sha256), hold]);
}
async function send(...attachments: string[]): Promise<void> {
  const pieces = attachments.map(
    (text, at) =>
      `--b\nContent-Type: application/octet-stream; name=a${at}.bin\nContent-Transfer-Encoding: base64\n\n${Buffer.from(text).toString("base64")}\n`,
  );
  const headers = { From: "a@b.example", Subject: "x", "Content-Type": "multipart/mixed; boundary=b" };
  const body = `--b\nContent-Type: text/html\n\n<p>Bonjour <b>Zoé</b></p>\n${pieces.join("")}--b--`;
  await sendMessage({ smtpPort: running.smtpPort ?? 0 }, ["postmaster@lapp.example"], headers, body);
}
const gauge = async (waiting: string): Promise<number> =>
  Number(
    new RegExp(`^guichet_parts_unscanned\\{waiting="${waiting}"\\} (\\d+)`, "m").exec(
      await metrics.registry.metrics(),
    )?.[1],
  );
const times = (words: string): number => said.filter((line) => line.includes(words)).length;

test("what is clean is handed out; what is infected is not, and the mail log names the virus", async () => {
  await send("clean 1", `bad ${marker}`);
  await becomes("clean 1", 200);
  await becomes(`bad ${marker}`, 403);
  const refused = await part(`bad ${marker}`);
  expect(await refused.json()).toEqual({
    code: "infected",
    message: expect.stringMatching(/contient un virus.*has a virus/),
  });
  expect(await holdsAmong("clean 1", `bad ${marker}`)).toEqual([[`bad ${marker}`, "infected"]]);
  const { items } = await bus.call("mail.list", { by, query: null, first: 1, after: null });
  expect(items[0]?.attachments.map(({ name, infected }) => [name, infected])).toEqual([
    ["a0.bin", null],
    ["a1.bin", "Example.Marker"],
  ]);
  await send("clean 1", "clean 2");
  await becomes("clean 2", 200);
  expect(clamd.seen.filter((bytes) => bytes.toString() === "clean 1")).toHaveLength(1);
});

test("what the scanner has not answered to is asked for later; the text of the mail is not held", async () => {
  clamd.manner = "says nothing";
  await send("slow");
  await until(async () => clamd.seen.some((bytes) => bytes.toString() === "slow"), "the scanner");
  const held = await part("slow");
  expect([held.status, held.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await held.json()).toEqual({
    code: "not-scanned",
    message: expect.stringMatching(/réessayez.*try again/),
  });
  expect(await holdsAmong("slow", "clean 1")).toEqual([["slow", "not-scanned"]]);
  const { items } = await bus.call("mail.list", { by, query: null, first: 1, after: null });
  expect(items[0]?.html).toBe(true);
  expect((await get(signedTextPath(signer, wishFor("slow")))).status).toBe(200);
  expect((await get(signedTextPath(signer, wishFor("slow")).replace("texts", "parts"))).status).toBe(404);
  clamd.speak();
  await becomes("slow", 200);
});

test("while the scanner is away all is held, for days if need be; it is said once, counted, and tried again", async () => {
  said.length = 0;
  const { port } = clamd.scanner;
  await clamd.close();
  await send("held 1", `held ${marker}`);
  await becomes("held 1", 503);
  await until(async () => times("does not answer") > 0, "the words");
  expect([await gauge("up to 24 h"), await gauge("over 24 h")]).toEqual([2, 0]);
  aheadMs += dayMs + 3_600_000;
  expect([await gauge("up to 24 h"), await gauge("over 24 h")]).toEqual([0, 2]);
  expect([await statusOf("held 1"), await statusOf(`held ${marker}`)]).toEqual([503, 503]);
  clamd = await openExampleClamd(port);
  clamd.manner = "breaks off";
  aheadMs += dayMs;
  expect(await statusOf("held 1")).toBe(503);
  clamd.manner = "answers";
  await until(async () => {
    aheadMs += 600_000;
    return (await statusOf("held 1")) === 200 && (await statusOf(`held ${marker}`)) === 403;
  }, "the verdicts");
  expect([times("does not answer"), times("answers again")]).toEqual([1, 1]);
  expect([await gauge("up to 24 h"), await gauge("over 24 h")]).toEqual([0, 0]);
});

test("what can't be scanned stays held, and others do not wait for it", async () => {
  said.length = 0;
  clamd.manner = "can't scan";
  await send("too large");
  await until(async () => times("can't scan an attachment") === 1, "the words");
  clamd.manner = "answers";
  await send("small");
  await becomes("small", 200);
  expect(times("does not answer")).toBe(0);
});

test("what people upload, and what came before there was a scanner, is scanned too", async () => {
  const upload = async (text: string): Promise<number> => {
    const wish = { person: firstAdministrator, name: "x.bin", type: "application/octet-stream" };
    const path = signedUploadPath(signer, { ...wish, expiresAtMs: clock.now().getTime() + 60_000 });
    return (await fetch(`http://127.0.0.1:${httpPort}${path}`, { method: "PUT", body: text })).status;
  };
  expect(await upload(`mine ${marker}`)).toBe(201);
  await becomes(`mine ${marker}`, 403);
  await databases.at(-1)?.queryOnce("delete from part_scan");
  expect(await holdsAmong("clean 1")).toEqual([["clean 1", "not-scanned"]]);
  await becomes("clean 1", 200);
});
