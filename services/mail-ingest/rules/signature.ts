/** The signature below a text: after the line `-- ` (RFC 3676 §4.3), or what a telephone adds by itself. */

export interface Signed {
  body: string;
  /** Empty when there is none. */
  signature: string;
}

/** Never leaves nothing: a mail that is all signature keeps its text. */
export function cutSignature(text: string): Signed {
  const lines = text.split("\n");
  const delimiter = lines.findIndex(
    (line, at) =>
      /^-- ?\r?$/.test(line) && lines.length - at - 1 <= longestSignature && hasText(lines.slice(0, at)),
  );
  const end = endOfBody(lines.slice(0, delimiter === -1 ? lines.length : delimiter));
  if (end === 0) return { body: text, signature: "" };
  return {
    body: lines.slice(0, end).join("\n").trimEnd(),
    signature: lines.slice(end).join("\n").trim(),
  };
}

/** In lines. What stands below a longer one is text that somebody set off by dashes. */
const longestSignature = 30;
/** Leaves out at the end: blank lines, rules, lines that a program added. Answers 0 when that would be all. */
function endOfBody(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && isLeftOut(lines[end - 1] ?? "")) end--;
  return end;
}
const isLeftOut = (line: string): boolean => {
  const bare = line.trim();
  return bare === "" || /^[-=_*#~+ᐧ\s]+$/.test(bare) || (bare.length <= 160 && byProgram.test(bare));
};
const byProgram =
  /^[<([*_\s]{0,4}(sent (from|with|via|by|using) |from my (iphone|ipad|android|mobile|phone)|get outlook for |get \[outlook|envoyé (depuis|à partir|avec|de) |envoyé de mon |obtenez outlook pour |télécharger outlook pour |someone from mobile$|von meine[mr] .{2,40} gesendet|diese nachricht wurde von .{2,60} gesendet|gesendet (von|mit) |verzonden (met|vanaf|van) |inviato da|enviado desde|從我的 )/i;
const hasText = (lines: readonly string[]): boolean => lines.some((line) => line.trim() !== "");
