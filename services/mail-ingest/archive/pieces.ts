/** Bytes that come in chunks, cut and joined. */
/** What is held, stored or read at a time. */
const pieceBytes = 256 * 1024;

/** Pieces of a quarter of a mebibyte at least, but for the last one. */
export async function* piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  let [gathered, bytes]: [Uint8Array[], number] = [[], 0];
  for await (const chunk of chunks) {
    gathered.push(chunk);
    bytes += chunk.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(gathered, bytes);
    [gathered, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(gathered, bytes);
}

/** Slices of a quarter of a mebibyte at most of what is in memory already. */
export async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Buffer, void, undefined> {
  for (let from = 0; from < bytes.length; from += pieceBytes)
    yield asBuffer(bytes.subarray(from, from + pieceBytes));
}

/** The same memory as a Buffer. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
