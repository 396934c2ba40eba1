/** An attached letter of ours, or a page saved of one: its links act in the name of whoever got it, and its bytes stay as they are. */
import { withoutKeys } from "@guichet/shared/contracts/signed-text.ts";
import { decodeBytes } from "./charsets.ts";
import { type Attached, contentOf } from "./content.ts";
import { entityOf } from "./entity.ts";

/** What is larger is no letter of ours; messages inside of messages are opened so deep. */
const [mostBytes, deepest] = [8 * 1024 * 1024, 3];

export function hasKeysInside(attached: Pick<Attached, "name" | "type" | "bytes">, depth = 0): boolean {
  const { bytes } = attached;
  if (bytes.length > mostBytes) return false;
  switch (formOf(attached)) {
    case "message": {
      const entity = entityOf(bytes);
      const { text, html, attached: inner } = contentOf(entity);
      const isInner = depth < deepest && inner.some((one) => hasKeysInside(one, depth + 1));
      // whom a letter to a member says to answer, and where their answer went
      return (
        isInner || hasKeys(text) || hasKeys(html ?? "") || entity.fields.some((one) => hasKeys(one.value))
      );
    }
    case "text":
      return hasKeys(decodeBytes(bytes, null));
    case "outlook":
      return hasKeys(bytes.toString("utf16le"));
    case null:
      return false;
  }
}
const hasKeys = (text: string): boolean => withoutKeys(text) !== text;

function formOf({ name, type }: Pick<Attached, "name" | "type">): "message" | "text" | "outlook" | null {
  const ending = /\.(\w{2,5})$/.exec(name ?? "")?.[1]?.toLowerCase() ?? "";
  // a saved page is a message too (RFC 2557)
  if (type.startsWith("message/") || ["eml", "mht", "mhtml"].includes(ending)) return "message";
  // [MS-OXMSG]: its texts are UTF-16
  if (type === "application/vnd.ms-outlook" || ending === "msg") return "outlook";
  return type.startsWith("text/") || ["txt", "htm", "html"].includes(ending) ? "text" : null;
}
