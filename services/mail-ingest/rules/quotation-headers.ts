/** How mail programs set off the mail that is answered or passed on: a line between dashes, or a few of its headers. */
import { type HeaderKind, headerKindOf, isHeaderLine } from "./quotation-labels.ts";

/**
 * `From: … Sent: … To: … Subject: …` in any order and language. A form that somebody wrote has such names too, so one
 * that only mail programs use, an address, or a day with its year and time, must be among them.
 */
export function beginsHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = headerKindOf(lines[at] ?? "");
  if (first === null || first === "copy" || first === "other") return false;
  if (isHeaderLine(lines[at] ?? "")) return true;
  const seen = new Map<HeaderKind, string>();
  let gap = 0;
  for (let next = at; next < lines.length && next < at + mostLines && gap < mostUnnamed; next++) {
    const line = lines[next] ?? "";
    const kind = headerKindOf(line);
    if (kind === null) gap++;
    else {
      if (seen.has(kind) && kind === "from") break; // another mail's headers
      seen.set(kind, line);
      gap = 0;
    }
  }
  if (!seen.has("from") || seen.size < 3) return false;
  const isWhole = seen.has("subject") || (seen.has("to") && (seen.has("sent") || seen.has("date")));
  return isWhole && isOfMail(seen);
}
/** Addressees may fill lines, and blank ones may stand between. */
const mostLines = 16;
const mostUnnamed = 4;
const isOfMail = (seen: ReadonlyMap<HeaderKind, string>): boolean =>
  seen.has("sent") ||
  /@/.test(`${seen.get("from")}${seen.get("to")}`) ||
  /\d{4}.{0,40}\d{1,2}\s?[:.h]\s?\d{2}/.test(seen.get("date") ?? "");

/** A line of dashes or underscores alone. */
export const isRule = (line: string): boolean => /^[\s>*]{0,4}[-_=]{5,}[\s*]{0,4}$/.test(line);
