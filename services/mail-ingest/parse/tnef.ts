/** winmail.dat, in which Outlook wraps what its own clients understand (MS-OXTNEF): the text and the attachments of it. */
import { cleanText } from "@guichet/shared/contracts/text.ts";
import { decodeBytes } from "./charsets.ts";
import type { Attached, Content } from "./content.ts";
import { textOfHtml } from "./html.ts";
import { rtfContent, rtfDecompressed } from "./rtf.ts";
import { type Properties, propertiesOf } from "./tnef-properties.ts";

const signature = 0x223e9f78;
const attribute = {
  attachBegins: 0x00069002,
  messageProperties: 0x00069003,
  attachProperties: 0x00069005,
  codePage: 0x00069007,
  attachTitle: 0x00018010,
  attachData: 0x0006800f,
  body: 0x0002800c,
} as const;
/** MAPI (MS-OXPROPS). */
const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  attachData: 0x3701,
  attachName: 0x3704,
  attachLongName: 0x3707,
  attachType: 0x370e,
  attachContentId: 0x3712,
} as const;
const mostAttributes = 2000;
const deepest = 5;

/** Null for what is no TNEF. */
export function tnefContent(bytes: Buffer, depth = 0): Content | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature || depth > deepest) return null;
  const wraps: Wrap[] = [];
  let [codePage, body, properties]: [string, Buffer | null, Properties] = ["windows-1252", null, new Map()];
  for (const { tag, value } of attributesOf(bytes)) {
    const last = wraps.at(-1);
    if (tag === attribute.codePage && value.length >= 4) codePage = `windows-${value.readUInt32LE(0)}`;
    else if (tag === attribute.body) body = value;
    else if (tag === attribute.messageProperties) properties = propertiesOf(value, codePage);
    else if (tag === attribute.attachBegins) wraps.push({ title: null, data: null, properties: new Map() });
    else if (last === undefined) continue;
    else if (tag === attribute.attachTitle) last.title = decodeBytes(untilNull(value), codePage);
    else if (tag === attribute.attachData) last.data = value;
    else if (tag === attribute.attachProperties) last.properties = propertiesOf(value, codePage);
  }
  return {
    ...textsOf(properties, body, codePage),
    attached: wraps.flatMap((wrap) => unwrapped(wrap, depth)),
  };
}
interface Wrap {
  title: string | null;
  data: Buffer | null;
  properties: Properties;
}

/** Level, tag, length, value and checksum (MS-OXTNEF §2.1.3.1); what the file cuts short ends it. */
function* attributesOf(bytes: Buffer): Generator<{ tag: number; value: Buffer }> {
  let at = 6;
  for (let count = 0; count < mostAttributes && at + 9 <= bytes.length; count++) {
    const tag = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const end = at + 9 + length;
    if (end > bytes.length) return;
    yield { tag, value: bytes.subarray(at + 9, end) };
    at = end + 2;
  }
}

/** HTML, compressed RTF (which often hides HTML) or plain text, whichever is there. */
function textsOf(
  properties: Properties,
  body: Buffer | null,
  codePage: string,
): { text: string; html: string | null } {
  const rich = properties.get(property.rtf);
  const rtf = Buffer.isBuffer(rich) ? rtfContent(rtfDecompressed(rich)) : null;
  const said = properties.get(property.html);
  const html = said === undefined ? (rtf?.html ?? null) : textOf(said, charsetOfHtml(said));
  const plain = properties.get(property.body);
  const text =
    plain !== undefined
      ? textOf(plain, codePage)
      : body === null
        ? (rtf?.text ?? "")
        : decodeBytes(untilNull(body), codePage);
  return { text: cleanText(text.trim() || html === null ? text : textOfHtml(html)), html };
}
const textOf = (value: string | Buffer, charset: string | null): string =>
  typeof value === "string" ? value : decodeBytes(value, charset);
const charsetOfHtml = (value: string | Buffer): string | null =>
  typeof value === "string"
    ? null
    : (/charset=["']?([\w-]+)/i.exec(value.toString("latin1", 0, 2000))?.[1] ?? null);

function unwrapped({ title, data, properties }: Wrap, depth: number): Attached[] {
  const value = properties.get(property.attachData);
  const bytes = data !== null && data.length > 0 ? data : Buffer.isBuffer(value) ? value : null;
  if (bytes === null) return [];
  const said = (tag: number): string | null => {
    const text = properties.get(tag);
    return typeof text === "string" && text.trim() !== "" ? text.trim() : null;
  };
  const name =
    said(property.attachLongName) ?? title ?? said(property.attachName) ?? said(property.displayName);
  // an attached message is another TNEF behind the id of its interface
  const inner = tnefContent(bytes.subarray(interfaceIdBytes), depth + 1);
  const contentId = said(property.attachContentId);
  if (inner !== null) return [messageText(name, inner.text), ...inner.attached];
  const type = said(property.attachType) ?? "application/octet-stream";
  return [{ name, type, isInline: false, contentId, bytes, contents: null }];
}
const interfaceIdBytes = 16;
const messageText = (name: string | null, text: string): Attached => ({
  name: `${name ?? "message"}.txt`,
  type: "text/plain",
  isInline: false,
  contentId: null,
  bytes: Buffer.from(text),
  contents: null,
});

function untilNull(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
