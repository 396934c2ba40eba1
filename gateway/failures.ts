/** How requests that are no GraphQL fail: in the form of GraphQL's errors, which clients know, with a status of HTTP. */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type RefusalCode,
  type RefusalReason,
  Refused,
  Unavailable,
} from "@guichet/shared/contracts/refused.ts";
import { isCrossSite } from "./access.ts";
import { wordsFor } from "./refusals.ts";

export interface Failure {
  status: number;
  code: string;
  message: string;
}
/** The gateway itself says no to a request, before any service hears of it. */
export class HttpRefused extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** @throws {HttpRefused} `cross-site` */
export function requireOwnSite({ headers }: IncomingMessage, publicUrl: string): void {
  if (!isCrossSite(headers, publicUrl)) return;
  const message = "A page of another site sent this, so it is not done.";
  throw new HttpRefused({ status: 403, code: "cross-site", message });
}

/** The answer to whoever can't have it; null for a bug. What may not be seen answers as what does not exist. */
export function failureOf(error: unknown): Failure | null {
  if (error instanceof HttpRefused) return error.failure;
  const reason = reasonOf(error);
  if (reason === null) return null;
  return { status: statuses[reason.code] ?? 400, code: reason.code, message: wordsFor(reason) };
}
/** Null for a bug. */
export function reasonOf(error: unknown): RefusalReason | null {
  if (error instanceof Refused) return error.reason;
  return error instanceof Unavailable ? { code: "unavailable", service: error.service } : null;
}
const statuses: Partial<Record<RefusalCode, number>> = {
  "not-signed-in": 401,
  "not-an-administrator": 403,
  "not-found": 404,
  unavailable: 503,
};

/** What was said of bytes that do not come after all. */
export function forgetBytes(response: ServerResponse): void {
  for (const name of ["ETag", "Content-Length", "Content-Disposition"]) response.removeHeader(name);
}
export function answerFailure(response: ServerResponse, { status, code, message }: Failure): void {
  if (status === 503) response.setHeader("Retry-After", "5");
  answerJson(response, status, { errors: [{ message, extensions: { code } }] });
}
export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.setHeader("Cache-Control", "no-store");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
