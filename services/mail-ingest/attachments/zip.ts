/** The entries of a zip that are wanted, within bounds that no bomb passes (APPNOTE.TXT). */
import { unzipSync } from "fflate";

const mostEntries = 1000;
/** Of all that is inflated. */
const mostBytes = 32 * 1024 * 1024;
/** XML shrinks to a tenth or a twentieth; zeros to a thousandth. */
const highestRatio = 200;
const freeBytes = 256 * 1024;

/** @throws what is wrong with it, in words */
export function entriesOf(bytes: Uint8Array, isWanted: (name: string) => boolean): Map<string, Uint8Array> {
  let [entries, inflated] = [0, 0];
  const found = unzipSync(bytes, {
    filter({ name, size, originalSize }) {
      entries++;
      if (entries > mostEntries) throw new Error(`it has more than ${mostEntries} entries`);
      if (!isWanted(name)) return false;
      inflated += originalSize;
      if (inflated > mostBytes) throw new Error(`it is more than ${mostBytes} bytes when inflated`);
      if (originalSize > freeBytes && originalSize > size * highestRatio)
        throw new Error(`an entry of it is more than ${highestRatio} times as large when inflated`);
      return true;
    },
  });
  return new Map(Object.entries(found));
}
