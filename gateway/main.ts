/** The gateway: GraphQL over the calls of all services, live updates, and the parts of mails for browsers. Owns no data. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { networksOf } from "@guichet/shared/process/config.ts";
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import type { Request, Response } from "express";
import helmet from "helmet";
import { isCrossSite, openAccess, sessionCookie } from "./access.ts";
import { type Attachments, failureOf, openAttachments } from "./attachments.ts";
import { checkedCall, openContext } from "./context.ts";
import { graphiqlPolicy, strictPolicy } from "./graphiql.ts";
import { openGraphQL, openSchema } from "./graphql.ts";
import { openLive } from "./live.ts";
import { beginTrace } from "./request-log.ts";

export async function startGateway(parts: Omit<Parts, "database">): Promise<Running> {
  const { bus, config, clock, http, log, metrics, secret } = parts;
  const call = checkedCall(bus);
  const isInternal = networksOf(config.GUICHET_INTERNAL_NETWORKS);
  const live = await openLive(bus);
  const attachments = openAttachments(config.MAIL_INGEST_URL, openSigner(secret, "part"), clock);
  const graphql = openGraphQL(openSchema(), {
    debug: () => {},
    info: () => {},
    warn: (...words: unknown[]) => log.warn("GraphQL server", { words: words.map(String).join(" ") }),
    error: (...words: unknown[]) => log.error("GraphQL server", { words: words.map(String).join(" ") }),
  });
  const counted = metrics.count("guichet_graphql_requests_total", "GraphQL requests taken");
  const accessOf = ({ headers, socket }: IncomingMessage) =>
    openAccess({ headers, clientAddress: socket.remoteAddress ?? "", call, isInternal });

  http.app.use(["/graphql", "/parts", "/mails"], ...policies(config.PUBLIC_URL));
  http.app.all("/graphql", async (req, res) => {
    const { report } = beginTrace(req, res, parts);
    const refusal = req.method === "POST" ? refusalOf(req, config.PUBLIC_URL) : null;
    if (refusal !== null) return void answer(res, refusal);
    counted();
    const setCookie = (token: string, expiresAt: Date | null): void =>
      void res.appendHeader("Set-Cookie", sessionCookie(token, expiresAt, config.PUBLIC_URL));
    const context = openContext({ call, live, access: accessOf(req), gone: goneSignal(res), setCookie });
    await graphql(req, res, { context, report });
  });
  const bytes = (send: Attachments["part"]) => async (req: Request<{ id: string }>, res: Response) => {
    const { report } = beginTrace(req, res, parts);
    const wish = { call, access: accessOf(req), id: req.params.id, response: res };
    try {
      await send({ ...wish, known: req.headers["if-none-match"] });
    } catch (error) {
      const failure = failureOf(error);
      if (failure === null) report(error);
      if (res.headersSent) res.destroy();
      else answer(res, failure ?? { status: 500, code: "internal-error", message: "internal error" });
    }
  };
  http.app.get("/parts/:id", bytes(attachments.part));
  http.app.get("/mails/:id/source", bytes(attachments.source));
  return {
    ready: () => bus.ping(),
    stop: async () => live.close(),
  };
}

interface Failure {
  status: number;
  code: string;
  message: string;
}
/** What is wrong with a POST before it is read. JSON alone: a form of another site can't send it without a preflight. */
function refusalOf({ headers }: IncomingMessage, publicUrl: string): Failure | null {
  if (!/^application\/(graphql\+)?json\s*(;|$)/i.test(headers["content-type"] ?? ""))
    return { status: 415, code: "bad-query", message: "POST takes Content-Type: application/json only." };
  if (isCrossSite(headers, publicUrl))
    return {
      status: 403,
      code: "cross-site",
      message: "A page of another site sent this, so it is not done.",
    };
  return null;
}
/** In the form of GraphQL's errors, which clients know. */
function answer(response: ServerResponse, { status, code, message }: Failure): void {
  for (const name of ["ETag", "Content-Length", "Content-Disposition"]) response.removeHeader(name);
  if (status === 503) response.setHeader("Retry-After", "5");
  response.setHeader("Cache-Control", "no-store");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

/** Only the GraphiQL page may run anything; behind HTTPS browsers are told to stay with it. */
function policies(publicUrl: string) {
  const page = helmet.contentSecurityPolicy({ useDefaults: false, directives: graphiqlPolicy });
  const strict = helmet.contentSecurityPolicy({ useDefaults: false, directives: strictPolicy });
  const onlyHttps = publicUrl.startsWith("https:") ? [helmet.strictTransportSecurity()] : [];
  const chosen = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void): void => {
    const isPage = req.method === "GET" && (req.headers.accept ?? "").includes("text/html");
    (isPage ? page : strict)(req, res, next);
  };
  return [chosen, ...onlyHttps];
}

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}
