/** The one shape of all letters, as text and as HTML from the same content; styles are inline, as mail readers want. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";

export interface Content {
  language: Language;
  title: string;
  /** The first line: what happened in bold, then the rest of the sentence. */
  lead: { strong: string; rest: string };
  lines: readonly string[];
  warning: string | null;
  /** What somebody wrote. */
  quote: string;
  /** Below the quotation. */
  notes: readonly string[];
  /** Why the reader gets it. */
  footer: string;
}
export interface Body {
  text: string;
  html: string;
}

export function bodyOf(content: Content): Body {
  const quote = printable(content.quote);
  return { text: textOf(content, quote), html: htmlOf(content, quote) };
}

function textOf({ lead, lines, warning, notes, footer }: Content, quote: string): string {
  const blocks = [[lead.strong + lead.rest, ...lines].join("\n")];
  if (warning !== null) blocks.push(warning);
  blocks.push(quote.replace(/^/gm, "> ").replace(/^> $/gm, ">"));
  return `${[...blocks, ...notes, `-- \n${footer}`].join("\n\n")}\n`;
}

function htmlOf({ language, title, lead, lines, warning, notes, footer }: Content, quote: string): string {
  const first = [`<b>${escaped(lead.strong)}</b>${escaped(lead.rest)}`, ...lines.map(escaped)].join("<br>");
  const alert = warning === null ? "" : `<p style="margin:0 0 14px 0"><b>${escaped(warning)}</b></p>\n`;
  const below = notes
    .map((note) => `<p class="soft" style="margin:0 0 14px 0;color:#4f5155">${escaped(note)}</p>\n`)
    .join("");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${darkStyle}</style>
</head>
<body style="margin:0;padding:0;background-color:#ffffff">
<div class="page" style="max-width:600px;padding:24px 20px 32px 20px;font-family:'Segoe UI',-apple-system,'Helvetica Neue',Arial,sans-serif;font-size:15px;line-height:23px;color:#1b1c1e">
<p style="margin:0 0 20px 0">${first}</p>
${alert}<p class="quote" style="margin:0 0 14px 0;padding-left:14px;border-left:3px solid #9cc4d1;color:#1b1c1e;overflow-wrap:anywhere">${quoteOf(quote)}</p>
${below}<p class="soft" style="margin:26px 0 0 0;padding-top:12px;border-top:1px solid #d2d1ca;font-size:13px;line-height:19px;color:#66686b">${escaped(footer)}</p>
</div>
</body>
</html>
`;
}
const darkStyle =
  "@media (prefers-color-scheme: dark) { body, .page { background: #17181a !important; color: #e9e8e4 !important; } .page .quote { color: #e9e8e4 !important; } .page .soft { color: #b7b8ba !important; border-color: #3a3d42 !important; } .page b { color: #e9e8e4 !important; } }";

/** Line breaks and indents as they were written. */
function quoteOf(text: string): string {
  const lines = escaped(text).replaceAll("\n", "<br>\n");
  return lines.replaceAll("\t", "&nbsp; ").replace(/ (?= )|(?<=\n) /g, "&nbsp;");
}

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter) : text;
}
const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Line feeds between lines; no other control character but the tab. */
const printable = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .trimEnd();
