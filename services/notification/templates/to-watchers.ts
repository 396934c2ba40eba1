/** The letter to who was in copy of a request: what was said, and nothing that only members see. */
import { subjectOf } from "../rules/subject.ts";
import { bodyOf } from "./layout.ts";
import { type Letter, type LetterWish, momentOf, notesOf, quoted, shownName } from "./letter.ts";
import { words as catalogue } from "./words.ts";

export function watcherLetter({ event, language, tag, timeZone, nameOf }: LetterWish): Letter {
  const words = catalogue[language];
  const { ticket, message } = event;
  const { number } = ticket;
  const subject = subjectOf({ tag, number, subject: ticket.subject, mark: null, nothing: words.noSubject });
  return {
    subject,
    ...bodyOf({
      language,
      title: subject,
      lead: {
        strong: words.messageOf(shownName(nameOf(message.author), words)),
        rest: words.onRequest(number, ticket.queue.name),
      },
      lines: [words.receivedAt(momentOf(message.at, language, timeZone))],
      warning: null,
      quote: quoted(message.text, words),
      notes: notesOf(message.parts, words),
      footer: words.because.watcher,
    }),
  };
}
