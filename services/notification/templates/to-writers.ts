/** The letter to a member about their own mail: what it did, why it did not do the rest, and how to answer. */
import type { ToldOf } from "../rules/recipients.ts";
import { cleanSubject } from "../rules/subject.ts";
import { openBlock, replyBlock } from "./by-mail.ts";
import { reasonOf } from "./footers.ts";
import { type Block, bodyOf, type Line, paragraph } from "./layout.ts";
import { type Letter, type LetterWish, nameIn, shownQueue, subjectIn } from "./letter.ts";
import { words as catalogue } from "./words.ts";
import { answerWords, refusalSentence } from "./words-answers.ts";

type Wish = LetterWish<ToldOf<"ticket.mail-answered">>;

export function writerLetter(wish: Wish): Letter {
  const { event, language } = wish;
  const { notSent, refused } = event.answer;
  // who may not see the request learns nothing of it but what they wrote
  const isHidden = refused?.code === "not-found";
  const known = isHidden ? { ...event.ticket, subject: event.answer.subject } : event.ticket;
  const subject = subjectIn({ ...wish, event: { ...event, ticket: known } });
  const blocks = [
    ...(notSent ? unsentBlocks(wish) : outcomeBlocks(wish)),
    ...ownWords(wish),
    ...(isHidden ? [] : [openBlock(wish)]),
    ...(notSent || isHidden ? [] : [replyBlock(wish)]),
  ];
  return { subject, ...bodyOf({ title: subject, sections: [{ language, blocks }], footer: reasonOf(wish) }) };
}

function unsentBlocks(wish: Wish): Block[] {
  const words = answerWords[wish.language];
  const { number, queue, requester } = wish.event.ticket;
  const asker = nameIn(wish, requester);
  return [
    paragraph([{ strong: words.notSent }, words.ofRequest(number, shownQueue(queue))], [words.keptAsNote]),
    paragraph([words.whyNotSent(asker, queue.address)]),
    paragraph([words.howToSend(asker)]),
  ];
}
/** First what was done, since the rest may have failed after it. */
function outcomeBlocks(wish: Wish): Block[] {
  const { event, language, customs } = wish;
  const { done, refused } = event.answer;
  const words = answerWords[language];
  const blocks: Block[] = [];
  const list = (strong: string, lines: Line[]): Block => paragraph([{ strong }, onRequest(wish)], ...lines);
  if (done.length > 0)
    blocks.push(
      list(
        words.allDone,
        done.map((one) => [words.done[one]]),
      ),
    );
  if (refused === null) return blocks;
  const why = refusalSentence(refused, language, customs.timeZone);
  return [...blocks, list(words.notDone, [[why], [words.keptIfAny]])];
}
const onRequest = ({ event, language }: Wish): string =>
  answerWords[language].onRequest(event.ticket.number, shownQueue(event.ticket.queue));

/** So that they know it again. */
function ownWords({ event, language, customs }: Wish): Block[] {
  const { mail, text, subject } = event.answer;
  if (text.trim() === "") return [];
  const title = cleanSubject(subject, customs.tag) || catalogue[language].noSubject;
  return [
    paragraph([mail === null ? answerWords[language].yourAnswer : answerWords[language].yourMail(title)]),
    { is: "quote", text: text.trimEnd(), by: null, tone: "said" },
  ];
}
