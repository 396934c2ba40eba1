/** What an attachment says, for search: PDF, the documents of the usual office programs, and plain text. Runs in the thread. */
import { bounds } from "@guichet/shared/contracts/envelope.ts";
import { cleanText } from "@guichet/shared/contracts/text.ts";
import { getDocumentProxy } from "unpdf";
import { decodeBytes } from "../parse/charsets.ts";
import { cutBytes } from "../parse/text.ts";
import { type Format, formatOf } from "../rules/attachment-format.ts";
import { textOfXml } from "./xml-text.ts";
import { entriesOf } from "./zip.ts";

const mostCharacters = bounds.textBytes;
const mostPages = 500;
/** Of plain text no more is looked at. */
const mostPlainBytes = 4 * bounds.textBytes;

/** At most 64 KiB; empty where there is none. @throws what is wrong with the file */
export async function textOfAttachment(bytes: Uint8Array, type: string, name: string): Promise<string> {
  const format = formatOf(type, name);
  const text = format === null ? "" : await readers[format](bytes);
  return cutBytes(
    cleanText(text)
      .replace(/[ \t]{2,}/g, " ")
      .replace(/\n{2,}/g, "\n")
      .trim(),
    bounds.textBytes,
  );
}

const readers: Record<Format, (bytes: Uint8Array) => string | Promise<string>> = {
  pdf: textOfPdf,
  docx: (bytes) =>
    textOfEntries(
      bytes,
      /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
      new Set(["t"]),
    ),
  odt: (bytes) => textOfEntries(bytes, /^content\.xml$/, null),
  xlsx: (bytes) => textOfEntries(bytes, /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/, new Set(["t"])),
  plain: (bytes) => decodeBytes(Buffer.from(bytes.subarray(0, mostPlainBytes)), null),
};

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  let text = "";
  for (let at = 1; at <= Math.min(pdf.numPages, mostPages) && text.length < mostCharacters; at++) {
    const { items } = await (await pdf.getPage(at)).getTextContent();
    for (const item of items) if ("str" in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    text += "\n";
  }
  await pdf.loadingTask.destroy();
  return text;
}

function textOfEntries(bytes: Uint8Array, wanted: RegExp, only: ReadonlySet<string> | null): string {
  const entries = entriesOf(bytes, (name) => wanted.test(name));
  let text = "";
  for (const [, xml] of [...entries].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    const left = mostCharacters - text.length;
    if (left > 0) text += `${textOfXml(Buffer.from(xml).toString("utf8"), { only, mostCharacters: left })}\n`;
  }
  return text;
}
