/** S/MIME's containers (RFC 8551 §3), opened: what was signed or compressed inside of them is read as the mail's own. */
import type { Cms } from "./cms.ts";
import { type Entity, entityOf, leavesOf } from "./entity.ts";

export interface Wrapped {
  /** Null where it can't be read. */
  cms: Cms | null;
  /** Null for what is encrypted, or can't be read. */
  content: Entity | null;
}
/** Of one mail, one inside the other or side by side. */
const mostContainers = 4;
/** What unpacking may yield of one mail. */
const mostUnpackedBytes = 64 * 1024 * 1024;

export const isContainer = ({ type }: Entity): boolean => /^application\/(x-)?pkcs7-mime$/.test(type.value);

/** The same tree, its containers opened. A mail without any costs no more than a look at its types. */
export async function unwrapped(root: Entity): Promise<Entity> {
  return await opened(root, { containers: mostContainers, bytes: mostUnpackedBytes });
}
interface Left {
  containers: number;
  bytes: number;
}
async function opened(entity: Entity, left: Left): Promise<Entity> {
  if (!leavesOf(entity).some(isContainer)) return entity;
  if (entity.children.length > 0) {
    const children: Entity[] = [];
    for (const child of entity.children) children.push(await opened(child, left));
    return { ...entity, children };
  }
  if (left.containers-- <= 0) return entity;
  const { cmsOf } = await import("./cms.ts");
  const cms = cmsOf(entity.bytes, left.bytes);
  const content = cms === null || cms.is === "encrypted" ? null : cms.content;
  if (cms?.is === "compressed") left.bytes -= content?.length ?? 0;
  return {
    ...entity,
    wrapped: { cms, content: content === null ? null : await opened(entityOf(content), left) },
  };
}
