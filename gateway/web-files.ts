/** The built web interface: files that never change under their name, and one page for every address of it. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Request, Response, Router } from "express";
import sirv from "sirv";

/** What `npm start` builds, beside its sources. */
const built = fileURLToPath(new URL("web/dist", import.meta.url));
/** Other addresses of this process: what is not found there is not a page of the interface. */
const others = /^\/(?:graphql|parts|mails|do|sign-in|health|metrics|internal|assets)(?:\/|$)/;

/** Without a build there is no interface, only the API. */
export async function serveWeb(app: Pick<Router, "use" | "get">): Promise<void> {
  if (!existsSync(join(built, "index.html"))) return;
  const page = await readFile(join(built, "index.html"), "utf8");
  const assets = sirv(join(built, "assets"), {
    immutable: true,
    maxAge: 365 * 86_400,
    brotli: true,
    gzip: true,
  });
  app.use("/assets", assets);
  app.get("/mark.svg", sirv(built, { maxAge: 86_400 }));
  app.get(/^\/[^.]*$/, (req: Request, res: Response, next: () => void) => {
    if (others.test(req.path)) return next();
    const nonce = randomBytes(16).toString("base64");
    res.setHeader("Content-Security-Policy", policyWith(nonce));
    res.setHeader("Cache-Control", "no-cache");
    res.setHeader("Content-Type", "text/html; charset=utf-8");
    res.end(page.replaceAll("CSP_NONCE", nonce));
  });
}
/** Scripts of the build alone; styles of the build, and those that Mantine makes with the page's nonce. HTML mail has a frame. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
