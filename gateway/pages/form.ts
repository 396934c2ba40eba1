/** A form that a page of ours sent. */
import type { IncomingMessage } from "node:http";
import { HttpRefused } from "../failures.ts";

const mostBytes = 4096;

/** @throws {HttpRefused} 413, 415 */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers["content-type"] ?? ""))
    throw new HttpRefused({ status: 415, code: "bad-form", message: "This address takes a form." });
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > mostBytes)
        throw new HttpRefused({ status: 413, code: "too-large", message: "This form is too large." });
      chunks.push(chunk);
    }
  } finally {
    request.resume(); // a client that is still sending hears the answer after its last byte
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
