/** Pages that the gateway makes itself: one column, no script, nothing loaded from anywhere. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { Language } from "@guichet/shared/contracts/envelope.ts";

export interface Page {
  status: number;
  language: Language;
  title: string;
  /** Below the title. */
  body: Html;
  /** `same-origin` for a form whose Origin must be told; without a referrer browsers say `null`. */
  referrer?: "same-origin";
  retryAfterSeconds?: number;
}
/** Text in which everything that came from outside is escaped. */
export interface Html {
  readonly html: string;
}
type Value = string | number | Html | Html[];
export function html(texts: TemplateStringsArray, ...values: Value[]): Html {
  const filled = texts.map((text, index) => text + markupOf(values[index] ?? ""));
  return { html: filled.join("") };
}
function markupOf(value: Value): string {
  if (Array.isArray(value)) return value.map(markupOf).join("");
  if (typeof value === "object") return value.html;
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
export const none: Html = { html: "" };

const style = readFileSync(new URL("./page.css", import.meta.url), "utf8");
const policy = pagePolicy(style, "'self'");
const styleElement: Html = { html: `<style>${style}</style>` };
const arch = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 21V10a9 9 0 0 1 18 0v11" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><path d="M1.5 21h21" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="12.4" r="3.1" fill="currentColor"/></svg>`;

export function sendPage(response: ServerResponse, page: Page): void {
  const { status, language, title, body, referrer = "no-referrer", retryAfterSeconds } = page;
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Referrer-Policy", referrer);
  response.setHeader("X-Robots-Tag", "noindex");
  if (retryAfterSeconds !== undefined) response.setHeader("Retry-After", String(retryAfterSeconds));
  const text = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Guichet</title>
${styleElement}
</head>
<body>
<main>
<p class="brand">${arch}Guichet</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  response.writeHead(status).end(text.html);
}

/** Nothing is loaded; the one style sheet that stands in the page is known by its hash. */
export function pagePolicy(styleText: string, formAction: "'self'" | "'none'"): string {
  const hash = createHash("sha256").update(styleText).digest("base64");
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Of somebody of whom nothing else is known. Browsers name the preferred language first. */
export function languageOf({ "accept-language": accepted = "" }: IncomingHttpHeaders): Language {
  const [, first = "fr"] = /(?:^|,)\s*(fr|en)\b/i.exec(accepted) ?? [];
  return first.toLowerCase() === "en" ? "en" : "fr";
}
