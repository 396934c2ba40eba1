/**
 * What differs from recipient to recipient of one letter: where their answer goes and what their links do. Made when the
 * letter is sent or shown, from the delivery alone, so that a second try has the same bytes.
 */
import { type LinkAct, linkLifeSeconds, linkOf, replyAddressOf } from "@guichet/shared/contracts/signed.ts";
import { openSigner, type Signer } from "@guichet/shared/process/secret.ts";
import { filled } from "./rules/personal.ts";
import { isOutside } from "./rules/recipients.ts";
import { type Body, escaped } from "./templates/layout.ts";

/** A delivery, and what its letter says of itself. */
export interface Whose {
  recipient: string;
  because: string;
  at: Date;
  ticket: number;
  fromAddress: string;
}
export interface Personal {
  replyTo: string;
  links: Record<LinkAct, string>;
}
export interface Personals {
  of(whose: Whose): Personal;
  /** As others may see it: nothing in it opens anything. */
  masked(whose: Whose): Personal;
}
type Signs = Record<"reply" | "link", Pick<Signer, "sign" | "verifies">>;

export function openPersonals(secret: string, publicUrl: string): Personals {
  const signers = { reply: openSigner(secret, "reply-address"), link: openSigner(secret, "link") };
  return {
    of: (whose) => personalOf(whose, signers, publicUrl),
    masked: (whose) => personalOf(whose, { reply: mask, link: mask }, publicUrl),
  };
}
const mask = { sign: () => "…", verifies: () => false };

function personalOf(whose: Whose, { reply, link }: Signs, publicUrl: string): Personal {
  const { recipient: person, because, at, ticket: number, fromAddress } = whose;
  const expiresAt = Math.floor(at.getTime() / 1000) + linkLifeSeconds;
  const urlOf = (act: LinkAct): string =>
    `${publicUrl}/do/${linkOf(link, { act, number, person, expiresAt })}`;
  return {
    replyTo: isOutside(because) ? fromAddress : replyAddressOf(reply, fromAddress, number, person),
    links: { take: urlOf("take"), validate: urlOf("validate") },
  };
}

export const bodyFor = ({ text, html }: Body, { links }: Personal): Body => ({
  text: filled(text, links),
  html: filled(html, { take: escaped(links.take), validate: escaped(links.validate) }),
});
