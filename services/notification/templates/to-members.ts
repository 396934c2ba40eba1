/** Letters to members: a new request, a request that was also sent to their queue, what was said on one. */

import type { Told } from "../rules/recipients.ts";
import { subjectOf, withoutAddress } from "../rules/subject.ts";
import { bodyOf, type Content } from "./layout.ts";
import { detailsOf, type Letter, type LetterWish, momentOf, notesOf, quoted, shownName } from "./letter.ts";
import { words as catalogue, type Words } from "./words.ts";

export function memberLetter(wish: LetterWish): Letter {
  const { event, language, tag } = wish;
  const words = catalogue[language];
  const { ticket, message } = event;
  const named = namedIn(wish);
  const mark = named === null ? null : words.markFor(named);
  const subject = subjectOf({
    tag,
    number: ticket.number,
    subject: ticket.subject,
    mark,
    nothing: words.noSubject,
  });
  const opening = openingOf(wish, words);
  return {
    subject,
    ...bodyOf({
      language,
      title: subject,
      ...opening,
      lines: named === null ? opening.lines : [...opening.lines, words.asksFor(named)],
      warning: message.warning === null ? null : words.warnings[message.warning],
      quote: quoted(message.text, words),
      notes: notesOf(message.parts, words),
      footer: footerOf(wish, words),
    }),
  };
}
/** Whom the request asks for by name, as long as nobody has taken it. */
function namedIn({ event, nameOf }: LetterWish): string | null {
  const { named, owner } = event.ticket;
  if (named === null || owner !== null) return null;
  const name = nameOf(named);
  return name === null || withoutAddress(name) === "" ? null : withoutAddress(name);
}
function openingOf(wish: LetterWish, words: Words): Pick<Content, "lead" | "lines"> {
  const { event, language, timeZone, nameOf } = wish;
  const { number, requester, queue, openedAt } = event.ticket;
  const asker = shownName(nameOf(requester), words);
  const details = detailsOf(event, words)
    .map((detail) => `, ${detail}`)
    .join("");
  if (event.type === "ticket.message-added")
    return {
      lead: {
        strong: words.messageOf(shownName(nameOf(event.message.author), words)),
        rest: words.onRequest(number, queue.name),
      },
      lines: [
        words.receivedAt(momentOf(event.message.at, language, timeZone)),
        words.requestBy(number, asker, details),
      ],
    };
  const received = words.request(number, queue.name, momentOf(openedAt, language, timeZone));
  if (event.type === "ticket.created")
    return { lead: { strong: words.newRequestOf(asker), rest: `${details}.` }, lines: [received] };
  return {
    lead: { strong: words.requestOf(asker), rest: `${words.alsoTo(event.queue.name)}.` },
    lines: details === "" ? [received] : [received, words.requestBy(number, asker, details)],
  };
}
function footerOf({ event, because, nameOf }: LetterWish, words: Words): string {
  const { queue, toldQueues, owner } = event.ticket;
  switch (because) {
    case "member-of-queue":
      return words.because.memberOfQueue([queue, ...toldQueues].map(({ name }) => name));
    case "member-of-told-queue":
      return words.because.memberOfToldQueue(toldIn(event).name, queue.name);
    case "owner":
      return words.because.owner;
    case "owner-absent":
      return words.because.ownerAbsent(queue.name, shownName(owner === null ? null : nameOf(owner), words));
    case "watcher":
      return words.because.watcher;
  }
}
const toldIn = (event: Told): Told["ticket"]["queue"] =>
  event.type === "ticket.queue-told" ? event.queue : event.ticket.queue;
