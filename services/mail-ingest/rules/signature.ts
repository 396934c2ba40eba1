/**
 * The signature below a text: after the line `-- ` (RFC 3676 §4.3), the particulars below a farewell, and what a telephone
 * adds by itself.
 */
import { isAsking } from "./own-words.ts";
import { beginOfBlock } from "./signature-blocks.ts";
import { isByProgram } from "./signature-programs.ts";

export interface Signed {
  body: string;
  /** Empty when there is none. */
  signature: string;
}

/**
 * Never leaves nothing: a mail that is all signature keeps its text.
 * @param sender the display name of From
 */
export function cutSignature(text: string, sender = ""): Signed {
  const lines = text.split("\n");
  const delimiter = lines.findIndex(
    (line, at) =>
      isDelimiter(line) &&
      lines.length - at - 1 <= longestSignature &&
      hasText(lines.slice(0, at)) &&
      (line === "-- " || !isAsking(lines.slice(at + 1).join("\n"))),
  );
  const above = endOfBody(lines, delimiter === -1 ? lines.length : delimiter);
  const end = endOfBody(lines, beginOfBlock(lines, above, sender));
  if (end === 0) return { body: text, signature: "" };
  return {
    body: lines.slice(0, end).join("\n").trimEnd(),
    signature: lines.slice(end).join("\n").trim(),
  };
}

/** Some programs lose its blank, and then it may be somebody's own rule; some put another one, or escape the dashes (RFC 9580 §7.1). */
const isDelimiter = (line: string): boolean => /^(?:- )?--[ \u00a0]?\r?$/.test(line);
/** In lines. What stands below a longer one is text that somebody set off by dashes. */
const longestSignature = 30;
/** Leaves out at the end: blank lines, rules, lines that a program added. Answers 0 when that would be all. */
function endOfBody(lines: readonly string[], from: number): number {
  let end = from;
  while (end > 0 && isLeftOut(lines[end - 1] ?? "")) end--;
  return end;
}
const isLeftOut = (line: string): boolean => {
  const said = line.trim();
  return said === "" || /^[-=_*#~+ᐧ\s]+$/.test(said) || isByProgram(said);
};
const hasText = (lines: readonly string[]): boolean => lines.some((line) => line.trim() !== "");
