/**
 * Binary arrays for `unnest($1::int8[], …)`: one parameter a column, however many rows. `pg` writes its own arrays as
 * text (bytea as hex), which costs a multiple. Layout: PostgreSQL `array_send`, src/backend/utils/adt/arrayfuncs.c.
 */
type Items<Item> = readonly (Item | null)[];
/** How an element is written: its size in bytes, and its bytes at a place of the output. */
interface Element<Item> {
  oid: number;
  size(item: Item): number;
  write(out: Buffer, item: Item, at: number, size: number): void;
}
const headBytes = 20;

function arrayOf<Item>({ oid, size, write }: Element<Item>, items: Items<Item>): Buffer {
  if (items.length === 0) return emptyOf(oid);
  const sizes = items.map((item) => (item === null ? -1 : size(item)));
  const out = Buffer.allocUnsafe(sizes.reduce((sum, bytes) => sum + 4 + Math.max(0, bytes), headBytes));
  out.writeInt32BE(1, 0);
  out.writeInt32BE(sizes.includes(-1) ? 1 : 0, 4);
  out.writeInt32BE(oid, 8);
  out.writeInt32BE(items.length, 12);
  out.writeInt32BE(1, 16);
  let at = headBytes;
  for (let index = 0; index < items.length; index++) {
    const [item, bytes = -1] = [items[index], sizes[index]];
    out.writeInt32BE(bytes, at);
    at += 4;
    if (item === null || item === undefined) continue;
    write(out, item, at, bytes);
    at += bytes;
  }
  return out;
}
/** No dimension, no null. */
function emptyOf(oid: number): Buffer {
  const out = Buffer.alloc(12);
  out.writeInt32BE(oid, 8);
  return out;
}
const each =
  <Item>(element: Element<Item>) =>
  (items: Items<Item>): Buffer =>
    arrayOf(element, items);
const fixed = <Item>(oid: number, bytes: number, write: (out: Buffer, item: Item, at: number) => void) =>
  each<Item>({ oid, size: () => bytes, write });

/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = Date.UTC(2000, 0, 1);
/** Halves of 32 bits are quicker than a BigInt; exact below 2^53. */
function writeInt64(out: Buffer, value: number, at: number): void {
  const high = Math.floor(value / 0x1_0000_0000);
  out.writeInt32BE(high, at);
  out.writeUInt32BE(value - high * 0x1_0000_0000, at + 4);
}
const textElement: Element<string> = {
  oid: 25,
  size: (item) => Buffer.byteLength(item),
  write: (out, item, at, size) => void out.write(item, at, size, "utf8"),
};

export const int4s = fixed<number>(23, 4, (out, item, at) => void out.writeInt32BE(item, at));
export const int8s = fixed<number>(20, 8, (out, item, at) => writeInt64(out, item, at));
/** PostgreSQL's text can't hold U+0000. */
export const texts = (items: Items<string>): Buffer =>
  arrayOf(
    textElement,
    items.some((item) => item?.includes("\0"))
      ? items.map((item) => item?.replaceAll("\0", "\uFFFD") ?? null)
      : items,
  );
export const jsons = (items: Items<unknown>): Buffer =>
  texts(items.map((item) => (item === null ? null : jsonOf(item))));
/** Escaped, U+0000 would pass as json and fail later, when somebody reads it as text. */
function jsonOf(item: unknown): string {
  const text = JSON.stringify(item);
  if (!text.includes("\\u0000")) return text;
  return JSON.stringify(item, (_name, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "\uFFFD") : value,
  );
}
export const byteas = each<Buffer>({
  oid: 17,
  size: (item) => item.length,
  write: (out, item, at) => void item.copy(out, at),
});
export const uuids = fixed<string>(
  2950,
  16,
  (out, item, at) => void out.write(item.replaceAll("-", ""), at, 16, "hex"),
);
export const bools = fixed<boolean>(16, 1, (out, item, at) => void out.writeUInt8(item ? 1 : 0, at));
export const timestamps = fixed<Date>(1184, 8, (out, item, at) =>
  writeInt64(out, (item.getTime() - epochMs) * 1000, at),
);
