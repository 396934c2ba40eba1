/** The parts of one mail: each kept by its content, named so that it can be saved. */
import { createHash } from "node:crypto";
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { cleanLine } from "./text.ts";

/** More are not listed; the raw mail has them. */
const mostParts = 100;

export interface PartBytes {
  sha256: string;
  type: string;
  bytes: Uint8Array;
}
interface Given {
  kind: Part["kind"];
  /** Null: it is named by its type and place. */
  name: string | null;
  type: string;
  bytes: Uint8Array;
}
export interface PartList {
  readonly listed: readonly Part[];
  readonly kept: readonly PartBytes[];
  /** Its id, or null when there are too many. */
  add(given: Given): string | null;
}

/** Ids of the parts get the time of the mail, since there is no other clock where mails are read. */
export function partList(receivedAt: Date): PartList {
  const listed: Part[] = [];
  const kept: PartBytes[] = [];
  const clock = { now: () => receivedAt };
  return {
    listed,
    kept,
    add({ kind, name, type, bytes }) {
      if (listed.length >= mostParts) return null;
      const sha256 = sha256Of(bytes);
      const id = newId(clock);
      const known = cleanType(type);
      listed.push({
        id,
        kind,
        name: cleanName(name, known, listed.length + 1),
        type: known,
        sizeBytes: bytes.length,
        sha256,
      });
      if (!kept.some((one) => one.sha256 === sha256)) kept.push({ sha256, type: known, bytes });
      return id;
    },
  };
}

const hashed = new WeakMap<Uint8Array, string>();
/** Bytes that were hashed are not hashed again: a part of 25 MB takes a tenth of a second. */
export function sha256Of(bytes: Uint8Array): string {
  const known = hashed.get(bytes);
  if (known !== undefined) return known;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  hashed.set(bytes, sha256);
  return sha256;
}

export const cleanType = (type: string): string =>
  /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}$/i.test(type)
    ? type.toLowerCase()
    : "application/octet-stream";

/** Without folders, which some programs send along, and without what no file system bears. */
export function cleanName(name: string | null, type: string, place: number): string {
  const last = name?.split(/[\\/]/).at(-1) ?? "";
  const clean = cleanLine(last.replace(/[<>:"|?*\p{Cf}]/gu, "_"), 120).replace(/^\.+/, "");
  return clean === "" ? `${place}.${extensions.get(type) ?? "bin"}` : clean;
}
const extensions = new Map([
  ["message/rfc822", "eml"],
  ["text/plain", "txt"],
  ["text/html", "html"],
  ["text/calendar", "ics"],
  ["text/csv", "csv"],
  ["text/rfc822-headers", "txt"],
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
  ["application/pdf", "pdf"],
  ["application/zip", "zip"],
]);
