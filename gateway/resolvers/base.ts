/** What several subjects have in common: pages, parts, ways in. */
import { type Hold, isOwn, type Part } from "@guichet/shared/contracts/mail.ts";
import type { TicketState } from "@guichet/shared/contracts/ticket.ts";
import type { Page } from "../parents.ts";
import type { PartHold, PartResolvers, WayIn } from "../schema.generated.ts";

/** Every connection. Services give one cursor a page, so only its last edge has one. */
export const connection = {
  nodes: <Item>({ items }: Page<Item>): Item[] => items,
  edges: <Item>({ items, next }: Page<Item>): { node: Item; cursor: string | null }[] =>
    items.map((node, index) => ({ node, cursor: index === items.length - 1 ? next : null })),
  pageInfo: ({ next }: Page<unknown>) => ({ hasNextPage: next !== null, endCursor: next }),
};

const urlOf = ({ id }: Part): string => `/parts/${id}`;
const urlOfKind = (parts: Part[], kind: Part["kind"]): string | null => {
  const part = parts.find((one) => one.kind === kind);
  return part === undefined ? null : urlOf(part);
};
/** Of whatever was written in a mail: its HTML and quotation have fields of their own, the rest is attached. */
export const partsOfMessage = {
  htmlUrl: ({ parts }: { parts: Part[] }) => urlOfKind(parts, "html"),
  quotedUrl: ({ parts }: { parts: Part[] }) => urlOfKind(parts, "quotation"),
  attachments: ({ parts }: { parts: Part[] }) =>
    parts.filter(({ kind }) => kind !== "html" && kind !== "quotation"),
};
export const wayInNames = { mail: "MAIL", web: "WEB" } as const satisfies Record<TicketState["wayIn"], WayIn>;

export const baseResolvers: { Part: PartResolvers } = {
  Part: {
    url: urlOf,
    isSignature: ({ isSignature }) => isSignature === true,
    async hold({ kind, sha256 }, _arguments, { loaders }) {
      if (isOwn(kind)) return null;
      const hold = await loaders.hold(sha256);
      return hold === null ? null : holdNames[hold];
    },
  },
};
const holdNames = { infected: "INFECTED", "not-scanned": "NOT_SCANNED" } as const satisfies Record<
  Hold,
  PartHold
>;
