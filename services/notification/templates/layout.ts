/** The one shape of all letters, as text and as HTML from the same content; styles are inline, as mail readers want. */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { LinkAct } from "@guichet/shared/contracts/signed.ts";
import { withoutKeys } from "@guichet/shared/contracts/signed-text.ts";
import { marks } from "../rules/personal.ts";

/** Where a link leads: the same for all readers, or each reader's own (filled when the letter is sent). */
type Target = { url: string } | { act: LinkAct };
export interface Link {
  label: string;
  to: Target;
}
export type Span = string | { strong: string } | { soft: string } | Link;
export type Line = readonly Span[];
export type Block =
  | { is: "paragraph"; lines: readonly Line[] }
  /** The first is the one that is wanted. */
  | { is: "acts"; links: readonly Link[] }
  /**
   * What somebody wrote, without what would act in the name of whoever got a letter that they quote; `by` stands below it.
   * As text only `said` is quoted: the others are the letter's own words.
   */
  | { is: "quote"; text: string; by: string | null; tone: "said" | "answered" | "resolved" }
  | { is: "aside"; text: string };
/** What stands between two rules, in one language. */
export interface Section {
  language: Language;
  blocks: readonly Block[];
}
export interface Content {
  title: string;
  sections: readonly Section[];
  /** Why the reader gets it. */
  footer: string;
}
export interface Body {
  text: string;
  html: string;
}
export const paragraph = (...lines: readonly Line[]): Block => ({ is: "paragraph", lines });
export const aside = (text: string): Block => ({ is: "aside", text });

export const bodyOf = (content: Content): Body => ({ text: textOf(content), html: htmlOf(content) });

function textOf({ sections, footer }: Content): string {
  const parts = sections.map(({ blocks }) => blocks.map(blockText).join("\n\n"));
  return `${parts.join("\n\n* * *\n\n")}\n\n-- \n${printable(footer)}\n`;
}
function blockText(block: Block): string {
  switch (block.is) {
    case "paragraph":
      return block.lines.map((line) => line.map(spanText).join("")).join("\n");
    case "acts":
      return block.links.map(spanText).join("\n");
    case "quote": {
      const said = withoutKeys(block.text);
      const written = printable([said, ...(block.by === null ? [] : [block.by])].join("\n\n"));
      return block.tone === "said" ? written.replace(/^/gm, "> ").replace(/^> $/gm, ">") : written;
    }
    case "aside":
      return printable(block.text);
  }
}
/** Angle brackets around an address keep what follows out of it (RFC 3986, appendix C). */
function spanText(span: Span): string {
  if (typeof span === "string") return printable(span);
  if ("strong" in span) return printable(span.strong);
  if ("soft" in span) return printable(span.soft);
  const href = hrefOf(span.to);
  return span.label === href ? `<${href}>` : `${printable(span.label)} <${href}>`;
}
const hrefOf = (to: Target): string => ("act" in to ? marks[to.act] : printable(to.url));

function htmlOf({ title, sections, footer }: Content): string {
  const parts = sections.map(
    ({ language, blocks }) => `<div lang="${language}">\n${blocks.map(blockHtml).join("\n")}\n</div>\n`,
  );
  const rule = `<hr style="border:0;border-top:1px solid #d2d1ca;margin:26px 0 22px 0;height:0">\n`;
  return `<!doctype html>
<html lang="${sections[0]?.language ?? "fr"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${darkStyle}</style>
</head>
<body style="margin:0;padding:0;background-color:#ffffff">
<div class="page" style="max-width:600px;padding:24px 20px 32px 20px;font-family:'Segoe UI',-apple-system,'Helvetica Neue',Arial,sans-serif;font-size:15px;line-height:23px;color:#1b1c1e">
${parts.join(rule)}<p class="soft" style="margin:26px 0 0 0;padding-top:12px;border-top:1px solid #d2d1ca;font-size:13px;line-height:19px;color:#66686b">${escaped(footer)}</p>
</div>
</body>
</html>
`;
}
const darkStyle =
  "@media (prefers-color-scheme: dark) { body, .page { background: #17181a !important; color: #e9e8e4 !important; } .page .quote { color: #e9e8e4 !important; } .page span, .page .soft { color: #b7b8ba !important; } .page b { color: #e9e8e4 !important; } .page a { color: #70c1da !important; } .page a.go { color: #ffffff !important; } .page hr, .page .soft { border-color: #3a3d42 !important; } }";

function blockHtml(block: Block): string {
  switch (block.is) {
    case "paragraph":
      return `<p style="margin:0 0 14px 0">${block.lines.map((line) => line.map(spanHtml).join("")).join("<br>\n")}</p>`;
    case "acts": {
      const links = block.links.map((link, index) => anchor(link, index === 0 ? wanted : offered));
      return `<p style="margin:0 0 20px 0;line-height:42px">${links.join("&nbsp;&nbsp;&nbsp; ")}</p>`;
    }
    case "quote": {
      const by = block.by === null ? "" : `<br>\n<span style="color:#66686b">${escaped(block.by)}</span>`;
      return `<p class="quote" style="margin:0 0 14px 0;padding-left:14px;border-left:3px solid ${edges[block.tone]};color:#1b1c1e;overflow-wrap:anywhere">${quoteOf(withoutKeys(block.text))}${by}</p>`;
    }
    case "aside":
      return `<p class="soft" style="margin:0 0 14px 0;color:#4f5155">${escaped(block.text)}</p>`;
  }
}
const edges = { said: "#9cc4d1", answered: "#9cc4d1", resolved: "#2c7d4c" } as const;
function spanHtml(span: Span): string {
  if (typeof span === "string") return escaped(span);
  if ("strong" in span) return `<b>${escaped(span.strong)}</b>`;
  if ("soft" in span) return `<span style="color:#66686b">${escaped(span.soft)}</span>`;
  return anchor(span, `style="color:#0a5f7a;text-decoration:underline"`);
}
const anchor = ({ label, to }: Link, look: string): string =>
  `<a href="${"act" in to ? marks[to.act] : escaped(to.url)}" ${look}>${escaped(label)}</a>`;
const wanted = `class="go" style="color:#ffffff;background-color:#0b6480;border:solid #0b6480;border-width:7px 14px;font-weight:600;text-decoration:none;white-space:nowrap"`;
const offered = `style="color:#0a5f7a;font-weight:600;text-decoration:underline;white-space:nowrap"`;

/** Line breaks and indents as they were written. */
function quoteOf(text: string): string {
  const lines = escaped(text).replaceAll("\n", "<br>\n");
  return lines.replaceAll("\t", "&nbsp; ").replace(/ (?= )|(?<=\n) /g, "&nbsp;");
}

/** As text of an HTML document, or between the quotes of an attribute. */
export const escaped = (text: string): string =>
  printable(text).replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Line feeds between lines; no other control character but the tab, so that nobody writes a mark of ours. */
const printable = (text: string): string => text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
