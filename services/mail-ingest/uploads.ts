/**
 * Attachments that people bring, over HTTP, for whoever has a signed path: the gateway, which asked who they are. What is
 * stored gets a handle that is good for its person; the ticket takes it for a message (see `shared/contracts/upload.ts`).
 */
import type { ServerResponse } from "node:http";
import { uploadHandle, uploadLifeMs } from "@guichet/shared/contracts/upload.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Http } from "@guichet/shared/process/http.ts";
import { errorFields, type Log } from "@guichet/shared/process/log.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { uploadsPath, uploadWishFrom } from "@guichet/shared/process/signed-path.ts";
import type { Archive } from "./archive/port.ts";
import { cleanName, cleanType } from "./parse/parts.ts";
import type { UnreadPart } from "./store-part-texts.ts";

interface Wish {
  app: Http["app"];
  archive: Archive;
  /** Told before the handle is: what mails bring is attended to in the same way. */
  stored(part: UnreadPart): Promise<void>;
  /** Of paths. */
  signer: Signer;
  /** Of handles: purpose `upload`. */
  handles: Signer;
  maxMib: number;
  clock: Clock;
  log: Log;
}
/** What was brought can't be an attachment. */
class Unfit extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    [this.status, this.code] = [status, code];
  }
}

export function serveUploads({ app, archive, stored, signer, handles, maxMib, clock, log }: Wish): void {
  const maxBytes = maxMib * 1024 * 1024;
  const tooLarge = new Unfit(413, "too-large", `An attachment may have ${maxMib} MiB at most.`);
  const empty = new Unfit(400, "empty", "The attachment is empty.");

  async function* fitting(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge;
      yield chunk;
    }
    if (bytes === 0) throw empty;
  }
  app.put(uploadsPath, async (request, response) => {
    const at = clock.now();
    const wish = uploadWishFrom(signer, request.originalUrl, at.getTime());
    try {
      if (wish === null) throw new Unfit(404, "not-found", "There is nothing here.");
      if (Number(request.headers["content-length"]) > maxBytes) throw tooLarge;
      const type = cleanType(wish.type.split(";", 1)[0]?.trim() ?? "");
      const chunks = fitting(request.iterator({ destroyOnReturn: false }));
      const { sha256, sizeBytes } = await archive.upload({ id: newId(clock), at, type, chunks });
      const kept = { sha256, name: cleanName(wish.name, type, 1), type, sizeBytes };
      await stored(kept);
      const life = { person: wish.person, expiresAt: at.getTime() + uploadLifeMs };
      answer(response, 201, { handle: uploadHandle(handles, { ...kept, ...life }), ...kept });
    } catch (error) {
      if (error instanceof Unfit)
        answer(response, error.status, { code: error.code, message: error.message });
      else if (request.destroyed) log.debug("an upload broke off", errorFields(error));
      else {
        log.warn("an attachment can't be stored now; its sender is asked to try again", errorFields(error));
        answer(response, 503, { code: "unavailable", message: "Try again later." });
      }
      request.resume(); // the rest is read and forgotten, since many clients hear an answer only after their last byte
    }
  });
}

function answer(response: ServerResponse, status: number, body: Record<string, string | number>): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}
