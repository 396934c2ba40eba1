/** What makes a page, for a frame of ours, of HTML that mail-ingest made safe. */
import { createHash } from "node:crypto";

/** Mails bring no colours of their own; they stand on white, as they were written. */
const style =
  "body{margin:12px;font:14px/22px system-ui,sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}";
const styleHash = createHash("sha256").update(style).digest("base64");

/** Stands before the mail's HTML. */
export const mailHead = Buffer.from(`<!doctype html><meta charset="utf-8"><style>${style}</style>`);

/**
 * No script runs, and nothing is loaded but the mail's own pictures: from elsewhere only with `images`. It keeps its origin so
 * that its pictures come with the reader's session, and that the page around it can measure it and hang up what was asked for.
 */
export const mailPolicy = (images: boolean): string =>
  [
    "default-src 'none'",
    `img-src 'self'${images ? " http: https:" : ""}`,
    `style-src 'sha256-${styleHash}'`,
    "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
