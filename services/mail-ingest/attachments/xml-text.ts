/** The text between tags, in linear time whatever the bytes: good enough for words to be found by. */

interface Wish {
  /** Elements whose text counts, without their prefix; null: all. */
  only: ReadonlySet<string> | null;
  mostCharacters: number;
}
/** Elements are lines of their own where they end a paragraph, a cell or a row. */
export function textOfXml(xml: string, { only, mostCharacters }: Wish): string {
  let text = "";
  let current = "";
  for (let at = 0; at < xml.length && text.length < mostCharacters; ) {
    const open = xml.indexOf("<", at);
    const end = open === -1 ? xml.length : open;
    if (end > at && (only === null || only.has(current))) text += unescaped(xml.slice(at, end));
    const close = open === -1 ? -1 : xml.indexOf(">", open);
    if (close === -1) break;
    const tag = xml.slice(open + 1, Math.min(close, open + 60));
    const name = /^\/?(?:\w+:)?(\w+)/.exec(tag)?.[1] ?? "";
    if (breaks.has(name) && text !== "" && !text.endsWith("\n")) text += "\n";
    else if (name === "tab" || name === "s") text += " ";
    current = tag.startsWith("/") ? "" : name;
    at = close + 1;
  }
  return text;
}
const breaks = new Set(["p", "h", "br", "si", "c", "is", "row", "table-cell", "line-break"]);

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named.get(String(name).toLowerCase()) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);
