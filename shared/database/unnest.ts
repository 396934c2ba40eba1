/**
 * Binary arrays for `unnest($1::int8[], …)`: one parameter a column, however many rows. `pg` writes its own arrays as
 * text (bytea as hex), which costs a multiple. Layout: PostgreSQL `array_send`, src/backend/utils/adt/arrayfuncs.c.
 */
type Value = Buffer | null;

function arrayOf(elementOid: number, values: Value[]): Buffer {
  let size = 20;
  for (const value of values) size += 4 + (value?.length ?? 0);
  const out = Buffer.allocUnsafe(values.length === 0 ? 12 : size);
  out.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  out.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  out.writeInt32BE(elementOid, 8);
  if (values.length === 0) return out;
  out.writeInt32BE(values.length, 12);
  out.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    out.writeInt32BE(value?.length ?? -1, at);
    at += 4;
    if (value !== null) at += value.copy(out, at);
  }
  return out;
}
const each =
  <Item>(oid: number, write: (item: Item) => Buffer) =>
  (items: readonly (Item | null)[]): Buffer =>
    arrayOf(
      oid,
      items.map((item) => (item === null ? null : write(item))),
    );
const fixed = (size: number, write: (out: Buffer) => void): Buffer => {
  const out = Buffer.allocUnsafe(size);
  write(out);
  return out;
};
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = Date.UTC(2000, 0, 1);

export const int4s = each<number>(23, (item) => fixed(4, (out) => out.writeInt32BE(item)));
export const int8s = each<number>(20, (item) => fixed(8, (out) => out.writeBigInt64BE(BigInt(item))));
/** PostgreSQL's text can't hold U+0000. */
export const texts = each<string>(25, (item) =>
  Buffer.from(item.includes("\0") ? item.replaceAll("\0", "\uFFFD") : item, "utf8"),
);
export const jsons = each<unknown>(25, (item) =>
  Buffer.from(JSON.stringify(item).replaceAll("\\u0000", "\\uFFFD"), "utf8"),
);
export const byteas = each<Buffer>(17, (item) => item);
export const uuids = each<string>(2950, (item) => Buffer.from(item.replaceAll("-", ""), "hex"));
export const bools = each<boolean>(16, (item) => Buffer.from([item ? 1 : 0]));
export const timestamps = each<Date>(1184, (item) =>
  fixed(8, (out) => out.writeBigInt64BE(BigInt(item.getTime() - epochMs) * 1000n)),
);
