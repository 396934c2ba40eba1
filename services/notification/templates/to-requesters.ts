/**
 * Letters to those who ask and those in copy: the automatic reply, an answer, a resolution, what another wrote. They hold
 * nothing that only members see, no personal address of a member, and a link only where it can be followed.
 */
import type { Language } from "@guichet/shared/contracts/envelope.ts";
import type { ToldOf } from "../rules/recipients.ts";
import { cleanSubject } from "../rules/subject.ts";
import { reasonOf } from "./footers.ts";
import { aside, type Block, bodyOf, type Line, paragraph } from "./layout.ts";
import {
  detailsOf,
  type Letter,
  type LetterWish,
  linkTo,
  nameIn,
  notesOf,
  quoteBlocks,
  quoted,
  short,
  shownQueue,
  subjectIn,
} from "./letter.ts";
import { dayAfter, momentOf, weekdayMomentOf } from "./moments.ts";
import { ownBlocks, signatureBlocks } from "./own-letter.ts";
import { quotationBlocks } from "./quotation.ts";
import { words as catalogue } from "./words.ts";
import { type OutsideWords, outsideWords } from "./words-outside.ts";

/** The reader's first. */
const bothFrom = (language: Language): Language[] => (language === "fr" ? ["fr", "en"] : ["en", "fr"]);

/** The automatic reply: the request as it was understood, in both languages. */
export function acceptanceLetter(
  wish: LetterWish<ToldOf<"ticket.validated" | "ticket.requester-changed">>,
): Letter {
  const subject = subjectIn(wish);
  const both = bothFrom(wish.language);
  const sections = both.map((language) => ({ language, blocks: acceptanceIn({ ...wish, language }) }));
  const automatic = both.map((language) => outsideWords[language].automatic);
  return {
    subject,
    ...bodyOf({ title: subject, sections, footer: [signature(wish), ...automatic].join(" ") }),
  };
}
const acceptanceIn = (wish: LetterWish): Block[] => [
  ...(ownBlocks(wish, "acceptance", { member: null, blocks: [] }) ?? acceptanceBlocks(wish)),
  ...signatureBlocks(wish),
];
function acceptanceBlocks(wish: LetterWish): Block[] {
  const { event, language, customs } = wish;
  const { ticket } = event;
  const words = outsideWords[language];
  const labelled = (label: string, value: string): Line[] =>
    value === "" ? [] : [[{ soft: label }, ` ${value}`]];
  const reach = detailsOf({ ...event, ticket: { ...ticket, equipment: null } }, catalogue[language]).join(
    ", ",
  );
  const equipment = short(ticket.equipment?.value ?? "");
  return [
    paragraph([words.hello]),
    paragraph([{ strong: words.accepted }, words.itsNumber, { strong: String(ticket.number) }, "."]),
    paragraph(
      ...labelled(words.subject, cleanSubject(ticket.subject, customs.tag) || catalogue[language].noSubject),
      ...labelled(words.support, shownQueue(ticket.queue)),
      ...labelled(words.received, weekdayMomentOf(ticket.openedAt, language, customs.timeZone)),
      ...labelled(words.reach, reach),
      ...labelled(words.equipment, equipment),
    ),
    paragraph([words.toAdd(reach !== "" || equipment !== "")]),
    ...writeDirectly(wish, words),
    ...portal(wish, words.follow(ticket.number)),
  ];
}

/** To who wrote to somebody's own address: it will be read sooner where the others are. */
const writeDirectly = (wish: LetterWish, words: OutsideWords): Block[] =>
  wish.event.ticket.forwardedBy === null
    ? []
    : [
        paragraph([
          words.passedOn(nameIn(wish, wish.event.ticket.forwardedBy), wish.event.ticket.queue.address),
        ]),
      ];

/** What a member answered, or another participant wrote. */
export function messageLetter(wish: LetterWish<ToldOf<"ticket.message-added">>): Letter {
  const { event, because, language, customs } = wish;
  const { ticket, message } = event;
  const [words, outside] = [catalogue[language], outsideWords[language]];
  const [name, queue] = [nameIn(wish, message.author), shownQueue(ticket.queue)];
  const isAnswer = message.role === "member";
  const to = because === "requester" ? outside.toYours : outside.toThe;
  const lead: Line = isAnswer
    ? [{ strong: outside.answerOf(name) }, to(queue, ticket.number)]
    : [{ strong: words.messageOf(name) }, words.onRequest(ticket.number, queue)];
  const received: Line[] = isAnswer
    ? []
    : [[words.receivedAt(momentOf(message.at, language, customs.timeZone))]];
  const said = quoteBlocks(message, words, isAnswer ? "answered" : "said");
  const plain = [paragraph(lead, ...received), ...said, ...portal(wish, outside.follow(ticket.number))];
  if (!isAnswer) return closed(wish, [{ language, blocks: plain }]);
  const blocks = ownBlocks(wish, "answer", { member: name, blocks: said }) ?? plain;
  return closed(wish, [{ language, blocks: [...blocks, ...below(wish)] }]);
}
/** What stands under the words of a member. */
const below = (wish: LetterWish): Block[] => [...signatureBlocks(wish), ...quotationBlocks(wish)];

/** What was done, once; the frame in both languages, unless the queue has its own words in the reader's. */
export function resolutionLetter(wish: LetterWish<ToldOf<"ticket.resolved">>): Letter {
  const own = ownResolution(wish);
  if (own !== null) return closed(wish, [{ language: wish.language, blocks: own }]);
  const sections = bothFrom(wish.language).map((language, index) => ({
    language,
    blocks: [
      ...resolutionBlocks({ ...wish, language }, index === 0),
      ...(index === 0 && wish.event.message !== null ? below(wish) : []),
    ],
  }));
  return closed(wish, sections);
}
function ownResolution(wish: LetterWish<ToldOf<"ticket.resolved">>): Block[] | null {
  const { message } = wish.event;
  if (message === null) return null;
  const member = nameIn(wish, message.author);
  const blocks = ownBlocks(wish, "resolution", { member, blocks: resolutionQuote(wish, message, member) });
  return blocks && [...blocks, ...below(wish)];
}
function resolutionBlocks(wish: LetterWish<ToldOf<"ticket.resolved">>, isFirst: boolean): Block[] {
  const { event, because, language } = wish;
  const { ticket, message, by } = event;
  const words = outsideWords[language];
  const name = nameIn(wish, message?.author ?? by);
  const strong = because === "requester" ? words.yours(ticket.number) : words.the(ticket.number);
  const rest = message === null ? words.settledBy(name) : isFirst ? "." : words.asAbove(name);
  return [
    paragraph([words.hello]),
    paragraph([{ strong }, rest]),
    ...(isFirst && message !== null ? resolutionQuote(wish, message, name) : []),
    ...reopening(wish, words),
    ...portal(wish, words.exchange),
  ];
}
function resolutionQuote(
  { event, language }: LetterWish,
  message: NonNullable<ToldOf<"ticket.resolved">["message"]>,
  name: string,
): Block[] {
  const words = catalogue[language];
  const by = `${name}, ${shownQueue(event.ticket.queue)}`;
  return [
    { is: "quote", text: quoted(message.text, words), by, tone: "resolved" },
    ...notesOf(message.parts, words).map(aside),
  ];
}
/** Without a grace period there is nothing to reopen. */
function reopening(wish: LetterWish, words: OutsideWords): Block[] {
  const { event, language, customs } = wish;
  const { owner, resolved, changedAt } = event.ticket;
  if (customs.graceDays === 0) return [];
  const day = dayAfter(resolved?.at ?? changedAt, customs.graceDays, language, customs.timeZone);
  const name = owner === null ? null : nameIn(wish, owner);
  return [paragraph([{ strong: words.stillNot }, words.answerBefore(day, name)])];
}

const signature = ({ event, customs }: LetterWish): string =>
  `${shownQueue(event.ticket.queue)}, ${customs.tag}.`;
function closed(wish: LetterWish, sections: { language: Language; blocks: Block[] }[]): Letter {
  const subject = subjectIn(wish);
  const spoken = sections.flatMap(({ language }) => [
    reasonOf({ ...wish, language }),
    outsideWords[language].keep,
  ]);
  return { subject, ...bodyOf({ title: subject, sections, footer: [signature(wish), ...spoken].join(" ") }) };
}
/** DESIGN rule 4: the portal is reached from inside only. */
const portal = (wish: LetterWish, label: string): Block[] =>
  wish.event.ticket.zone === "internal"
    ? [paragraph([linkTo(wish, label), outsideWords[wish.language].fromInside])]
    : [];
