/** The built web interface: files that never change under their name, and one page for every address of it. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Request, Response, Router } from "express";

/** What `npm start` builds, beside its sources. */
const built = fileURLToPath(new URL("web/dist", import.meta.url));
/** Other addresses of this process: what is not found there is not a page of the interface. */
const others = /^\/(?:graphql|parts|mails|do|sign-in|health|metrics|internal|assets)(?:\/|$)/;

/**
 * Without a build there is no interface, only the API.
 * @param whoIs makes the element of the page that says who is signed in
 */
export async function serveWeb(
  app: Pick<Router, "use" | "get">,
  whoIs: (req: Request, res: Response) => Promise<string>,
): Promise<void> {
  if (!existsSync(join(built, "index.html"))) return;
  const page = await readFile(join(built, "index.html"), "utf8");
  const assets = await filesIn(join(built, "assets"));
  const mark = await readFile(join(built, "mark.svg"));
  app.get("/assets/:name", (req: Request<{ name: string }>, res: Response, next: () => void) => {
    const { name } = req.params;
    const encoding = req.acceptsEncodings(["br", "gzip", "identity"]);
    const suffix = encoding === "br" ? ".br" : encoding === "gzip" ? ".gz" : "";
    const packed = suffix === "" ? undefined : assets.get(name + suffix);
    const bytes = packed ?? assets.get(name);
    if (bytes === undefined) return next();
    if (packed !== undefined) res.setHeader("Content-Encoding", suffix === ".br" ? "br" : "gzip");
    res.setHeader("Vary", "Accept-Encoding");
    res.setHeader("Content-Type", types[extname(name)] ?? "application/octet-stream");
    res.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    res.end(bytes);
  });
  app.get("/mark.svg", (_req: Request, res: Response) => {
    res.setHeader("Cache-Control", "public, max-age=86400");
    res.setHeader("Content-Type", "image/svg+xml");
    res.end(mark);
  });
  app.get(/^\/[^.]*$/, async (req: Request, res: Response, next: () => void) => {
    if (others.test(req.path)) return next();
    const session = await whoIs(req, res);
    const nonce = randomBytes(16).toString("base64");
    res.setHeader("Content-Security-Policy", policyWith(nonce));
    res.setHeader("Cache-Control", "no-store"); // a page that is gone back to says who is signed in now
    res.setHeader("Content-Type", "text/html; charset=utf-8");
    res.end(page.replaceAll("CSP_NONCE", nonce).replace("</body>", () => `${session}</body>`));
  });
}
/** Kept in memory, some megabytes: who runs goes on with what it began with while another build takes its place. */
async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
    ),
  );
}
const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
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
