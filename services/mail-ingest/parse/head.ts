/** The header section of a mail or of one of its parts (RFC 5322 §2.2), read of any bytes, in linear time. */
import type { Header } from "@guichet/shared/contracts/mail.ts";
import { fieldText } from "./charsets.ts";

/** How much of a mail is fetched where only its headers are shown. */
export const headBytes = 64 * 1024;
/** More is not read of a header section: what says that a machine wrote the mail may stand below all of its recipients. */
const mostBytes = 1024 * 1024;
const mostFields = 10_000;

/** A field as it stands there, unfolded: each character of its value is a byte. */
export interface Field {
  name: string;
  value: string;
}
export interface Head {
  fields: Field[];
  /** Where the body begins, in bytes. */
  length: number;
}

/** Behind the first empty line begins the body; where there is none, at the first line that is no field (RFC 5322 §2.1). */
export function headOf(bytes: Uint8Array, isOfMail: boolean): Head {
  const all = headLength(bytes);
  const lines = latin1(bytes.subarray(0, Math.min(all, mostBytes))).split("\n");
  const fields: Unfolded[] = [];
  const known = new Set<string>(); // in lower case
  let at = 0;
  for (const [place, line] of lines.entries()) {
    const text = line.trimEnd();
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (text !== "") last?.pieces.push(text.trimStart());
    } else if (last?.pieces.at(-1)?.endsWith(";") && /^[\w*-]{1,40}=/.test(text)) {
      last.pieces.push(text); // a parameter that lost its blank
    } else if (text !== "") {
      const field = fieldOf(text);
      if (field !== null && fields.length < mostFields) {
        fields.push({ name: field.name, pieces: [field.value] });
        if (isOfMail) known.add(field.name.toLowerCase());
      }
      if (field === null && !/^>?From /.test(text) && !goesOn(lines, place, known))
        return { fields: fields.map(whole), length: at };
    }
    at += line.length + 1;
  }
  return { fields: fields.map(whole), length: all };
}
/** A field whose lines are joined once all are there: one after the other would take the square of their number. */
interface Unfolded {
  name: string;
  pieces: string[];
}
const whole = ({ name, pieces }: Unfolded): Field => ({
  name,
  value: pieces.filter((piece) => piece !== "").join(" "),
});
function fieldOf(line: string): Field | null {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon).trimEnd();
  return colon > 0 && /^[!-9;-~]{1,200}$/.test(name) ? { name, value: line.slice(colon + 1).trim() } : null;
}
/** After a damaged line stands a field that any mail has, and that was not there yet: the header section isn't over. */
function goesOn(lines: readonly string[], place: number, known: ReadonlySet<string>): boolean {
  return lines.slice(place + 1, place + 20).some((line) => {
    const name = fieldOf(line)?.name.toLowerCase() ?? "";
    return name.startsWith("content-") || (known.size > 0 && usual.has(name) && !known.has(name));
  });
}
const usual = new Set(["from", "to", "subject", "date", "message-id", "mime-version", "received"]);

/** Fields in their order, as text; encoded words stay as they are. */
export const headersOf = (bytes: Uint8Array): Header[] => textOfFields(headOf(bytes, true).fields);
/** `hint`: the charset of raw bytes that are no UTF-8. */
export const textOfFields = (fields: readonly Field[], hint: string | null = null): Header[] =>
  fields.map(({ name, value }) => ({ name, value: fieldText(value, hint) }));

/** Behind the first empty line; all of it where there is none. */
export function headLength(bytes: Uint8Array): number {
  if (bytes[0] === lineFeed) return 1;
  if (bytes[0] === carriageReturn && bytes[1] === lineFeed) return 2;
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) {
    const next = bytes[at + 1] === carriageReturn ? at + 2 : at + 1;
    if (bytes[next] === lineFeed) return next + 1;
  }
  return bytes.length;
}
const lineFeed = 10;
const carriageReturn = 13;

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

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
