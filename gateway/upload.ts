/** What people attach: streamed on to mail-ingest, whose handle `attachments` takes. A hash alone opens nothing. */
import type { IncomingMessage } from "node:http";
import { Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import { uploadAnswer, uploadProblem } from "@guichet/shared/contracts/upload.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { signedPathLifeMs, signedUploadPath } from "@guichet/shared/process/signed-path.ts";
import type { Access } from "./access.ts";
import { HttpRefused } from "./failures.ts";

/** Of mail-ingest, to write down what it has been sent. */
const answerTimeoutMs = 30_000;

export type Upload = (wish: { access: Access; name: unknown; request: IncomingMessage }) => Promise<Attached>;
/** As clients see it. */
interface Attached {
  id: string;
  name: string;
  type: string;
  sizeBytes: number;
}

export function openUpload(mailIngestUrl: string, signer: Signer, clock: Clock): Upload {
  return async ({ access, name, request }) => {
    const { person } = await access.by();
    if (typeof name !== "string" || name.trim() === "") throw nameless;
    const type = request.headers["content-type"] ?? "application/octet-stream";
    const expiresAtMs = clock.now().getTime() + signedPathLifeMs;
    const answer = await passOn(
      mailIngestUrl + signedUploadPath(signer, { person, name, type, expiresAtMs }),
      request,
    );
    const { status } = answer;
    if (status === 201) {
      const { handle, sha256: _hidden, ...kept } = uploadAnswer.parse(await answer.json());
      return { id: handle, ...kept };
    }
    if (status === 413 || status === 400) {
      const { message } = uploadProblem.parse(await answer.json());
      throw new HttpRefused({ status, code: status === 413 ? "too-large" : "invalid-input", message });
    }
    await answer.body?.cancel();
    if (status >= 500) throw new Unavailable("mail-ingest", `it answered ${status}`);
    throw new Error(`mail-ingest answered ${status} to a signed path; do both have the same GUICHET_SECRET?`);
  };
}
const nameless = new Refused({
  code: "invalid-input",
  problems: [{ path: "name", problem: "expected the name of the file in the address: /parts?name=…" }],
});

/** @throws {Unavailable} */
async function passOn(url: string, request: IncomingMessage): Promise<Response> {
  const waiting = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const sent = (): void => {
    timer = setTimeout(() => waiting.abort(), answerTimeoutMs);
  };
  request.once("end", sent);
  const { body, forget } = bytesOf(request);
  try {
    const streamed = { body, duplex: "half" };
    return await fetch(url, { method: "PUT", redirect: "error", signal: waiting.signal, ...streamed });
  } catch (error) {
    throw new Unavailable("mail-ingest", error instanceof Error ? error.message : String(error));
  } finally {
    request.off("end", sent);
    clearTimeout(timer);
    forget();
  }
}

/** As fast as they are read. `forget` reads the rest for nobody: many clients hear an answer only after their last byte. */
function bytesOf(request: IncomingMessage): { body: ReadableStream<Uint8Array>; forget(): void } {
  let wanted = true;
  const forget = (): void => {
    wanted = false;
    request.resume();
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      request.on("data", (chunk: Buffer) => {
        if (!wanted) return;
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) request.pause();
      });
      request.once("end", () => wanted && controller.close());
      request.on("error", (error) => wanted && controller.error(error));
    },
    pull: () => void request.resume(),
    cancel: forget,
  });
  return { body, forget };
}
