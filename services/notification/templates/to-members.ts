/** Letters to members: a request that waits for somebody, what was said on one, a note, and who deals with it now. */
import type { ToldOf } from "../rules/recipients.ts";
import { saidIn } from "../rules/recipients.ts";
import { withoutAddress } from "../rules/subject.ts";
import { actsBlock, commandBlocks, openBlock, replyBlock } from "./by-mail.ts";
import { reasonOf } from "./footers.ts";
import { type Block, bodyOf, type Line, paragraph } from "./layout.ts";
import {
  detailsOf,
  type Letter,
  type LetterWish,
  nameIn,
  quoteBlocks,
  shownQueue,
  subjectIn,
} from "./letter.ts";
import { momentOf } from "./moments.ts";
import { words as catalogue, type Words } from "./words.ts";

type Request = ToldOf<"ticket.created" | "ticket.queue-told" | "ticket.released" | "ticket.moved">;
type Remark = ToldOf<"ticket.message-added" | "ticket.note-added" | "ticket.handed-over">;

/** About a request that anybody may take: with links to do so, and the commands. */
export const requestLetter = (wish: LetterWish<Request>): Letter =>
  letterWith(wish, requestLines, (top, said) => ({
    sections: [[top, actsBlock(wish), ...said], commandBlocks(wish)],
    footer: `${reasonOf(wish)} ${catalogue[wish.language].personalLinks}`,
  }));

/** About a request that somebody deals with, or on which something was said. */
export const remarkLetter = (wish: LetterWish<Remark>): Letter =>
  letterWith(wish, remarkLines, (top, said) => ({
    sections: [[top, ...said, openBlock(wish), replyBlock(wish)]],
    footer: reasonOf(wish),
  }));

/** A mail of ours came back: the reader may reach whoever it was for in another way. */
export function bounceLetter(wish: LetterWish<ToldOf<"ticket.bounced">>): Letter {
  const { event, language } = wish;
  const words = catalogue[language];
  const { ticket, person, status, isPermanent } = event;
  const name = nameIn(wish, person);
  const lines: Line[] = [
    [{ strong: words.notDelivered(name) }, words.onRequest(ticket.number, shownQueue(ticket.queue))],
    ...(status === null ? [] : [[words.mailSystemSays(status)]]),
    [isPermanent ? words.nothingMore(name) : words.mayArriveLater(name)],
  ];
  const subject = subjectIn(wish);
  const blocks = [paragraph(...lines), openBlock(wish)];
  return { subject, ...bodyOf({ title: subject, sections: [{ language, blocks }], footer: reasonOf(wish) }) };
}

function letterWith<Event extends Request | Remark>(
  wish: LetterWish<Event>,
  linesOf: (wish: LetterWish<Event>, words: Words) => Line[],
  arranged: (top: Block, said: Block[]) => { sections: Block[][]; footer: string },
): Letter {
  const { language } = wish;
  const words = catalogue[language];
  const named = namedIn(wish);
  const subject = subjectIn(wish, named === null ? null : words.markFor(named));
  const asksFor: Line[] = named === null ? [] : [[words.asksFor(named)]];
  const top = paragraph(...linesOf(wish, words), ...asksFor);
  const { sections, footer } = arranged(top, saidBlocks(wish, words));
  const body = bodyOf({ title: subject, sections: sections.map((blocks) => ({ language, blocks })), footer });
  return { subject, ...body };
}
/** Whom the request asks for by name, as long as nobody has taken it. A note asks for nobody. */
function namedIn({ event, nameOf }: LetterWish): string | null {
  const { named, owner } = event.ticket;
  const isNone = named === null || owner !== null || event.type === "ticket.note-added";
  const name = isNone ? null : nameOf(named);
  return name === null || withoutAddress(name) === "" ? null : withoutAddress(name);
}
function saidBlocks({ event }: LetterWish, words: Words): Block[] {
  const said = saidIn(event);
  if (said === null) return [];
  const warning = said.warning === null ? [] : [paragraph([{ strong: words.warnings[said.warning] }])];
  return [...warning, ...quoteBlocks(said, words)];
}
function detailsIn({ event }: LetterWish, words: Words): string {
  return detailsOf(event, words)
    .map((detail) => `, ${detail}`)
    .join("");
}

function requestLines(wish: LetterWish<Request>, words: Words): Line[] {
  const { event, language, customs } = wish;
  const { number, requester, queue, openedAt } = event.ticket;
  const asker = nameIn(wish, requester);
  const details = detailsIn(wish, words);
  const received = [words.request(number, shownQueue(queue), momentOf(openedAt, language, customs.timeZone))];
  const about = details === "" ? [received] : [received, [words.requestBy(number, asker, details)]];
  switch (event.type) {
    case "ticket.created":
      return [[{ strong: words.newRequestOf(asker) }, `${details}.`], received];
    case "ticket.queue-told":
      return [[{ strong: words.requestOf(asker) }, `${words.alsoToYours}.`], ...about];
    case "ticket.released":
      return [[{ strong: words.released(asker) }, words.doneBy(nameIn(wish, event.by))], ...about];
    case "ticket.moved": {
      const strong = words.moved(asker, shownQueue(event.from), shownQueue(queue));
      return [[{ strong }, words.doneBy(nameIn(wish, event.by))], ...about];
    }
  }
}

function remarkLines(wish: LetterWish<Remark>, words: Words): Line[] {
  const { event, language, customs } = wish;
  const { number, requester, queue } = event.ticket;
  const on = words.onRequest(number, shownQueue(queue));
  const about: Line = [words.requestBy(number, nameIn(wish, requester), detailsIn(wish, words))];
  switch (event.type) {
    case "ticket.message-added": {
      const { author, role, at } = event.message;
      const name = nameIn(wish, author);
      const strong = role === "member" ? words.answerOf(name) : words.messageOf(name);
      return [[{ strong }, on], [words.receivedAt(momentOf(at, language, customs.timeZone))], about];
    }
    case "ticket.note-added":
      return [[{ strong: words.noteOf(nameIn(wish, event.note.author)) }, on], about];
    case "ticket.handed-over": {
      const [by, to] = [nameIn(wish, event.by), nameIn(wish, event.to)];
      if (wish.because === "new-owner") return [[{ strong: words.handsOver(by) }, on], about];
      const strong = event.by === event.to ? words.tookOver(to) : words.gaveTo(by, to);
      const absence: Line[] = event.reason === "absence" ? [[words.duringAbsence]] : [];
      return [[{ strong }, on], ...absence, about];
    }
  }
}
