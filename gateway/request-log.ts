/** Every request to the gateway has an id and a trace (W3C Trace Context), which stand in its log lines. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "@guichet/shared/database/id.ts";
import { type Clock, elapsedMs } from "@guichet/shared/process/clock.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";

export interface Trace {
  id: string;
  traceparent: string;
  /** Logs what is a bug, with the id; answers the id. */
  report(error: unknown): string;
}

/** Takes over the ids that a proxy in front gave, if they look like ids, and tells the client. */
export function beginTrace(
  request: IncomingMessage,
  response: ServerResponse,
  { clock, log }: { clock: Clock; log: Log },
): Trace {
  const started = elapsedMs();
  const id = matching(request.headers["x-request-id"], /^[\w.-]{8,64}$/) ?? newId(clock);
  const traceparent = continued(request.headers["traceparent"]);
  const [path = ""] = (request.url ?? "").split("?", 1);
  response.setHeader("X-Request-Id", id);
  response.once("close", () => {
    const ms = Math.round(elapsedMs() - started);
    const { method } = request;
    log.debug("answered", { request: id, traceparent, method, path, status: response.statusCode, ms });
  });
  return {
    id,
    traceparent,
    report(error) {
      log.error("a request failed; this is a bug", { request: id, traceparent, path, ...errorFields(error) });
      return id;
    },
  };
}

/** The same trace with a span of our own, or a new one. */
export function continued(given: string | string[] | undefined): string {
  const known = matching(given, /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/);
  const [, trace = randomBytes(16).toString("hex"), , flags = "00"] = known?.split("-") ?? [];
  return `00-${trace}-${randomBytes(8).toString("hex")}-${flags}`;
}
const matching = (given: string | string[] | undefined, pattern: RegExp): string | undefined =>
  typeof given === "string" && pattern.test(given) ? given : undefined;
