/** Bytes → text: by the charset that is declared, else as UTF-8, else by what the bytes look like. */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { guessed } from "./charset-guess.ts";
import { textOfHz, textOfIso2022Kr, textOfUtf7 } from "./charsets-escaped.ts";

/** `declared`: what the part says, or null; `hint`: what another part of the mail says, for text that says nothing. */
export function decodeBytes(bytes: Buffer, declared: string | null, hint: string | null = null): string {
  const label = labelOf(declared);
  if (label === null || label === "utf-8" || western.has(label)) {
    if (isUtf8(bytes)) return withoutMark(bytes.toString("utf8"), label);
    if (label === "utf-8") return mostlyUtf8(bytes) ?? decodeAs(bytes, told(hint) ?? guess(bytes));
    return decodeAs(bytes, label ?? told(hint) ?? guess(bytes));
  }
  return decodeAs(bytes, isUtf8Anyway(bytes, label) ? "utf-8" : label);
}
/** Programs that turned a text into UTF-8 left the old name. Pairs of bytes make valid UTF-8 by chance, but not many of them. */
function isUtf8Anyway(bytes: Buffer, label: string): boolean {
  if (label.startsWith("utf-") || !isUtf8(bytes)) return false;
  const high = bytes.toString("latin1", 0, 4096).match(/[\x80-\xff]/g)?.length ?? 0;
  return high >= (ofPairs.test(label) ? 8 : 2);
}
const ofPairs = /^(gb|big5|euc|shift_jis|cp9)/;
/** Bytes that are no UTF-8 aren't made so by another part of the mail. */
const told = (hint: string | null): string | null => {
  const label = labelOf(hint);
  return label === "utf-8" || label === "us-ascii" ? null : label;
};
/** ISO 2022 is told by its escapes, since all of its bytes are ASCII. */
const withoutMark = (text: string, label: string | null): string =>
  label !== "utf-8" && text.includes("\u001b$")
    ? decodeAs(Buffer.from(text, "latin1"), "iso-2022-jp")
    : text.replace(/^\ufeff/, "");

/** Of these every byte sequence is valid, so they are also what is said of UTF-8 by mistake. */
const western = new Set(["us-ascii", "windows-1252"]);

function decodeAs(bytes: Buffer, label: string): string {
  const special = escaped.get(label);
  if (special !== undefined) return special(bytes);
  if (label === "us-ascii") return decodeAs(bytes, guess(bytes));
  const decoder = decoderOf(label);
  if (decoder !== null) return decoder.decode(bytes);
  return iconv.encodingExists(label) ? iconv.decode(bytes, label) : bytes.toString("utf8");
}
const escaped = new Map<string, (bytes: Buffer) => string>([
  ["hz-gb-2312", (bytes) => textOfHz(bytes, (inner) => decodeAs(inner, "gb18030"))],
  ["iso-2022-kr", (bytes) => textOfIso2022Kr(bytes, (inner) => decodeAs(inner, "euc-kr"))],
  ["utf-7", textOfUtf7],
]);

const decoders = new Map<string, TextDecoder | null>();
function decoderOf(label: string): TextDecoder | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  let decoder: TextDecoder | null = null;
  try {
    decoder = new TextDecoder(label);
  } catch {
    decoder = null; // none of the web's charsets
  }
  decoders.set(label, decoder);
  return decoder;
}

/** Names as mail programs write them → names that a decoder knows; null for none, and for those that nobody knows. */
function labelOf(declared: string | null): string | null {
  const name = declared?.toLowerCase().replace(/[^a-z0-9_+:.-]/g, "") ?? "";
  const label = aliases.get(name) ?? name.replace(/^x-(?=gbk|sjis|euc|big5|mac)/, "");
  if (label === "" || label.length > 40) return null;
  if (escaped.has(label) || label === "us-ascii") return label;
  const decoder = decoderOf(label);
  if (decoder !== null) return decoder.encoding;
  // no charset of mails, and iconv-lite's decoder of it takes seconds for a long text
  return iconv.encodingExists(label) && !/^utf-?7-?imap$/.test(label) ? label : null;
}
const aliases = new Map([
  ["ascii", "us-ascii"],
  ["us-ascii", "us-ascii"],
  ["ansi_x3.4-1968", "us-ascii"],
  ["iso-646-us", "us-ascii"],
  ["utf8", "utf-8"],
  ["utf7", "utf-7"],
  ["cesu-8", "utf-8"],
  ["cesu8", "utf-8"],
  ["unicode-1-1-utf-7", "utf-7"],
  ["unicode-1-1-utf-8", "utf-8"],
  ["ks_c_5601-1987", "euc-kr"],
  ["ks_c_5601", "euc-kr"],
  ["cp949", "euc-kr"],
  ["ms949", "euc-kr"],
  ["gb2312", "gb18030"],
  ["gbk", "gb18030"],
  ["cp936", "gb18030"],
  ["ms936", "gb18030"],
  ["gb_2312-80", "gb18030"],
  ["cp932", "shift_jis"],
  ["shift-jis", "shift_jis"],
  ["sjis", "shift_jis"],
  ["cp950", "big5"],
  ["big5-hkscs", "big5"],
  ["iso-2022-jp-1", "iso-2022-jp"],
  ["iso-2022-jp-2", "iso-2022-jp"],
  ["iso-2022-jp-3", "iso-2022-jp"],
  ["cp50220", "iso-2022-jp"],
  ["cp50221", "iso-2022-jp"],
  ["iso-2022-kr", "iso-2022-kr"],
  ["hz-gb-2312", "hz-gb-2312"],
  ["hz", "hz-gb-2312"],
]);

/** What the bytes look like. */
const guess = (bytes: Buffer): string => {
  const isLike = (sample: Buffer, label: string): boolean => {
    const text = decodeAs(sample, label);
    return (text.match(/[\ufffd\x80-\x9f]/g)?.length ?? 0) <= text.length / 50;
  };
  return guessed(bytes, labelOf, isLike);
};

/** Cut characters and a few wrong bytes don't make a text something else than UTF-8. */
function mostlyUtf8(bytes: Buffer): string | null {
  const text = bytes.toString("utf8");
  const wrong = text.match(/\ufffd/g)?.length ?? 0;
  const right = text.match(/[\x80-\ufffc]/g)?.length ?? 0;
  return right >= wrong * 4 ? text : null;
}

/**
 * The value of a header field as text: raw bytes are UTF-8 (RFC 6532), else of the charset that `hint` names, else guessed.
 * Inside of an encoded word they are of the word's own charset, so there they are quoted.
 */
export function fieldText(value: string, hint: string | null = null): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const quoted = value.replace(/=\?[\w-]{1,40}\?q\?[^?\r\n]{1,500}\?=/gi, (word) =>
    word.replace(/[\x80-\xff]/g, (byte) => `=${byte.charCodeAt(0).toString(16)}`),
  );
  return decodeBytes(Buffer.from(quoted, "latin1"), null, hint);
}
