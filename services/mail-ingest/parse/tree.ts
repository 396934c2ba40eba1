/** mailparser, as a stream: faster than its simpleParser, and nothing is made that isn't used. */
import { isUtf8 } from "node:buffer";
import { type Headers, type HeaderValue, MailParser } from "mailparser";
import { headLength, textOf } from "./head.ts";

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
  const head = Buffer.from(textOf(raw.subarray(0, length)), "utf8");
  const body = raw.subarray(length);
  return Buffer.concat([
    head,
    otherCharset.test(raw.toString("latin1")) ? body : Buffer.from(textOf(body), "utf8"),
  ]);
}
const otherCharset =
  /charset\s{0,5}=\s{0,5}["']?(?!utf-?8|us-ascii|ascii|["'\s;])[a-z]|content-transfer-encoding\s{0,3}:\s{0,3}binary/i;
