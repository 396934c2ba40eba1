/** The gateway: GraphQL over the calls of all services, live updates, attachments for browsers, signed links. Owns no data. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Parts, Running } from "@guichet/shared/process/lifecycle.ts";
import { networksOf } from "@guichet/shared/process/networks.ts";
import { openSigner } from "@guichet/shared/process/secret.ts";
import type { Request, Response } from "express";
import type { GraphQLSchema } from "graphql";
import helmet from "helmet";
import { type Access, openAccess, sessionCookie } from "./access.ts";
import { type Attachments, openAttachments } from "./attachments.ts";
import { checkedCall, openContext } from "./context.ts";
import {
  answerFailure,
  answerJson,
  type Failure,
  failureOf,
  forgetBytes,
  HttpRefused,
  requireOwnSite,
} from "./failures.ts";
import { graphiqlPolicy, isPageWanted, strictPolicy } from "./graphiql.ts";
import { openGraphQL, openSchema } from "./graphql.ts";
import { openLinks } from "./links.ts";
import { type Live, openLive } from "./live.ts";
import { languageOf, type Page, sendPage } from "./pages/layout.ts";
import { brokenPage } from "./pages/link.ts";
import { refusedPartPage } from "./pages/part.ts";
import { beginTrace } from "./request-log.ts";
import { pageInsteadOf, signInByForm } from "./sign-in.ts";
import { openUpload } from "./upload.ts";
import { serveWeb } from "./web-files.ts";
import { openWhoIs } from "./who-is.ts";
import { requireZone } from "./zone.ts";

/** `ip` is the client's, behind whatever proxies are trusted. */
type Asked = Pick<Request, "headers" | "ip">;
/** What every route needs. */
interface Door extends Omit<Parts, "database"> {
  call: Parts["bus"]["call"];
  accessOf(request: Asked): Access;
}

export async function startGateway(parts: Omit<Parts, "database">): Promise<Running> {
  const { bus, config, http } = parts;
  const call = checkedCall(bus);
  const isInternal = networksOf(config.GUICHET_INTERNAL_NETWORKS);
  const live = await openLive(bus);
  const accessOf = ({ headers, ip = "" }: Asked) =>
    openAccess({ headers, clientAddress: ip, call, isInternal });
  const door = { ...parts, call, accessOf };

  http.app.set("trust proxy", config.GUICHET_TRUSTED_PROXIES);
  http.app.use(requireZone({ ...parts, isInternal }));
  http.app.use(["/graphql", "/sign-in", "/parts", "/mails", "/do"], ...policies(config.PUBLIC_URL));
  const schema = openSchema();
  serveGraphQL(door, live, schema);
  serveParts(door);
  serveLinks(door);
  const whoIs = await openWhoIs(schema);
  await serveWeb(http.app, (req, res) =>
    whoIs(openContext({ call, live, access: accessOf(req), gone: goneSignal(res), setCookie: () => {} })),
  );
  return {
    ready: () => bus.ping(),
    stop: async () => live.close(),
  };
}

function serveGraphQL(door: Door, live: Live, schema: GraphQLSchema): void {
  const { call, accessOf, config, http, log, metrics } = door;
  const counted = metrics.count("guichet_graphql_requests_total", "GraphQL requests taken");
  const graphql = openGraphQL(schema, {
    debug: () => {},
    info: () => {},
    warn: (...words: unknown[]) => log.warn("GraphQL server", { words: words.map(String).join(" ") }),
    error: (...words: unknown[]) => log.error("GraphQL server", { words: words.map(String).join(" ") }),
  });
  const cookieFor = (res: ServerResponse) => (token: string, expiresAt: Date | null) =>
    void res.appendHeader("Set-Cookie", sessionCookie(token, expiresAt, config.PUBLIC_URL));

  const answered = guarded(door, async (req, res, report) => {
    if (req.method === "POST") requireJson(req);
    if (req.method === "POST") requireOwnSite(req, config.PUBLIC_URL);
    const access = accessOf(req);
    const instead = isPageWanted(req) ? await pageInsteadOf(access, req) : null;
    if (instead !== null) return sendPage(res, instead);
    counted();
    const context = openContext({ call, live, access, gone: goneSignal(res), setCookie: cookieFor(res) });
    await graphql(req, res, { context, report });
  });
  http.app.all("/graphql", answered);
  const signedIn = guarded(door, async (req, res) => {
    const found = await signInByForm(call, accessOf(req), req, config.PUBLIC_URL);
    if (!("token" in found)) return sendPage(res, found);
    cookieFor(res)(found.token, found.expiresAt);
    res.redirect(303, "/graphql");
  });
  http.app.post("/sign-in", signedIn);
  http.app.get("/sign-in", (_req, res) => res.redirect(303, "/graphql"));
}

function serveParts(door: Door): void {
  const { call, accessOf, config, http, secret, clock } = door;
  const signer = openSigner(secret, "part");
  const attachments = openAttachments(config.MAIL_INGEST_URL, signer, clock);
  const upload = openUpload(config.MAIL_INGEST_URL, signer, clock);
  const bytes = (send: Attachments["part"]) =>
    guarded<{ id: string }>(
      door,
      async (req, res) => {
        const wish = { call, access: accessOf(req), id: req.params.id, response: res };
        const images = req.query["images"] === "1";
        await send({ ...wish, images, known: req.headers["if-none-match"] });
      },
      refusedPartPage,
    );
  http.app.get("/parts/:id", bytes(attachments.part));
  http.app.get("/mails/:id/source", bytes(attachments.source));
  const taken = guarded(door, async (req, res) => {
    requireOwnSite(req, config.PUBLIC_URL);
    answerJson(res, 201, await upload({ access: accessOf(req), name: req.query["name"], request: req }));
  });
  http.app.put("/parts", taken);
}

function serveLinks(door: Door): void {
  const { call, accessOf, config, http, secret, clock } = door;
  const links = openLinks({
    call,
    clock,
    signer: openSigner(secret, "link-page"),
    publicUrl: config.PUBLIC_URL,
    timeZone: config.GUICHET_TIME_ZONE,
  });
  const broken: FailurePage = (req, failure, id) =>
    failure === null ? brokenPage(languageOf(req.headers), id) : null;
  const shown = guarded<{ act: string; number: string }>(
    door,
    async (req, res) => sendPage(res, await links.show(req, accessOf(req))),
    broken,
  );
  const used = guarded<{ act: string; number: string }>(
    door,
    async (req, res) => {
      const page = await links.use(req, accessOf(req));
      if (page === null) res.redirect(303, req.originalUrl);
      else sendPage(res, page);
    },
    broken,
  );
  http.app.route("/do/:act/:number").get(shown).post(used);
}

/** Null: the failure is answered as JSON. A bug is no failure of the client's (null), and is logged under `id`. */
type FailurePage = (req: IncomingMessage, failure: Failure | null, id: string) => Page | null;
/** Every request is traced; whatever goes wrong with it is answered, and logged when it is a bug. */
function guarded<Params = object>(
  parts: Door,
  work: (req: Request<Params>, res: Response, report: (error: unknown) => string) => Promise<void>,
  pageOf: FailurePage = () => null,
) {
  return async (req: Request<Params>, res: Response): Promise<void> => {
    const { report } = beginTrace(req, res, parts);
    try {
      await work(req, res, report);
    } catch (error) {
      const failure = failureOf(error);
      const id = failure === null ? report(error) : "";
      if (res.headersSent) return void res.destroy();
      forgetBytes(res);
      const page = pageOf(req, failure, id);
      if (page !== null) sendPage(res, page);
      else answerFailure(res, failure ?? { status: 500, code: "internal-error", message: "internal error" });
    }
  };
}

/** JSON alone: a form of another site can't send it without a preflight. @throws {HttpRefused} */
function requireJson({ headers }: IncomingMessage): void {
  if (/^application\/(graphql\+)?json\s*(;|$)/i.test(headers["content-type"] ?? "")) return;
  const message = "POST takes Content-Type: application/json only.";
  throw new HttpRefused({ status: 415, code: "bad-query", message });
}

/** Only the GraphiQL page may run anything; behind HTTPS browsers are told to stay with it. */
function policies(publicUrl: string) {
  const page = helmet.contentSecurityPolicy({ useDefaults: false, directives: graphiqlPolicy });
  const strict = helmet.contentSecurityPolicy({ useDefaults: false, directives: strictPolicy });
  const onlyHttps = publicUrl.startsWith("https:") ? [helmet.strictTransportSecurity()] : [];
  const chosen = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void): void => {
    (isPageWanted(req) ? page : strict)(req, res, next);
  };
  return [chosen, ...onlyHttps];
}

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}
