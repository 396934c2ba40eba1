/** Outside the lab's networks there is no Guichet on the web: at every address one page says so, and how to go on by mail. */
import { readFileSync } from "node:fs";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Config } from "@guichet/shared/process/config.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import type { Request, Response } from "express";
import { pagePolicy } from "./pages/layout.ts";
import { beginTrace } from "./request-log.ts";

interface Wish {
  isInternal: (address: string) => boolean;
  config: Pick<Config, "GUICHET_TRUSTED_PROXIES">;
  clock: Clock;
  log: Log;
}
type Next = () => void;

/**
 * Middleware before all routes. `req.ip` is the socket's address, or what a trusted proxy says in X-Forwarded-For. What
 * processes fetch from each other (`/internal`) is opened by its own mac.
 */
export function requireZone(wish: Wish): (req: Request, res: Response, next: Next) => void {
  const tell = tellOnce(wish);
  return (req, res, next) => {
    tell(req);
    if (isInternalPath.test(req.path) || wish.isInternal(req.ip ?? "")) return next();
    beginTrace(req, res, wish);
    sendOutside(res);
  };
}
const isInternalPath = /^\/internal\//;

/** Behind a proxy that is not trusted all the world seems to come from the proxy. */
function tellOnce({ config, log }: Wish): (req: Request) => void {
  let isTold = config.GUICHET_TRUSTED_PROXIES.length > 0;
  return ({ headers, socket }) => {
    if (isTold || headers["x-forwarded-for"] === undefined) return;
    isTold = true;
    const peer = socket.remoteAddress;
    log.warn(
      "X-Forwarded-For is not believed; if a proxy of yours stands in front, name it in GUICHET_TRUSTED_PROXIES",
      { peer },
    );
  };
}

const page = readFileSync(new URL("./pages/outside.html", import.meta.url));
const [, style = ""] = /<style>(.*?)<\/style>/s.exec(page.toString()) ?? [];
const headers = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": pagePolicy(style, "'none'"),
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex",
};
const sendOutside = (res: Response): void => void res.writeHead(403, headers).end(page);
