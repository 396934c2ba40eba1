/** Signed links of letters: one act, one person, one ticket, seven days (DESIGN section 6). */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { MessageIdSigner } from "@guichet/shared/contracts/message-id.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import { type Link, linkFrom } from "@guichet/shared/contracts/signed.ts";
import type { LinkView } from "@guichet/shared/contracts/ticket-views.ts";
import { subjectDone } from "./keys.ts";
import { peopleOf } from "./people.ts";
import { type CommandParts, underWay } from "./perform.ts";
import { viewOfAsker } from "./queries.ts";

export interface LinkParts extends CommandParts {
  /** Purpose `link`. */
  links: MessageIdSigner;
}
export function answerLinks(parts: LinkParts): Pick<Answers<"ticket">, "link.get" | "link.use"> {
  return {
    "link.get": async ({ link, signedIn }) => await linkView(parts, verified(parts, link, signedIn), link),
    async "link.use"({ link: text, signedIn }) {
      const link = verified(parts, text, signedIn);
      const view = await linkView(parts, link, text);
      if (view.done !== null) return view;
      const asked = { by: byOf(link), number: link.number, key: keyOf(text) };
      await underWay(parts, { call: callOf(link), asked }, () => ({ is: link.act }));
      return await linkView(parts, link, text);
    },
  };
}
/** @throws {Refused} `link-invalid`, `link-of-another`, `link-expired` */
function verified({ links, clock }: LinkParts, text: string, signedIn: string | null): Link {
  const link = linkFrom(links, text);
  if (link === null) throw new Refused({ code: "link-invalid" });
  if (signedIn !== null && signedIn !== link.person) throw new Refused({ code: "link-of-another" });
  const end = new Date(link.expiresAt * 1000);
  if (end <= clock.now()) throw new Refused({ code: "link-expired", at: end.toISOString() });
  return link;
}
const keyOf = (text: string): string => `link ${text}`;
const callOf = ({ act }: Link) => `ticket.${act}` as const;
const byOf = ({ person }: Link) => ({ person, zone: "external" as const, session: null });

/** What may no longer be seen by that member, or was undone since the link did it, answers as a link that never was. */
async function linkView(parts: LinkParts, link: Link, text: string): Promise<LinkView> {
  const keyed = { person: link.person, key: keyOf(text), input: { call: callOf(link), number: link.number } };
  const isUsed = (await subjectDone(parts.database, keyed)) !== null; // before the ticket, so that what it did is seen
  const { ticket, people } = await seen(parts, link);
  const person = (await peopleOf(parts.database, parts.call, [link.person])).get(link.person);
  const nameOf = (id: string): string => people.find((one) => one.id === id)?.name ?? "";
  const deed =
    link.act === "validate"
      ? ticket.validated
      : ticket.owner === null
        ? null
        : { at: ticket.ownedAt ?? ticket.changedAt, by: ticket.owner };
  if (deed === null && isUsed) throw new Refused({ code: "link-invalid" });
  return {
    ...{ act: link.act, number: link.number, subject: ticket.subject, queue: ticket.queue.name },
    ...{ requesterName: nameOf(ticket.requester), personName: person?.name ?? "" },
    language: person?.language ?? "fr",
    done: deed && { at: deed.at, byName: nameOf(deed.by), isOwn: deed.by === link.person },
  };
}
async function seen(parts: LinkParts, link: Link) {
  try {
    return await viewOfAsker(parts, byOf(link), link.number);
  } catch (error) {
    if (error instanceof Refused && error.reason.code === "not-found")
      throw new Refused({ code: "link-invalid" });
    throw error;
  }
}
