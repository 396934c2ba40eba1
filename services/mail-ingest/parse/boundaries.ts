/** The body of a multipart, cut at its delimiter lines (RFC 2046 §5.1.1). */

export interface Cut {
  /** What stands before the first part, for programs that know no MIME. */
  preamble: Buffer;
  parts: Buffer[];
}

/** Null where no delimiter is found. A boundary that never occurs is replaced by the one that does. */
export function cutAtBoundaries(body: Buffer, boundary: string, most: number): Cut | null {
  const cut = boundary === "" ? null : cutAt(body, boundary, most);
  if (cut !== null) return cut;
  const found = boundaryIn(body);
  return found === null ? null : cutAt(body, found, most);
}

function cutAt(body: Buffer, boundary: string, most: number): Cut | null {
  const delimiter = Buffer.from(`--${boundary.trimEnd()}`, "utf8");
  const parts: Buffer[] = [];
  let preamble: Buffer | null = null;
  let from = 0;
  for (let at = body.indexOf(delimiter); at !== -1; at = body.indexOf(delimiter, at + delimiter.length)) {
    const line = lineAt(body, at, delimiter.length);
    if (line === null) continue;
    const before = body.subarray(from, endBefore(body, at, from));
    if (preamble === null) preamble = before;
    else if (parts.length < most) parts.push(before);
    from = line.end;
    if (line.isClose) return { preamble, parts };
  }
  // the last part goes to the end where it isn't closed
  return preamble === null
    ? null
    : { preamble, parts: parts.length < most ? [...parts, body.subarray(from)] : parts };
}

/** Is what stands there a delimiter line, and where does the next one begin? */
function lineAt(body: Buffer, at: number, length: number): { end: number; isClose: boolean } | null {
  if (at > 0 && body[at - 1] !== lineFeed && body[at - 1] !== carriageReturn) return null;
  let end = at + length;
  const isClose = body[end] === hyphen && body[end + 1] === hyphen;
  if (isClose) end += 2;
  while (body[end] === space || body[end] === tab) end++;
  if (end === body.length) return { end, isClose };
  if (body[end] === carriageReturn) end++;
  if (body[end] === lineFeed) return { end: end + 1, isClose };
  return body[end - 1] === carriageReturn ? { end, isClose } : null;
}
/** The line end before a delimiter belongs to it. */
function endBefore(body: Buffer, at: number, least: number): number {
  if (at <= least) return least;
  const end =
    body[at - 1] === lineFeed && at - 1 > least && body[at - 2] === carriageReturn ? at - 2 : at - 1;
  return Math.max(end, least);
}
const [lineFeed, carriageReturn, hyphen, space, tab] = [10, 13, 0x2d, 32, 9];

const searchedBytes = 64 * 1024;
/** The first line that looks like a delimiter and has the header of a part below it. */
const boundaryIn = (body: Buffer): string | null =>
  /^--(\S(?:[^\r\n]{0,198}\S)?)[ \t]*\r?\n(?=content-[a-z-]{1,40}[ \t]*:)/im.exec(
    body.toString("latin1", 0, searchedBytes),
  )?.[1] ?? null;

/** Whether a body is a multipart although no header says so: nothing but a remark stands before its first part. */
export function isUndeclaredMultipart(body: Buffer): boolean {
  const boundary = boundaryIn(body);
  if (boundary === null || !body.includes(`--${boundary}--`)) return false;
  const preamble = cutAt(body, boundary, 1)?.preamble.toString("latin1").trim();
  return preamble !== undefined && (preamble === "" || isRemark(preamble));
}
/** What programs write before the first part. */
export const isRemark = (text: string): boolean =>
  text.length < 500 && /\b(mime|multi-?part|mehrteilige|multipartie)\b/i.test(text);
