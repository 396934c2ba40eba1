/** The charset of bytes that say none, by statistics: good enough for a subject, never better than a declaration. */
import { analyse } from "chardet";

const sampleBytes = 16 * 1024;
const fallback = "windows-1252";

/**
 * Western text has a few high bytes among ASCII letters. What a detector says of short text is often chance, so two-byte
 * charsets are counted first, and others are believed only where the bytes are valid in them.
 */
export function guessed(
  bytes: Buffer,
  labelOf: (name: string) => string | null,
  isLike: (sample: Buffer, label: string) => boolean,
): string {
  const sample = bytes.subarray(0, sampleBytes);
  const runs = sample.toString("latin1").match(/[\x80-\xff]+/g) ?? [];
  const high = runs.reduce((sum, { length }) => sum + length, 0);
  if (high < runs.length * 1.5) return fallback;
  const eastern = eastAsian(sample);
  if (eastern !== null && isLike(sample, eastern)) return eastern;
  for (const { name, confidence } of analyse(sample)) {
    const label = labelOf(name);
    // bytes with a high bit are no ASCII, whatever the statistics say
    if (label === null || /^utf-|^us-ascii$/.test(label) || confidence < 10) continue;
    if (isLike(sample, label)) return label;
  }
  return fallback;
}

/** Pairs whose first byte is 0xA1 or more: EUC and Big5. Null where something stands alone, or where it may be Cyrillic. */
function eastAsian(bytes: Buffer): string | null {
  let [pairs, low, kana, later, early] = [0, 0, 0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[++at];
    // the sample may end inside of a character
    if (trail === undefined) break;
    if (lead < 0xa1 || (trail < 0xa1 && (trail < 0x40 || trail > 0x7e))) return null;
    pairs++;
    if (trail < 0xa1) low++;
    if (lead === 0xa4 || lead === 0xa5) kana++;
    if (lead >= 0xc9 && lead <= 0xd7) later++;
    if (lead <= 0xbf || (trail >= 0xa1 && trail <= 0xbf)) early++;
  }
  if (pairs < 2 || early < pairs * 0.2) return null;
  if (low > 0) return "big5";
  if (kana >= pairs * 0.3) return "euc-jp";
  // KS X 1001 has all of its syllables in rows 0xB0 to 0xC8; the second half of the usual hanzi stands behind them
  return later <= pairs * 0.1 && pairs >= 4 ? "euc-kr" : "gb18030";
}
