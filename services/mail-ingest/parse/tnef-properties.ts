/** The list of MAPI properties inside of TNEF (MS-OXTNEF §2.1.3.4). */
import { decodeBytes } from "./charsets.ts";

/** By their tag; text as text, anything else of variable length as bytes. Numbers aren't kept. */
export type Properties = ReadonlyMap<number, string | Buffer>;

const sizes = new Map([
  [0x0002, 4],
  [0x0003, 4],
  [0x0004, 4],
  [0x0005, 8],
  [0x0006, 8],
  [0x0007, 8],
  [0x000a, 4],
  [0x000b, 4],
  [0x0014, 8],
  [0x0040, 8],
  [0x0048, 16],
]);
const text8 = 0x001e;
const text16 = 0x001f;
const variable = new Set([0x000d, text8, text16, 0x0102]);
const isMany = 0x1000;
const most = 5000;

/** As far as the list can be read: an unknown type has no known length, so what stands behind it is lost. */
export function propertiesOf(bytes: Buffer, codePage: string): Properties {
  const found = new Map<number, string | Buffer>();
  const cursor = { bytes, at: 0 };
  const count = Math.min(most, number(cursor) ?? 0);
  for (let place = 0; place < count; place++) {
    const type = number(cursor, 2);
    const tag = number(cursor, 2);
    if (type === null || tag === null || (tag >= 0x8000 && !skipName(cursor))) break;
    const value = propertyValue(cursor, type, codePage);
    if (value === null) break;
    if (value !== undefined && !found.has(tag)) found.set(tag, value);
  }
  return found;
}
interface Cursor {
  bytes: Buffer;
  at: number;
}

/** Null: the list ends here. Undefined: a number, or several values. */
function propertyValue(cursor: Cursor, type: number, codePage: string): string | Buffer | undefined | null {
  const single = type & ~isMany;
  const size = sizes.get(single);
  if (size !== undefined) {
    const values = type & isMany ? number(cursor) : 1;
    return values !== null && skip(cursor, values * size) ? undefined : null;
  }
  const values = variable.has(single) ? number(cursor) : null;
  if (values === null || values > most) return null;
  let first: Buffer | undefined;
  for (let place = 0; place < values; place++) {
    const length = number(cursor);
    if (length === null || cursor.at + length > cursor.bytes.length) return null;
    first ??= cursor.bytes.subarray(cursor.at, cursor.at + length);
    if (!skip(cursor, padded(length))) cursor.at = cursor.bytes.length;
  }
  if (first === undefined) return undefined;
  if (single === text8) return decodeBytes(first, codePage).replace(/\0+$/, "");
  return single === text16 ? first.toString("utf16le").replace(/\0+$/, "") : first;
}

/** A named property has a GUID, and a number or a text, before its value. */
function skipName(cursor: Cursor): boolean {
  if (!skip(cursor, 16)) return false;
  const kind = number(cursor);
  const length = number(cursor);
  return kind !== null && length !== null && (kind === 0 || skip(cursor, padded(length)));
}
const padded = (length: number): number => (length + 3) & ~3;

function number(cursor: Cursor, size: 2 | 4 = 4): number | null {
  const { bytes, at } = cursor;
  if (at + size > bytes.length) return null;
  cursor.at += size;
  return size === 2 ? bytes.readUInt16LE(at) : bytes.readUInt32LE(at);
}
function skip(cursor: Cursor, length: number): boolean {
  if (cursor.at + length > cursor.bytes.length) return false;
  cursor.at += length;
  return true;
}
