/** The message on standard input: as a mail system hands it to a program, with what it wrote before the first header. */
import type { Readable } from "node:stream";

export interface Message {
  /** RFC 5321 MAIL FROM; empty for the null sender. */
  sender: string;
  /** CRLF line ends. */
  raw: Buffer;
}
/** More is taken by no instance (GUICHET_MAX_MAIL_MIB). */
export const mostMailBytes = 100 * 1024 * 1024;
/** Where the sender is looked for. */
const headBytes = 256 * 1024;

export async function messageFrom(input: Readable): Promise<Message | "empty" | "too-large"> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    const read = Buffer.from(chunk);
    bytes += read.length;
    if (bytes > mostMailBytes) return "too-large";
    chunks.push(read);
  }
  const given = Buffer.concat(chunks);
  // what mbox writes before a message (RFC 4155) is none of it
  const fromLine = /^From [^\r\n]*\r?\n/.exec(given.toString("latin1", 0, 1000))?.[0] ?? "";
  const raw = given.subarray(fromLine.length);
  if (raw.toString("latin1", 0, 1000).trim() === "") return "empty";
  return { sender: senderOf(fromLine, raw.toString("latin1", 0, headBytes)), raw: withCrlf(raw) };
}

/** What the last host wrote down, else who says to have written it. */
function senderOf(fromLine: string, text: string): string {
  const head = (text.split(/\r?\n\r?\n/)[0] ?? "").replace(/\r?\n[ \t]+/g, " ");
  const written = /^return-path:(.{0,1000})$/im.exec(head)?.[1]?.trim();
  const path = written === undefined ? undefined : /^<?([^<>]*)>?$/.exec(written)?.[1];
  const envelope = path ?? /^From (\S+)/.exec(fromLine)?.[1];
  if (envelope !== undefined) return /^(mailer-daemon)?$/i.test(envelope.trim()) ? "" : envelope.trim();
  const from = /^from:(.{0,2000})$/im.exec(head)?.[1] ?? "";
  return /<([^<>\s@]+@[^<>\s@]+)>/.exec(from)?.[1] ?? /[^\s<>,;:"()]+@[^\s<>,;:"()]+/.exec(from)?.[0] ?? "";
}

/** Programs are fed with bare line feeds, which SMTP does not allow (RFC 5321 §2.3.8). */
function withCrlf(raw: Buffer): Buffer {
  return Buffer.from(raw.toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");
}
