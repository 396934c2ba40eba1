/** A later reading of a mail, its parts under the ids that they had: links to them go on, and the HTML names the same pictures. */
import type { Part } from "@guichet/shared/contracts/mail.ts";
import { bounded } from "./bounded.ts";
import type { Reading } from "./message.ts";
import { sha256Of } from "./parts.ts";

export function samePartIds(reading: Reading, earlier: readonly Part[]): Reading {
  const { received } = reading;
  const ids = idsOf(received.parts, earlier);
  let { parts: kept } = reading;
  const parts = received.parts.map((part) => {
    const same = { ...part, id: ids.get(part.id) ?? part.id };
    if (part.kind !== "html") return same;
    const bytes = withIds(kept.find(({ sha256 }) => sha256 === part.sha256)?.bytes ?? nothing, ids);
    const sha256 = sha256Of(bytes);
    kept = kept.map((one) => (one.sha256 === part.sha256 ? { ...one, sha256, bytes } : one));
    return { ...same, sha256, sizeBytes: bytes.length };
  });
  return { ...reading, ...bounded({ ...received, parts }), parts: kept };
}
const nothing = Buffer.alloc(0);

/** By what they are; where that is changed, by their kind, if there is but one of it. New id → earlier id. */
function idsOf(parts: readonly Part[], earlier: readonly Part[]): Map<string, string> {
  const left = [...earlier];
  const ids = new Map<string, string>();
  const match = (part: Part, isSame: (old: Part) => boolean): void => {
    const at = ids.has(part.id) ? -1 : left.findIndex(isSame);
    for (const old of at === -1 ? [] : left.splice(at, 1)) ids.set(part.id, old.id);
  };
  for (const part of parts) match(part, (old) => old.kind === part.kind && old.sha256 === part.sha256);
  for (const part of parts) if (singular.has(part.kind)) match(part, (old) => old.kind === part.kind);
  return ids;
}
const singular: ReadonlySet<Part["kind"]> = new Set(["html", "quotation", "text", "raw"]);

function withIds(html: Uint8Array, ids: ReadonlyMap<string, string>): Buffer {
  const text = Buffer.from(html).toString("utf8");
  return Buffer.from(
    text.replace(/\/parts\/([0-9a-f-]{36})/g, (whole, id: string) => {
      const known = ids.get(id);
      return known === undefined ? whole : `/parts/${known}`;
    }),
  );
}
