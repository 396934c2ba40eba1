/** mailparser, as a stream: faster than its simpleParser, and nothing is made that isn't used. */
import { isUtf8 } from "node:buffer";
import { type Headers, type HeaderValue, MailParser } from "mailparser";
import { headBytes, headLength, textOf } from "./head.ts";

export interface Attached {
  name: string | null;
  type: string;
  /** Shown inside the HTML. */
  isInline: boolean;
  contentId: string | null;
  bytes: Buffer;
}
export interface Tree {
  headers: ReadonlyMap<string, HeaderValue>;
  text: string;
  html: string | null;
  attached: Attached[];
}

/** `isHtmlAlone`: no part of it is text, so none is made of its HTML here. @throws what mailparser could not bear */
export function treeOf(raw: Buffer, isHtmlAlone: boolean): Promise<Tree> {
  return new Promise((resolve, reject) => {
    const parser = new MailParser({ ...options, skipHtmlToText: isHtmlAlone });
    const tree: Tree = { headers: new Map(), text: "", html: null, attached: [] };
    parser.on("headers", (headers: Headers) => {
      tree.headers = headers;
    });
    parser.on("data", (item) => {
      if (item.type === "text") {
        tree.text = item.text ?? "";
        tree.html = item.html ?? null;
        return;
      }
      const chunks: Buffer[] = [];
      item.content.on("data", (chunk: Buffer) => chunks.push(chunk));
      item.content.on("error", reject);
      item.content.on("end", () => {
        tree.attached.push({
          name: item.filename ?? null,
          type: item.contentType,
          isInline: item.related === true || (item.contentDisposition === "inline" && item.cid !== undefined),
          contentId: item.cid ?? null,
          bytes: Buffer.concat(chunks),
        });
        item.release?.();
      });
    });
    parser.on("error", reject);
    parser.on("end", () => resolve(tree));
    parser.end(declared(raw));
  });
}
const options = {
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  checksumAlgo: false,
  maxHtmlLengthToParse: 1024 * 1024,
} as const;

/**
 * Eight-bit text without a charset, or that claims to be UTF-8 and isn't, is what Windows wrote in western Europe: it is
 * made UTF-8 first, the headers always, the body where no part declares another charset.
 */
function declared(raw: Buffer): Buffer {
  if (isUtf8(raw)) return raw;
  const length = headLength(raw);
  const head = isUtf8(raw.subarray(0, length))
    ? raw.subarray(0, length)
    : utf8Head(raw.toString("latin1", 0, length));
  const body = raw.subarray(length);
  const isElse = otherCharset.test(raw.toString("latin1"));
  return Buffer.concat([head, isElse ? body : Buffer.from(textOf(body), "utf8")]);
}
const otherCharset =
  /charset\s{0,5}=\s{0,5}["']?(?!utf-?8|us-ascii|ascii|["'\s;])[a-z]|content-transfer-encoding\s{0,3}:\s{0,3}binary/i;
/** What is raw inside an encoded word is of the word's own charset, so there it is quoted. */
function utf8Head(head: string): Buffer {
  const quoted = head.replace(/=\?[\w-]{1,40}\?q\?[^?\r\n]{1,200}\?=/gi, (word) =>
    word.replace(/[\x80-\xff]/g, (byte) => `=${byte.charCodeAt(0).toString(16)}`),
  );
  return Buffer.from(textOf(Buffer.from(quoted, "latin1")), "utf8");
}

/** Without the empty line that ends the headers, the first line that is no header begins the text. Null: nothing to mend. */
export function withEmptyLine(raw: Buffer): Buffer | null {
  const lines = raw.toString("latin1", 0, headBytes).split("\n");
  let at = 0;
  for (const [place, line] of lines.entries()) {
    const isField = /^[!-9;-~]{1,100}[ \t]{0,5}:|^[ \t]|^>?From /.test(line);
    if (!isField)
      return place === 0 || line.trim() === ""
        ? null
        : Buffer.concat([raw.subarray(0, at), Buffer.from("\r\n"), raw.subarray(at)]);
    at += line.length + 1;
  }
  return null;
}
