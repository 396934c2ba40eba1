/** What `PUT /parts` answers for a stored attachment: good for its person for 24 hours; a hash alone opens nothing. */
import { z } from "zod";
import { id } from "./envelope.ts";
import type { MessageIdSigner as Signer } from "./message-id.ts";

export const upload = z.object({
  person: id,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(255),
  type: z.string().max(127),
  sizeBytes: z.number().int().nonnegative(),
  /** In milliseconds since 1970. */
  expiresAt: z.number().int(),
});
export type Upload = z.infer<typeof upload>;
/** What mail-ingest answers to whoever brings one, and why it did not take it. */
export const uploadAnswer = upload
  .pick({ sha256: true, name: true, type: true, sizeBytes: true })
  .extend({ handle: z.string() });
export const uploadProblem = z.object({ code: z.string(), message: z.string() });
export const uploadLifeMs = 24 * 3600 * 1000;

/** `signer`: purpose `upload`. */
export function uploadHandle(signer: Signer, one: Upload): string {
  const text = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(one))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
  return `${text}.${signer.sign(text)}`;
}
/** Null for what is none of ours. Person and expiry are for the reader to compare. */
export function uploadFrom(signer: Signer, handle: string): Upload | null {
  const [text = "", mac = ""] = handle.split(".", 2);
  if (!/^[\w-]+$/.test(text) || !signer.verifies(text, mac)) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
  return upload.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
