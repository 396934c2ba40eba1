/** Attachments that were uploaded before: a handle counts for the person who uploaded, for 24 hours. */
import type { Part } from "@guichet/shared/contracts/mail.ts";
import type { MessageIdSigner } from "@guichet/shared/contracts/message-id.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { uploadFrom } from "@guichet/shared/contracts/upload.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Clock } from "@guichet/shared/process/clock.ts";

/** @throws {Refused} `invalid-input`, naming the place in the list */
export function partsFrom(
  handles: readonly string[],
  person: string,
  { uploads, clock }: { uploads: MessageIdSigner; clock: Clock },
): Part[] {
  return handles.map((handle, place) => {
    const upload = uploadFrom(uploads, handle);
    if (upload === null || upload.person !== person || upload.expiresAt < clock.now().getTime()) {
      const problem = "expected the id that PUT /parts answered to you within the last 24 hours";
      throw new Refused({ code: "invalid-input", problems: [{ path: `attachments.${place}`, problem }] });
    }
    const { sha256, name, type, sizeBytes } = upload;
    return { id: newId(clock), kind: "attachment", name, type, sizeBytes, sha256 };
  });
}
