/** Bytes for browsers: parts of mails and raw mails, fetched from mail-ingest once the owner of the right has said yes. */
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Bus } from "@guichet/shared/bus/port.ts";
import { id as anId } from "@guichet/shared/contracts/envelope.ts";
import { isOwn, type Part } from "@guichet/shared/contracts/mail.ts";
import { Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import { uploadProblem } from "@guichet/shared/contracts/upload.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { signedPartPath, signedPathLifeMs, signedTextPath } from "@guichet/shared/process/signed-path.ts";
import type { Access } from "./access.ts";
import { HttpRefused } from "./failures.ts";
import { mailHead, mailPolicy } from "./pages/html-mail.ts";

interface Wish {
  call: Bus["call"];
  /** The reader of an HTML mail wants its pictures from elsewhere too, and so lets their senders know. */
  images?: boolean;
  access: Access;
  id: string;
  response: ServerResponse;
  /** Of the client's `If-None-Match`. */
  known: string | undefined;
}
export interface Attachments {
  part(wish: Wish): Promise<void>;
  source(wish: Wish): Promise<void>;
}

export function openAttachments(mailIngestUrl: string, signer: Signer, clock: Clock): Attachments {
  return {
    async part({ call, access, id, response, known, images = false }) {
      const part = await call("part.get", { by: await access.by(), id: validId(id) });
      const tag = `"${part.sha256}"`;
      response.setHeader("ETag", tag);
      response.setHeader("Cache-Control", "private, no-cache"); // the right is asked for each time
      // in a 304 too: a browser takes the headers of the latest answer (RFC 9111 §3.2)
      response.setHeader("Content-Security-Policy", part.kind === "html" ? mailPolicy(images) : bytesPolicy);
      if (known === tag) return void response.writeHead(304).end();
      const expiresAtMs = clock.now().getTime() + signedPathLifeMs;
      const pathOf = isOwn(part.kind) ? signedTextPath : signedPartPath;
      const body = await fetched(mailIngestUrl + pathOf(signer, { sha256: part.sha256, expiresAtMs }));
      if (part.kind === "html") await sendMail(response, part, body);
      else await send(response, body, headersOf(part));
    },
    async source({ call, access, id, response }) {
      const { path } = await call("mail.source", { by: await access.by(), mail: validId(id) });
      const body = await fetched(mailIngestUrl + path);
      response.setHeader("Cache-Control", "private, no-store");
      response.setHeader("Content-Security-Policy", bytesPolicy);
      await send(response, body, {
        "Content-Type": "message/rfc822",
        "Content-Disposition": dispositionOf("attachment", `${id}.eml`),
      });
    },
  };
}

const bytesPolicy = "default-src 'none'; sandbox";
/** Shown in the browser; all else is downloaded. SVG and HTML are not among them: they can carry scripts. */
const harmless = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/bmp",
  "application/pdf",
  "text/plain",
]);
/** Whatever a sender claims: no script runs, nothing is guessed, nothing is loaded. */
export function headersOf({ name, type, sizeBytes }: Pick<Part, "name" | "type" | "sizeBytes">) {
  const plain = type.toLowerCase().split(";", 1)[0]?.trim() ?? "";
  const isShown = harmless.has(plain);
  const known = /^[\w.+-]+\/[\w.+-]+$/.test(plain) ? plain : "application/octet-stream";
  return {
    "Content-Type": known === "text/plain" ? "text/plain; charset=utf-8" : known,
    "Content-Length": String(sizeBytes),
    "Content-Disposition": dispositionOf(isShown ? "inline" : "attachment", name),
  };
}

/** RFC 6266: a plain name for old clients, and the true one in RFC 5987's form. */
export function dispositionOf(kind: "inline" | "attachment", name: string): string {
  const base =
    name
      .replace(/[\p{Cc}\p{Cf}]/gu, "")
      .replace(/^.*[/\\]/, "")
      .slice(0, 200)
      .toWellFormed() || "part";
  const plain =
    base
      .normalize("NFKD")
      .replace(/[^ -~]/g, "")
      .replace(/["\\%]/g, "_") || "part";
  const encoded = encodeURIComponent(base).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What is no id names nothing that exists. */
function validId(text: string): string {
  if (!anId.safeParse(text).success) throw new Refused({ code: "not-found" });
  return text;
}

const answerTimeoutMs = 10_000;
/** @throws {Refused} `not-found`; {Unavailable} */
async function fetched(url: string): Promise<Bytes> {
  let answer: Response;
  const waiting = new AbortController(); // for the answer to begin; its bytes go as fast as the client takes them
  const timer = setTimeout(() => waiting.abort(), answerTimeoutMs);
  try {
    answer = await fetch(url, { redirect: "error", signal: waiting.signal });
  } catch (error) {
    throw new Unavailable("mail-ingest", error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
  if (answer.ok && answer.body !== null) return answer.body;
  if (isHeld(answer)) {
    const { code, message } = uploadProblem.parse(await answer.json());
    throw new HttpRefused({ status: answer.status, code, message });
  }
  await answer.body?.cancel();
  if (answer.status === 404) throw new Refused({ code: "not-found" });
  if (answer.status >= 500) throw new Unavailable("mail-ingest", `it answered ${answer.status}`);
  throw new Error(
    `mail-ingest answered ${answer.status} to a signed path; do both have the same GUICHET_SECRET?`,
  );
}

/** The virus scanner found something in it, or has not seen it yet: mail-ingest says so as JSON. */
const isHeld = ({ status, headers }: Response): boolean =>
  (status === 403 || status === 503) && headers.get("content-type")?.startsWith("application/json") === true;

type Bytes = NonNullable<Response["body"]>;
async function sendMail(response: ServerResponse, part: Part, body: Bytes): Promise<void> {
  const page = async function* (): AsyncGenerator<Uint8Array> {
    yield mailHead;
    yield* body;
  };
  await send(response, page(), {
    ...headersOf({ ...part, sizeBytes: mailHead.length + part.sizeBytes }),
    "Content-Type": "text/html; charset=utf-8",
    "Content-Disposition": dispositionOf("inline", part.name),
  });
}

async function send(
  response: ServerResponse,
  body: AsyncIterable<Uint8Array>,
  headers: Record<string, string>,
): Promise<void> {
  response.setHeader("X-Content-Type-Options", "nosniff");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  try {
    await pipeline(Readable.from(body), response);
  } catch (error) {
    const hasLeft = error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (!hasLeft) throw error;
  }
}
