/** Rich text as Exchange sends it: compressed (MS-OXRTFCP), and often with the HTML hidden in it (MS-OXRTFEX). */
import { decodeBytes } from "./charsets.ts";

/** What every dictionary begins with (MS-OXRTFCP §2.1.2.1). */
const prefill =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const dictionaryBytes = 4096;
const uncompressed = 0x414c454d;
const compressed = 0x75465a4c;
const mostBytes = 8 * 1024 * 1024;

/** As Latin-1 text; empty for what is neither form. */
export function rtfDecompressed(bytes: Buffer): string {
  if (bytes.length < 16) return "";
  const kind = bytes.readUInt32LE(8);
  if (kind === uncompressed) return bytes.toString("latin1", 16);
  if (kind !== compressed) return "";
  const size = Math.min(bytes.readUInt32LE(4), mostBytes);
  const dictionary = Buffer.alloc(dictionaryBytes, " ");
  let write = dictionary.write(prefill, "latin1");
  const out = Buffer.alloc(size);
  let length = 0;
  const put = (byte: number): void => {
    dictionary[write] = byte;
    write = (write + 1) % dictionaryBytes;
    if (length < size) out[length++] = byte;
  };
  for (let at = 16; at < bytes.length && length < size; ) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const reference = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const from = reference >> 4;
      if (from === write) return out.toString("latin1", 0, length);
      for (let place = 0; place < (reference & 15) + 2; place++)
        put(dictionary[(from + place) % dictionaryBytes] ?? 0);
    }
  }
  return out.toString("latin1", 0, length);
}

/** Groups whose text is none of the document's. */
const silent =
  /^(fonttbl|colortbl|stylesheet|info|pict|generator|listtable|listoverridetable|themedata|datastore|header|footer)$/;
const signs = new Map([
  ["par", "\n"],
  ["line", "\n"],
  ["tab", "\t"],
  ["lquote", "‘"],
  ["rquote", "’"],
  ["ldblquote", "“"],
  ["rdblquote", "”"],
  ["bullet", "•"],
  ["endash", "–"],
  ["emdash", "—"],
]);

/** The HTML that was wrapped into it, or its text. */
export function rtfContent(rtf: string): { text: string; html: string | null } | null {
  if (!rtf.startsWith("{\\rtf")) return null;
  const isOfHtml = /\\fromhtml1/.test(rtf.slice(0, 1000));
  const charset = `windows-${/\\ansicpg(\d{3,5})/.exec(rtf)?.[1] ?? "1252"}`;
  const groups: Group[] = [];
  let group: Group = { isSilent: false, isHidden: false };
  let [text, bytes, skip] = ["", "", 0];
  const flush = (): void => {
    if (bytes !== "") text += decodeBytes(Buffer.from(bytes, "latin1"), charset);
    bytes = "";
  };
  const say = (sign: string, isByte: boolean): void => {
    if (skip > 0) skip--;
    else if (group.isSilent || group.isHidden) return;
    else if (isByte) bytes += sign;
    else {
      flush();
      text += sign;
    }
  };
  for (const [token, word, argument, hex, symbol] of rtf.matchAll(tokens)) {
    if (token === "{") groups.push({ ...group });
    else if (token === "}") group = groups.pop() ?? group;
    else if (hex !== undefined) say(String.fromCharCode(Number.parseInt(hex, 16)), true);
    else if (symbol !== undefined)
      say(symbol === "~" ? "\u00a0" : /[\\{}]/.test(symbol) ? symbol : "", false);
    else if (word === "htmltag" && isOfHtml) group.isSilent = false;
    else if (word === "htmlrtf") group.isHidden = isOfHtml && argument !== "0";
    else if (word === "*" || (word !== undefined && silent.test(word))) group.isSilent = true;
    else if (word === "u") {
      say(String.fromCharCode(Number(argument) & 0xffff), false);
      skip = 1;
    } else if (word !== undefined) {
      const sign = signs.get(word);
      if (sign !== undefined) say(sign, false);
    } else if (!/^[\r\n]+$/.test(token)) for (const sign of token) say(sign, true);
  }
  flush();
  return isOfHtml ? { text: "", html: text } : { text, html: null };
}
interface Group {
  /** A destination that shows nothing. */
  isSilent: boolean;
  /** What RTF says beside the HTML. */
  isHidden: boolean;
}
const tokens =
  /[{}]|\\([a-z]{1,32}|\*)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z*'])|[\r\n]+|[^\\{}\r\n]+|\\/gi;
