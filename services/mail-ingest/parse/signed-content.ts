/** Opaquely signed mail (RFC 8551 §3.5.2): what was signed, out of its wrapping. */

import { signedDataOf } from "./cms.ts";
import type { Content } from "./content.ts";
import { type Entity, entityOf } from "./entity.ts";

/** Null for what is encrypted, or can't be read. */
export function signedContent(bytes: Buffer, contentOf: (entity: Entity) => Content): Content | null {
  const content = signedDataOf(bytes)?.content ?? null;
  return content === null ? null : contentOf(entityOf(content));
}
