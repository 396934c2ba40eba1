/**
 * What somebody wrote now, without what they quote: blocks of `>`, the line that introduces them in a dozen languages, the
 * header block that Outlook puts above the old mail, and everything below an `Original Message` line.
 */
import { beginsHeaderBlock, isOriginalMessage, isRule } from "./quotation-headers.ts";

export interface Unquoted {
  visible: string;
  /** Empty when nothing is quoted. */
  quotation: string;
}

/** Never leaves nothing: a mail that is all quotation (a forwarded one) keeps its text. */
export function cutQuotation(text: string): Unquoted {
  const lines = text.split("\n");
  const { blocks, end } = quotedIn(lines);
  const isQuoted = new Uint8Array(lines.length).fill(1, end);
  // Answers between the quotes need them: `> Option A?` / `Yes.` / `> Option B?` / `No.`
  const isInline =
    blocks.filter((block, at) => hasOwnText(lines, block.to, blocks[at + 1]?.from ?? end)).length >= 2;
  if (!isInline)
    for (const { from, to, isIntroduced } of blocks)
      if (isIntroduced || !hasOwnText(lines, to, end)) isQuoted.fill(1, from, to);
  const visible = joined(lines, isQuoted, 0);
  return visible === ""
    ? { visible: text.trim(), quotation: "" }
    : { visible, quotation: joined(lines, isQuoted, 1) };
}

interface Block {
  from: number;
  to: number;
  /** A line says who wrote it. */
  isIntroduced: boolean;
}
/** Blocks of `>`, and the line from which all is quotation. */
function quotedIn(lines: readonly string[]): { blocks: Block[]; end: number } {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if ((lines[at] ?? "").trim() === "") {
      at++;
      continue;
    }
    if (isOriginalMessage(lines, at) || beginsHeaderBlock(lines, at))
      return { blocks, end: aboveRule(lines, at) };
    const introduced = introductionAt(lines, at);
    const from = introduced ?? at;
    const to = endOfQuotes(lines, from);
    if (introduced !== null && to === from) return { blocks, end: at };
    if (to > from) blocks.push({ from: at, to, isIntroduced: introduced !== null });
    at = Math.max(to, at + 1);
  }
  return { blocks, end: lines.length };
}
/** From `at` on: blank lines, then lines of `>` with blank ones between. Answers `at` when there are none. */
function endOfQuotes(lines: readonly string[], at: number): number {
  let end = at;
  for (let next = at; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (/^\s{0,3}>/.test(line)) end = next + 1;
    else if (line.trim() !== "") break;
  }
  return end;
}
/** A rule right above a header block belongs to it. */
function aboveRule(lines: readonly string[], at: number): number {
  let above = at;
  while (above > 0 && at - above < 3 && (lines[above - 1] ?? "").trim() === "") above--;
  return above > 0 && isRule(lines[above - 1] ?? "") ? above - 1 : at;
}
function hasOwnText(lines: readonly string[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const line = (lines[at] ?? "").trim();
    if (/^-- ?$/.test(lines[at] ?? "")) return false; // below is the signature
    if (line !== "" && !line.startsWith(">")) return true;
  }
  return false;
}
const joined = (lines: readonly string[], isQuoted: Uint8Array, wanted: 0 | 1): string =>
  lines
    .filter((_, at) => isQuoted[at] === wanted)
    .join("\n")
    .trim();

/** `On … wrote:` over at most five lines; answers the line after it. */
function introductionAt(lines: readonly string[], at: number): number | null {
  const first = (lines[at] ?? "").trim();
  if (first === "" || first.length > introductionLength) return null;
  const begins = beginnings.test(first);
  let said = "";
  let hasGap = false;
  for (let next = at; next < Math.min(lines.length, at + 5); next++) {
    const line = (lines[next] ?? "").trim();
    if (line.length > introductionLength || (line.startsWith(">") && !/^> ?wrote:$/.test(line))) return null;
    hasGap ||= line === "";
    said += ` ${line}`;
    if (!wrote.test(begins ? said : line)) {
      if (begins) continue;
      return null; // without a beginning that tells, the whole stands on one line
    }
    return isIntroduction(said, begins, hasGap, lines, next) ? next + 1 : null;
  }
  return null;
}
function isIntroduction(
  said: string,
  begins: boolean,
  hasGap: boolean,
  lines: readonly string[],
  last: number,
): boolean {
  const names = said.includes("@") || said.includes("mailto:");
  if (hasGap) return begins && names;
  if (begins) return /\d/.test(said);
  return (
    names ||
    (/\d/.test(said) &&
      /^\s{0,3}>/.test(lines.slice(last + 1, last + 6).find((line) => line.trim() !== "") ?? ""))
  );
}
const introductionLength = 250;
const beginnings = /^[*_-]{0,5}\s?(on|le|am|il|el|op|em|dnia|den|dne|во?|в|quoting|selon)\s/i;
/** The verb, at the end of the line or before `:`. */
const wrote =
  /(wrote|writes|a écrit|écrivait|schrieb( .{1,80})?|ha scritto|escribió|escreveu|geschreven|schreef|skrev|napisał(\(a\))?|napsal|написала?|пишет|写道|寫道)\s{0,3}(:|：|-{2,})[\s*_]{0,3}$/i;
