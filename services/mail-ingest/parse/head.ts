/** The header section of a raw mail (RFC 5322 §2.2), read simply and surely: of any bytes, in linear time. */
import { isUtf8 } from "node:buffer";
import type { Header } from "@guichet/shared/contracts/mail.ts";

/** How much of a mail is fetched where only its headers are shown. */
export const headBytes = 64 * 1024;
/** More is not read of a header section: what says that a machine wrote the mail may stand below all of its recipients. */
const mostBytes = 1024 * 1024;
const mostFields = 10_000;

/** Fields in their order, unfolded; encoded words stay as they are. */
export function headersOf(bytes: Uint8Array): Header[] {
  const head = bytes.subarray(0, Math.min(headLength(bytes), mostBytes));
  const fields: Header[] = [];
  for (const line of textOf(head).split(/\r?\n/)) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) last.value = `${last.value} ${line.trim()}`.trim();
    else {
      const colon = line.indexOf(":");
      const name = line.slice(0, colon).trimEnd();
      if (colon > 0 && /^[!-9;-~]{1,200}$/.test(name) && fields.length < mostFields)
        fields.push({ name, value: line.slice(colon + 1).trim() });
    }
  }
  return fields;
}

/** Where the body begins: behind the first empty line; all of it where there is none. */
export function headLength(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
    const next = bytes[at + 1] === carriageReturn ? at + 2 : at + 1;
    if (bytes[next] === lineFeed) return next + 1;
  }
  return bytes.length;
}
const lineFeed = 10;
const carriageReturn = 13;

/** Text that says no charset is UTF-8 (RFC 6532), or else what Windows wrote in western Europe. */
export const textOf = (bytes: Uint8Array): string =>
  isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8")
    : western.decode(bytes);
const western = new TextDecoder("windows-1252");

/** Values by name in lower case. */
export function headerReader(headers: readonly Header[]): (name: string) => readonly string[] {
  const values = new Map<string, string[]>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return (name) => values.get(name) ?? [];
}
