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

/** What is larger is rare, and worth not to be held for longer than it is needed. */
export const largeBytes = 4 * 1024 * 1024;
/**
 * Gives the memory of large bytes back at once, where the garbage collector would let a few mails of 25 MB gather. Nobody may
 * look at them afterwards, nor at what lies in the same memory: they are empty then.
 */
export function release({ buffer, length }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && length > largeBytes) buffer.transfer(0);
}
