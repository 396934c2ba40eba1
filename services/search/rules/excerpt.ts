/** A line of text around the first words that were found, with these between « and ». */

/** What an engine puts around found words; `plainWords` leaves neither in a text. */
export const mark = { start: "\u0002", end: "\u0003" } as const;

/** @param marked the text's plain words with marks around those that were found, or null when nothing was looked for */
export function excerptOf(text: string, marked: string | null): string {
  const original = text.normalize("NFC");
  const spans = marked === null ? [] : spansOf(marked).map((span) => wholeWord(original, span));
  const middle = spans[0]?.start ?? 0;
  const start = middle <= before ? 0 : wordStart(original, middle - before, middle);
  const end = wordEnd(original, start + longest);
  let out = start > 0 ? "…" : "";
  let at = start;
  for (const span of spans) {
    if (span.end > end) break;
    if (span.start < at) continue; // the rest of a word that is marked already
    out += `${quiet(original.slice(at, span.start))}«${quiet(original.slice(span.start, span.end))}»`;
    at = span.end;
  }
  out += quiet(original.slice(at, end));
  return `${out.replace(/\s+/g, " ").trim()}${end < original.length ? "…" : ""}`;
}
export const isMarked = (marked: string): boolean => marked.includes(mark.start);

const longest = 240;
const before = 80;

interface Span {
  start: number;
  end: number;
}
function spansOf(marked: string): Span[] {
  const spans: Span[] = [];
  let marks = 0;
  for (let at = marked.indexOf(mark.start); at >= 0; at = marked.indexOf(mark.start, at + 1)) {
    const end = marked.indexOf(mark.end, at);
    if (end < 0) break;
    spans.push({ start: at - marks, end: end - marks - 1 });
    marks += 2;
  }
  return spans;
}
/** `plainWords` may have shortened the word's ending. */
function wholeWord(text: string, { start, end }: Span): Span {
  const ending = /^\p{L}*/u.exec(text.slice(end, end + 10))?.[0] ?? "";
  return { start, end: end + ending.length };
}
/** The first start of a word in this range, or its beginning where there is no space. */
function wordStart(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s\S/);
  return space < 0 ? from : from + space + 1;
}
function wordEnd(text: string, to: number): number {
  if (to >= text.length) return text.length;
  const end = text.slice(to - 40, to).search(/\s\S*$/);
  return end < 0 ? to : to - 40 + end;
}
/** The text's own guillemets would look like marks. */
const quiet = (text: string): string => text.replaceAll("«", "“").replaceAll("»", "”");
