/** Many pieces of bytes as one ArrayBuffer, which threads hand over without a copy. */

/** Where a piece lies in the parcel. */
export interface Slice {
  from: number;
  bytes: number;
}
export function pack(pieces: readonly Uint8Array[]): { slices: Slice[]; buffer: ArrayBuffer } {
  const buffer = new ArrayBuffer(pieces.reduce((sum, { length }) => sum + length, 0));
  const all = new Uint8Array(buffer);
  let from = 0;
  const slices = pieces.map((piece) => {
    all.set(piece, from);
    const slice = { from, bytes: piece.length };
    from += piece.length;
    return slice;
  });
  return { slices, buffer };
}
export const unpack = (buffer: ArrayBuffer, { from, bytes }: Slice): Buffer =>
  Buffer.from(buffer, from, bytes);
