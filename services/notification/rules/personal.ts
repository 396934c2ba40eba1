/**
 * Places in a stored letter for what differs from recipient to recipient, filled when it is sent. Nobody can write one: all
 * that a letter shows is freed of control characters before it is laid out.
 */
import type { LinkAct } from "@guichet/shared/contracts/signed.ts";

export const marks = { take: "\u0011", validate: "\u0012" } as const satisfies Record<LinkAct, string>;

export const filled = (text: string, links: Record<LinkAct, string>): string =>
  text.replaceAll(marks.take, () => links.take).replaceAll(marks.validate, () => links.validate);
