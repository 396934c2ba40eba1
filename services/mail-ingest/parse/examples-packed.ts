/** Makes what Outlook packs, byte by byte as the specifications say: for the tests of its readers. */

const number = (value: number, bytes: 2 | 4): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};
const padded = (value: Buffer): Buffer => Buffer.concat([value, Buffer.alloc((4 - (value.length % 4)) % 4)]);

/** MS-OXTNEF §2.1.3.1: level, tag, length, value, checksum. */
export function tnefOf(attributes: readonly (readonly [tag: number, value: Buffer])[]): Buffer {
  const parts = attributes.map(([tag, value]) =>
    Buffer.concat([
      Buffer.from([tag >= 0x00060000 && tag < 0x00070000 ? 1 : 2]),
      number(tag, 4),
      number(value.length, 4),
      value,
      number(
        value.reduce((sum, byte) => (sum + byte) & 0xffff, 0),
        2,
      ),
    ]),
  );
  return Buffer.concat([Buffer.from("789f3e22", "hex"), number(1, 2), ...parts]);
}
/** MS-OXTNEF §2.1.3.4: text as UTF-16, numbers of four bytes, anything else as binary. */
export function propertiesOfTnef(values: Readonly<Record<number, string | number | Buffer>>): Buffer {
  const entries = Object.entries(values).map(([tag, value]) => {
    if (typeof value === "number")
      return Buffer.concat([number(3, 2), number(Number(tag), 2), number(value, 4)]);
    const bytes = typeof value === "string" ? Buffer.from(`${value}\0`, "utf16le") : value;
    const type = typeof value === "string" ? 0x1f : 0x102;
    return Buffer.concat([
      number(type, 2),
      number(Number(tag), 2),
      // a named property tells its set and its number
      ...(Number(tag) >= 0x8000 ? [Buffer.alloc(16), number(0, 4), number(7, 4)] : []),
      number(1, 4),
      number(bytes.length, 4),
      padded(bytes),
    ]);
  });
  return Buffer.concat([number(entries.length, 4), ...entries]);
}

/** MS-OXRTFCP, as literals only: every control byte says that eight bytes follow. */
export function rtfCompressed(rtf: string): Buffer {
  const bytes = Buffer.from(rtf, "latin1");
  const groups: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 8) groups.push(Buffer.from([0]), bytes.subarray(at, at + 8));
  const body = Buffer.concat(groups);
  return Buffer.concat([
    number(body.length + 12, 4),
    number(bytes.length, 4),
    number(0x75465a4c, 4),
    number(0, 4),
    body,
  ]);
}
