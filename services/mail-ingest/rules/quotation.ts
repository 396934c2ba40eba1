/**
 * What somebody wrote now, without what they quote: blocks of `>`, the line that introduces them, the header block that
 * Outlook puts above the old mail, and everything below an `Original Message` line.
 */
import { beginsHeaderBlock, isRule } from "./quotation-headers.ts";
import { introductionAt } from "./quotation-introduction.ts";
import { isBareMarker, markerOf } from "./quotation-markers.ts";

export interface Unquoted {
  /** Empty when all is quoted. */
  visible: string;
  /** Empty when nothing is quoted. */
  quotation: string;
  /** A line says that what is quoted was passed on rather than answered. */
  isForward: boolean;
}

export function cutQuotation(text: string): Unquoted {
  const lines = text.split("\n").flatMap(withIntroductionApart);
  const found = quotedIn(lines);
  const isQuoted = new Uint8Array(lines.length).fill(1, found.end);
  for (const { from, to } of foldable(lines, found)) isQuoted.fill(1, from, to);
  return {
    visible: joined(lines, isQuoted, 0),
    quotation: joined(lines, isQuoted, 1),
    isForward: found.isForward,
  };
}

/** `Merci On Tue, 24 Nov 2026 at 10:12, Chloé <c@x.example> wrote:`, as some telephones do: the words stay somebody's own. */
function withIntroductionApart(line: string, at: number, lines: readonly string[]): string[] {
  if (line.length > 500 || isMarked(line) || !/@|<$/.test(line)) return [line];
  const from = line.search(introductionWithin);
  if (from < 1 || !/\p{L}/u.test(line.slice(0, from))) return [line];
  const rest = line.slice(from).trimStart();
  const isOne = introductionAt([rest, ...lines.slice(at + 1, at + 4)], 0) !== null;
  return isOne ? [line.slice(0, from), rest] : [line];
}
const introductionWithin = /(?:-{2,8})?\s(?=(?:On|Le|Am|El|Il|Op|Em)\s[^<>@]{6,60}\d{1,2}[:.h]\d\d[^\d])/;

interface Block {
  from: number;
  to: number;
  /** A line says who wrote it. */
  isIntroduced: boolean;
}
interface Found {
  blocks: Block[];
  /** The line from which all is quotation. */
  end: number;
  isForward: boolean;
}
function quotedIn(lines: readonly string[]): Found {
  const blocks: Block[] = [];
  let isForward = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at++;
      continue;
    }
    const marker = markerOf(line);
    const isHeaders = marker === null && beginsHeaderBlock(lines, at);
    const introduced = marker === null && !isHeaders ? introductionAt(lines, at) : null;
    const isLeading = marker !== null || introduced !== null;
    const from = marker === null ? (introduced ?? at) : at + 1;
    const to = isHeaders ? from : endOfQuotes(lines, from);
    isForward ||= marker === "forward";
    if (isHeaders || isGroupWise(line) || (isLeading && to === from))
      return { blocks, end: aboveRule(lines, at), isForward };
    if (to > from && !isPrompt(lines, at, to)) blocks.push({ from: at, to, isIntroduced: isLeading });
    at = Math.max(to, at + 1);
  }
  return { blocks, end: lines.length, isForward };
}
/** `>>> Name <a@b.example> 24.11.26 10:12 >>>` */
const isGroupWise = (line: string): boolean =>
  line.length < 200 && /^>>> .{3,150}\d{1,2}[:.]\d\d.{0,12}>>>\s*$/.test(line);
/** What Python answered. */
const isPrompt = (lines: readonly string[], from: number, to: number): boolean =>
  lines.slice(from, Math.min(to, from + 30)).every((line) => line.trim() === "" || /^>>> \S/.test(line));

/** From `at` on: blank lines, then lines of `>` with blank ones between. Answers `at` when there are none. */
function endOfQuotes(lines: readonly string[], at: number): number {
  let end = at;
  for (let next = at; next < lines.length; next++) {
    const line = lines[next] ?? "";
    if (isMarked(line) || (end === next && end > at && isFolded(lines, next))) end = next + 1;
    else if (line.trim() !== "") break;
  }
  return end;
}
const isMarked = (line: string | undefined): boolean => /^\s{0,3}>/.test(line ?? "");
/** The rest of a long quoted line, which a program folded without a mark of its own: it begins where no room was left. */
function isFolded(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? "").trim();
  const above = lines[at - 1] ?? "";
  if (line === "" || !isMarked(above) || !isMarked(lines[at + 1])) return false;
  if (above.length >= 66 && line.length <= 30) return true;
  if (/[<(]https?:[^\s>)]*$/.test(above)) return /^\S+[>)]$/.test(line);
  const firstWord = /^\p{Ll}\S*/u.exec(line)?.[0] ?? "";
  return firstWord !== "" && above.length + firstWord.length >= 76 && !/[.?!:;]$/.test(above.trimEnd());
}
/** A rule, or the bare words `Message d'origine`, right above a header block belongs to it. */
function aboveRule(lines: readonly string[], at: number): number {
  let above = at;
  while (above > 0 && at - above < 3 && (lines[above - 1] ?? "").trim() === "") above--;
  const line = lines[above - 1] ?? "";
  return above > 0 && (isRule(line) || isBareMarker(line)) ? above - 1 : at;
}

/**
 * Answers between the quotes need them: `> Option A?` / `Yes.` / `> Option B?` / `No.` What no answer follows is folded,
 * unless the writer's own words lead to it (`Voici l'erreur :`).
 */
function foldable(lines: readonly string[], { blocks, end }: Found): Block[] {
  const isAnswered = blocks.map((block, at) => hasOwnText(lines, block.to, blocks[at + 1]?.from ?? end));
  const isInline = isAnswered.some((is, at) => is && blocks[at + 1]?.isIntroduced === false);
  const lastAnswered = isAnswered.lastIndexOf(true);
  return blocks.filter((block, at) => {
    if (isInline && at <= lastAnswered) return false;
    if (block.isIntroduced) return true;
    return at > lastAnswered && !isLedTo(lines, block.from);
  });
}
function isLedTo(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1]?.trim() || lines[at - 2]?.trim() || "";
  return /[:：]$/.test(above);
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
  withoutBlankEnds(lines.filter((_, at) => isQuoted[at] === wanted).join("\n"));
const withoutBlankEnds = (text: string): string => text.replace(/^(?:[^\S\n]*\n)+/, "").trimEnd();
