/** The particulars below a farewell, a rule or the sender's name, where no `-- ` sets them off. Precision goes first. */
import { isContact, isFarewell, isName, isOrganisation } from "./signature-words.ts";

/**
 * The line at which the block begins, `end` where there is none. A name alone is no block: it is short and does no harm.
 * @param sender the display name of From, empty when it has none
 */
export function beginOfBlock(lines: readonly string[], end: number, sender: string): number {
  let filled = 0;
  let evidence = 0;
  let begin = end;
  for (let at = end - 1; at >= 0 && filled <= mostLines; at--) {
    const line = (lines[at] ?? "").trim();
    if (line === "") continue;
    if (isRule(line)) {
      if (evidence >= 2 && hasText(lines, at)) begin = at;
      continue;
    }
    if (isFarewell(line)) return isBlock(evidence, filled) && hasText(lines, at) ? at + 1 : begin;
    if (evidence >= 1 && isSender(line, sender) && isApart(lines, at)) return at;
    if (!isParticular(line)) return begin;
    filled++;
    if (isLink(line)) evidence = Math.max(evidence, 1);
    else if (isContact(line)) evidence += 2;
    else if (isOrganisation(line)) evidence++;
  }
  return begin;
}
const mostLines = 14;
/** A contact counts two, a department or title one; below a farewell that one must not be all there is. */
const isBlock = (evidence: number, filled: number): boolean =>
  evidence >= 2 || (evidence === 1 && filled >= 2);
/** It may as well be what the text is about. */
const isLink = (line: string): boolean => /^<?https?:\/\/\S+$/i.test(line);
const isRule = (line: string): boolean => /^[-–—_=*~]{3,}$/.test(line);
const hasText = (lines: readonly string[], before: number): boolean =>
  lines.slice(0, before).some((line) => line.trim() !== "");

/** Short, and no sentence. */
function isParticular(line: string): boolean {
  if (line.length > 120 || /[?]|^>|^(?:ps|p\.s\.|nb|n\.b\.)\b/i.test(line)) return false;
  if (isName(line)) return true;
  const words = line.split(/\s+/).length;
  if (isSentence(line) || (words >= 4 && /^\p{Ll}{2,}[\s,]/u.test(line))) return false;
  return words <= 14 && (isContact(line) || isOrganisation(line) || words <= 7);
}
/** Has a verb of what one asks or tells, or ends like a sentence. */
const isSentence = (line: string): boolean =>
  (/\p{L}{3,}[.!…]$/u.test(line) && line.split(/\s+/).length > 2) ||
  /(?<![\p{L}])(je|j['’]ai|nous|vous|est|sont|n['’]est|pouvez|please|i|i['’]m|is|are|was|can|could|have|has|you|ich|wir|sie|ist|bitte|non|ne|pas|not|voici|voilà|merci|thanks|joignable)(?!\p{L})/iu.test(
    line.replace(/\S*@\S*|https?:\S+/g, ""),
  );

/** A line that holds the sender's names and little else. */
function isSender(line: string, sender: string): boolean {
  const names = wordsOf(sender);
  if (names.length < 2 || line.length > 70) return false;
  const said = wordsOf(line);
  return names.every((name) => said.includes(name)) && said.length <= names.length + 4;
}
const wordsOf = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}+/gu, "")
    .toLowerCase()
    .match(/\p{L}{2,}/gu) ?? [];
/** Below a blank line, and not what the line above announces (« Merci de contacter : »). */
function isApart(lines: readonly string[], at: number): boolean {
  if ((lines[at - 1] ?? "").trim() !== "") return false;
  const above = lines.slice(0, at).findLast((line) => line.trim() !== "");
  return above !== undefined && !/[:：]\s*$/.test(above);
}
