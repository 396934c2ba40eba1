/** Paragraphs of `format=flowed` put together again (RFC 3676 §4), as far as they are not quoted. */

/** @param isDelSp the blank at the end of a flowed line is no part of the text, as in languages without word spaces */
export function unflowed(text: string, isDelSp: boolean): string {
  const lines: string[] = [];
  let isOpen = false;
  let depth = 0;
  for (const line of text.split(/\r?\n/)) {
    const marks = /^>*/.exec(line)?.[0].length ?? 0;
    const said = line.slice(marks).replace(/^ /, ""); // space-stuffed (§4.4)
    const isFlowed = said.endsWith(" ") && said !== signatureMark;
    const whole = isFlowed && isDelSp ? said.slice(0, -1) : said;
    const last = lines.length - 1;
    if (isOpen && marks === depth && said !== signatureMark) lines[last] = `${lines[last]}${whole}`;
    else lines.push(marks === 0 ? whole : `${">".repeat(marks)} ${whole}`);
    isOpen = isFlowed;
    depth = marks;
  }
  return lines.join("\n");
}
const signatureMark = "-- ";
