/** How a member answers and acts without leaving their mail reader: the personal links, and what their own mail may say. */
import type { Told } from "../rules/recipients.ts";
import { aside, type Block, type Line, type Link, paragraph } from "./layout.ts";
import { type LetterWish, linkTo, nameIn } from "./letter.ts";
import { words } from "./words.ts";

/** Members of a told queue may take the request and write notes; the rest is for those who answer in its own queue. */
const isGuest = ({ because }: LetterWish): boolean => because === "member-of-told-queue";
const isNew = ({ ticket }: Told): boolean => ticket.validated === null;

export function actsBlock(wish: LetterWish): Block {
  const { acts } = words[wish.language];
  const take: Link = { label: isNew(wish.event) ? acts.takeNew : acts.take, to: { act: "take" } };
  const validate: Link[] =
    isNew(wish.event) && !isGuest(wish) ? [{ label: acts.validate, to: { act: "validate" } }] : [];
  return { is: "acts", links: [take, ...validate, linkTo(wish, acts.open)] };
}
export const openBlock = (wish: LetterWish): Block => ({
  is: "acts",
  links: [linkTo(wish, words[wish.language].acts.open)],
});

/** Below a rule of its own: that an answer goes to the requester, and the commands of the first line. */
export function commandBlocks(wish: LetterWish): Block[] {
  const { byMail } = words[wish.language];
  const { queue, requester } = wish.event.ticket;
  const asker = nameIn(wish, requester);
  const take = isNew(wish.event) ? byMail.takeNew : byMail.take;
  const commands = isGuest(wish)
    ? [take, byMail.note]
    : [...(isNew(wish.event) ? [byMail.validate] : []), take, byMail.note, byMail.resolve(asker), byMail.for];
  const rest = isGuest(wish) ? byMail.commandsOnly : byMail.reply(asker, queue.address);
  return [
    paragraph([{ strong: byMail.only }, rest]),
    paragraph(...commands.map(([name = "", effect = ""]): Line => [{ strong: name }, " ", { soft: effect }])),
  ];
}
export const replyBlock = (wish: LetterWish): Block => {
  const { queue, requester } = wish.event.ticket;
  return aside(words[wish.language].byMail.goesTo(nameIn(wish, requester), queue.address));
};
