/** A MIME entity and those inside of it (RFC 2045 to 2047). Total: whatever the bytes, some tree comes of them. */
import { isUtf8 } from "node:buffer";
import { cutAtBoundaries, isUndeclaredMultipart } from "./boundaries.ts";
import { decodeBytes } from "./charsets.ts";
import { type Field, headOf } from "./head.ts";
import { type Parameterised, parameterised } from "./parameters.ts";
import { transferDecoded } from "./transfer.ts";
import type { Wrapped } from "./wrapped.ts";

export interface Entity {
  fields: readonly Field[];
  type: Parameterised;
  disposition: Parameterised;
  /** As it came: header section and body. */
  raw: Buffer;
  /** The body, its transfer encoding undone; of a multipart as it came. */
  bytes: Buffer;
  children: readonly Entity[];
  /** What a container of S/MIME holds, once it is opened. */
  wrapped: Wrapped | null;
  /** Of a multipart. */
  preamble: Buffer | null;
  /** The charset of raw bytes that are no UTF-8 and say none, where anything of the mail names one. */
  hint: string | null;
}

/** What is deeper, or more, is no longer taken apart. */
const deepest = 50;
const mostEntities = 1000;

export const entityOf = (raw: Buffer): Entity =>
  read(raw, "text/plain", { hint: hintOf(raw), depth: 0, count: { left: mostEntities } });
interface Place {
  hint: string | null;
  depth: number;
  count: { left: number };
}

function read(raw: Buffer, usualType: string, place: Place): Entity {
  const { fields, length } = headOf(raw, place.depth === 0);
  const body = raw.subarray(length);
  const declared = fieldIn(fields, "content-type");
  const type = parameterised(declared ?? "", place.hint);
  const isMultipart =
    type.value.startsWith("multipart/") ||
    (declared === null && place.depth === 0 && isUndeclaredMultipart(body));
  const cut =
    isMultipart && place.depth < deepest
      ? cutAtBoundaries(body, type.parameters.get("boundary") ?? "", place.count.left)
      : null;
  const encoding = fieldIn(fields, "content-transfer-encoding") ?? "";
  const children = cut === null ? [] : childrenOf(cut.parts, type.value, place);
  return {
    fields,
    // a multipart without parts is what it says beside the delimiters that it hasn't
    type: {
      ...type,
      value: children.length === 0 ? leafType(type.value, usualType) : multipartType(type.value),
    },
    disposition: parameterised(fieldIn(fields, "content-disposition") ?? "", place.hint),
    raw,
    bytes:
      cut === null
        ? transferDecoded(body, isMultipart ? "" : encoding)
        : children.length === 0
          ? nothing
          : body,
    children,
    wrapped: null,
    preamble: cut?.preamble ?? null,
    hint: place.hint,
  };
}
const nothing = Buffer.alloc(0);
function childrenOf(parts: readonly Buffer[], type: string, { hint, depth, count }: Place): Entity[] {
  count.left -= parts.length;
  const usualType = type === "multipart/digest" ? "message/rfc822" : "text/plain";
  // an empty part says nothing, not even what it is
  return parts
    .filter((part) => part.length > 0 && !/^\s*$/.test(part.toString("latin1", 0, 200)))
    .map((part) => read(part, usualType, { hint, depth: depth + 1, count }));
}
const multipartType = (type: string): string => (type.startsWith("multipart/") ? type : "multipart/mixed");
/** RFC 2045 §5.2: without a type, or with one that is none, it is text; so is a multipart that has no parts. */
function leafType(type: string, usualType: string): string {
  if (type === "html" || type === "text") return type === "html" ? "text/html" : "text/plain";
  return /^[^/\s]+\/[^/\s]+$/.test(type) && !type.startsWith("multipart/") ? type : usualType;
}

/** What a mail consists of, messages inside of it as one each. */
export const leavesOf = (entity: Entity): Entity[] =>
  entity.children.length === 0 ? [entity] : entity.children.flatMap(leavesOf);

/** The first field of that name (lower case), as its bytes. */
export const fieldIn = (fields: readonly Field[], name: string): string | null =>
  fields.find((field) => field.name.toLowerCase() === name)?.value ?? null;

/** What anything in the mail says of its charset, for bytes in headers, which can't say. */
const hintOf = (raw: Buffer): string | null => (isUtf8(raw) ? null : (charsetIn(raw) ?? null));
const charsetIn = (raw: Buffer): string | undefined =>
  /charset\s{0,3}=\s{0,3}["']?([\w.:-]{2,40})/i.exec(raw.toString("latin1", 0, 64 * 1024))?.[1];

/** The text of a text part. HTML may say its charset itself. */
export function textOfEntity({ bytes, type, hint }: Entity): string {
  const declared = type.parameters.get("charset") ?? (type.value === "text/html" ? charsetIn(bytes) : null);
  return decodeBytes(bytes, declared ?? null, hint);
}
