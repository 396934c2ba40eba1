/** One HTTP port a process: liveness, readiness, metrics, and what its roles serve. */
import { createServer, type Server } from "node:http";
import express, { type Express } from "express";
import helmet from "helmet";
import { cannotListen } from "./listening.ts";
import { errorFields, type Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

export interface Http {
  app: Express;
  /** Opens the port once the roles have added what they serve; answers the port number. */
  listen(): Promise<number>;
  close(): Promise<void>;
}
interface Wish {
  address: string;
  port: number;
  log: Log;
  metrics: Metrics;
  /** Throws with the reason when this process can't do its work now. */
  ready: () => Promise<void>;
}
export function openHttp({ address, port, log, metrics, ready }: Wish): Http {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));
  app.get("/health/live", (_request, response) => void response.json({ status: "live" }));
  app.get("/health/ready", async (_request, response) => {
    try {
      await ready();
      response.json({ status: "ready" });
    } catch (error) {
      log.warn("not ready", errorFields(error));
      response
        .status(503)
        .json({ status: "not ready", why: error instanceof Error ? error.message : String(error) });
    }
  });
  app.get(
    "/metrics",
    async (_request, response) =>
      void response.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  const server = createServer(app);
  return { app, listen: () => listen(server, address, port), close: () => close(server) };
}
function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(cannotListen({ variable: "HTTP_PORT", address, port }, error)));
    server.listen(port, address, () => {
      const bound = server.address();
      resolve(bound !== null && typeof bound === "object" ? bound.port : port);
    });
  });
}
/** Finishes the requests under way for two seconds; streams (SSE) are cut. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearTimeout(cut);
}
