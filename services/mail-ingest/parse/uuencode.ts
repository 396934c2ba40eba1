/** Files inside of a text, as programs sent them before MIME (POSIX uuencode). */

export interface UuFile {
  name: string;
  bytes: Buffer;
}
const begin = /^begin [0-7]{3,4} (\S[^\r\n]{0,200})\r?\n/m;

/** The first file of a text, and what stands before and behind it; null where there is none. */
export function uuDecoded(text: string): (UuFile & { before: string; behind: string }) | null {
  const start = begin.exec(text);
  if (start === null) return null;
  const pieces: Buffer[] = [];
  let at = start.index + start[0].length;
  for (;;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end === -1 ? text.length : end).trimEnd();
    const bytes = lineDecoded(line);
    if (bytes === null) break;
    pieces.push(bytes);
    at = end === -1 ? text.length : end + 1;
  }
  const behind = text.slice(at).replace(/^(?:[ \t`]*\r?\n)*end[ \t]*(?:\r?\n|$)/, "");
  if (pieces.length === 0) return null;
  return {
    name: start[1]?.trim() ?? "",
    bytes: Buffer.concat(pieces),
    before: text.slice(0, start.index),
    behind,
  };
}

/** The first character says how many bytes follow; null: no line of a file, or the empty last one. */
function lineDecoded(line: string): Buffer | null {
  const size = (line.charCodeAt(0) - 32) & 63;
  const digits = Math.ceil(size / 3) * 4;
  if (line === "" || size === 0 || size > 45 || !/^[ -`]+$/.test(line) || line.length > digits + 2)
    return null;
  const bytes = Buffer.alloc(digits * 0.75);
  for (let group = 0; group < digits / 4; group++) {
    let bits = 0;
    // blank space at the end of a line may have been cut off on the way
    for (let place = 0; place < 4; place++)
      bits = (bits << 6) | (((line.charCodeAt(1 + group * 4 + place) || 32) - 32) & 63);
    bytes.writeUIntBE(bits & 0xffffff, group * 3, 3);
  }
  return bytes.subarray(0, size);
}

const mostFiles = 50;
/** A text without its files, and they. */
export function withoutUuFiles(text: string): { text: string; files: UuFile[] } {
  const files: UuFile[] = [];
  let rest = text;
  let kept = "";
  for (let found = uuDecoded(rest); found !== null && files.length < mostFiles; found = uuDecoded(rest)) {
    files.push({ name: found.name, bytes: found.bytes });
    kept += found.before;
    rest = found.behind;
  }
  return { text: kept + rest, files };
}
