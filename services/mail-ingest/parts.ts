/**
 * Parts and raw mails over HTTP, for whoever has a signed path: the gateway and notification. Browsers never come here; the
 * gateway asks the ticket first and decides how the bytes are shown, so here they are but bytes.
 */

import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Hold } from "@guichet/shared/contracts/mail.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Http } from "@guichet/shared/process/http.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { mailPath, opensPath, partPath, textPath } from "@guichet/shared/process/signed-path.ts";
import type { Archive, Content } from "./archive/port.ts";
import type { Scanning } from "./attachments/scanning.ts";

interface Wish {
  app: Http["app"];
  archive: Archive;
  /** Null where no virus scanner is asked. */
  scanning: Pick<Scanning, "holdsOf"> | null;
  signer: Signer;
  clock: Clock;
  log: Log;
}
type Query = Parameters<typeof opensPath>[2];

/** A path that is wrong, expired or of nothing answers 404, all alike. */
export function serveParts({ app, archive, scanning, signer, clock, log }: Wish): void {
  const answer = async (
    path: string,
    query: Query,
    response: ServerResponse,
    type: string,
    open: () => Promise<Content | null>,
    holdOf: () => Promise<Hold | null> = async () => null,
  ): Promise<void> => {
    try {
      const content = opensPath(signer, path, query, clock.now().getTime()) ? await open() : null;
      if (content === null) {
        response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
        return;
      }
      const hold = await holdOf();
      if (hold !== null) return answerHeld(response, hold);
      response.writeHead(200, {
        "content-type": type,
        "content-length": content.sizeBytes,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      });
      await pipeline(
        Readable.from(content.chunks(), { objectMode: false, highWaterMark: 64 * 1024 }),
        response,
      );
    } catch (error) {
      log.warn("a part could not be sent in full", { path, ...errorFields(error) });
      if (response.headersSent) response.destroy();
      else response.writeHead(503, { "content-type": "text/plain" }).end("try again later\n");
    }
  };
  const opening = (sha256: string) => async (): Promise<Content | null> =>
    /^[0-9a-f]{64}$/.test(sha256) ? await archive.openPart(sha256) : null;
  app.get("/internal/parts/:sha256", async ({ params: { sha256 }, query }, response) => {
    const hold = async (): Promise<Hold | null> => (await scanning?.holdsOf([sha256]))?.get(sha256) ?? null;
    await answer(partPath(sha256), query, response, "application/octet-stream", opening(sha256), hold);
  });
  app.get("/internal/texts/:sha256", async ({ params: { sha256 }, query }, response) => {
    await answer(textPath(sha256), query, response, "application/octet-stream", opening(sha256));
  });
  app.get("/internal/mails/:mail/source", async ({ params: { mail }, query }, response) => {
    const open = async (): Promise<Content | null> =>
      /^[0-9a-f-]{36}$/.test(mail) ? await archive.open(mail) : null;
    await answer(mailPath(mail), query, response, "text/plain", open);
  });
}

function answerHeld(response: ServerResponse, code: Hold): void {
  const { status, message } = holds[code];
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(status, status === 503 ? { ...headers, "retry-after": "10" } : headers);
  response.end(JSON.stringify({ code, message }));
}
const holds: Record<Hold, { status: number; message: string }> = {
  infected: {
    status: 403,
    message:
      "Ce fichier contient un virus\u00a0: il n’est pas remis. / This file has a virus: it is not handed out.",
  },
  "not-scanned": {
    status: 503,
    message:
      "La recherche de virus dans ce fichier n’est pas terminée\u00a0: réessayez dans un moment. / This file has not been scanned for viruses yet: try again in a moment.",
  },
};
