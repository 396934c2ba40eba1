/**
 * Which parts of a message travel along with its letters: all of its attachments, or none where they are too big together. The
 * images of its sender's signature stay behind.
 */
import type { Part } from "@guichet/shared/contracts/mail.ts";

/** What a letter keeps of a part, to fetch its bytes when it is sent. */
export type Attached = Pick<Part, "id" | "name" | "type" | "sizeBytes" | "sha256">;

/** What most mail servers still take once it is encoded (a third more). */
const mostAttachedBytes = 10 * 1024 * 1024;

const attachable = (parts: readonly Part[]): Part[] =>
  parts.filter(
    ({ kind, isSignature }) => (kind === "attachment" || kind === "inline") && isSignature !== true,
  );
const bytesOf = (parts: readonly Part[]): number => parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

export const areTooBig = (parts: readonly Part[]): boolean => bytesOf(attachable(parts)) > mostAttachedBytes;
export const attachedOf = (parts: readonly Part[]): Attached[] =>
  areTooBig(parts)
    ? []
    : attachable(parts).map(({ id, name, type, sizeBytes, sha256 }) => ({
        id,
        name,
        type,
        sizeBytes,
        sha256,
      }));
