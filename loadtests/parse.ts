/**
 * `npm run bench -- parse [--seconds 3] [--folder DIR]`: how many mails a second one thread reads, of four kinds, and how many
 * megabytes; with a folder its `.eml` files too. Nothing is stored.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { RawMail } from "../services/mail-ingest/archive/port.ts";
import { readMessage } from "../services/mail-ingest/parse/message.ts";
import { percentile, round, tell } from "./measure.ts";
import { makeMail, seeded } from "./vocabulary.ts";

const inside = { domains: ["lapp.example"], isInNetwork: () => false };
/** More of one kind only costs memory. */
const mostMails = 500;

export async function run(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: { seconds: { type: "string", default: "3" }, folder: { type: "string" } },
  });
  const kinds = new Map<string, readonly Buffer[]>([
    ["plain", plainMails()],
    ["html", plainMails().map((_, at) => withHtml(at))],
    ["attached", [withAttachment(1024 * 1024)]],
    ["large", [withAttachment(18 * 1024 * 1024)]],
  ]);
  if (values.folder !== undefined) kinds.set("folder", await mailsIn(values.folder));
  const figures: Record<string, string | number> = { bench: "parse" };
  for (const [kind, mails] of kinds)
    Object.assign(figures, await measured(kind, mails, Number(values.seconds)));
  tell(figures);
}

async function measured(
  kind: string,
  mails: readonly Buffer[],
  seconds: number,
): Promise<Record<string, number>> {
  const spent: number[] = [];
  let bytes = 0;
  // the first ones teach the compiler, and aren't counted
  for (const raw of mails.slice(0, 200)) await read(raw);
  const start = performance.now();
  for (let at = 0; performance.now() - start < seconds * 1000; at++) {
    const raw = mails[at % mails.length] ?? Buffer.alloc(0);
    const before = performance.now();
    await read(raw);
    spent.push(performance.now() - before);
    bytes += raw.length;
  }
  const tookMs = spent.reduce((sum, one) => sum + one, 0);
  return {
    [`${kind} mails/s`]: Math.round((spent.length / tookMs) * 1000),
    [`${kind} MB/s`]: round(bytes / tookMs / 1000),
    [`${kind} ms p50`]: round(percentile(spent, 0.5)),
    [`${kind} ms p95`]: round(percentile(spent, 0.95)),
  };
}
async function read(raw: Buffer): Promise<void> {
  const mail: RawMail = {
    id: "0199a000-0000-7000-8000-000000000001",
    receivedAt: new Date("2026-11-24T09:00:00Z"),
    envelope: { mailFrom: "a@b.example", recipients: [], clientAddress: "192.0.2.1", helo: "x", tls: false },
    raw,
  };
  await readMessage(mail, inside);
}

const random = seeded(7);
const written = (index: number): string => makeMail(random, "parse", index, true).raw;
const plainMails = (): Buffer[] =>
  Array.from({ length: mostMails }, (_, index) => Buffer.from(written(index)));
function withHtml(index: number): Buffer {
  const [head = "", body = ""] = written(index).split("\r\n\r\n", 2);
  const html = `<html><body>${body.replace(/\r\n/g, "<br>\r\n").repeat(10)}<table><tr><td>x</td></tr></table></body></html>`;
  return Buffer.from(`${head.replace("text/plain", "text/html")}\r\n\r\n${html}\r\n`);
}
function withAttachment(bytes: number): Buffer {
  const [head = "", body = ""] = written(0).split("\r\n\r\n", 2);
  const base64 = Buffer.alloc(bytes, "Guichet").toString("base64").replace(/.{76}/g, "$&\r\n");
  return Buffer.from(
    `${head.replace(/Content-Type: .*/, "Content-Type: multipart/mixed; boundary=b")}\r\n\r\n--b\r\n\r\n${body}\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n--b--\r\n`,
  );
}
async function mailsIn(folder: string): Promise<Buffer[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".eml"));
  return await Promise.all(names.slice(0, mostMails).map((name) => readFile(join(folder, name))));
}
