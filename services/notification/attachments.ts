/** The attachments of letters, fetched from mail-ingest when they are sent and encoded once for all their recipients. */
import { Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";
import type { Signer } from "@guichet/shared/process/secret.ts";
import { signedPartPath, signedPathLifeMs } from "@guichet/shared/process/signed-path.ts";
import { type EncodedPart, encodePart } from "./compose.ts";
import type { Attached } from "./rules/attached.ts";

interface AttachmentParts {
  /** MAIL_INGEST_URL. */
  url: string;
  /** Purpose `part`. */
  signer: Signer;
  clock: Clock;
}
export interface Attachments {
  /** @throws {Unavailable} while mail-ingest is away: the mail has to wait */
  of(parts: readonly Attached[]): Promise<readonly EncodedPart[]>;
}
/** Letters of one message follow each other; each is 14 MiB at most. */
const keptSets = 4;
const fetchMs = 30_000;

export function openAttachments(parts: AttachmentParts): Attachments {
  const sets = new Map<string, Promise<EncodedPart[]>>();
  return {
    async of(attached) {
      if (attached.length === 0) return [];
      const key = attached.map(({ id }) => id).join();
      const encoded = sets.get(key) ?? fetchAll(attached, parts);
      sets.delete(key);
      sets.set(key, encoded); // the last used is the last to go
      const [oldest] = sets.keys();
      if (sets.size > keptSets && oldest !== undefined) sets.delete(oldest);
      try {
        return await encoded;
      } catch (error) {
        if (sets.get(key) === encoded) sets.delete(key);
        throw error;
      }
    },
  };
}

async function fetchAll(attached: readonly Attached[], parts: AttachmentParts): Promise<EncodedPart[]> {
  const encoded: EncodedPart[] = [];
  for (const part of attached) {
    const bytes = await fetchPart(part, parts);
    encoded.push(typeof bytes === "string" ? without(part, bytes) : encodePart(part, bytes));
  }
  return encoded;
}
/** Why there is none to be had, ever. */
type Lack = "gone" | "infected";
async function fetchPart(
  { sha256 }: Attached,
  { url, signer, clock }: AttachmentParts,
): Promise<Buffer | Lack> {
  const expiresAtMs = clock.now().getTime() + signedPathLifeMs;
  try {
    const signal = AbortSignal.timeout(fetchMs);
    const response = await fetch(`${url}${signedPartPath(signer, { sha256, expiresAtMs })}`, { signal });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    await response.body?.cancel();
    if (response.status === 404) return "gone";
    if (response.status === 403) return "infected";
    throw new Error(`it answered ${response.status}`);
  } catch (error) {
    throw new Unavailable("mail-ingest", `an attachment can't be fetched: ${whyOf(error)}`);
  }
}
function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
/** The mail leaves without it, and says so where it would be. */
const without = ({ id, name }: Attached, lack: Lack): EncodedPart =>
  encodePart({ id, name: `${name}.txt`, type: "text/plain" }, Buffer.from(lackWords[lack](name)));
const lackWords: Record<Lack, (name: string) => string> = {
  gone: (name) =>
    `«\u00a0${name}\u00a0» n’a pas pu être joint\u00a0: ce fichier n’est plus là.\r\n“${name}” could not be attached: this file is gone.\r\n`,
  infected: (name) =>
    `«\u00a0${name}\u00a0» n’a pas été joint\u00a0: ce fichier contient un virus.\r\n“${name}” was not attached: this file has a virus.\r\n`,
};
