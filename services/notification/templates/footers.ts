/** Why the reader gets a letter, in one sentence: never the same words for two reasons. */
import type { LetterWish } from "./letter.ts";
import { nameIn, shownQueue } from "./letter.ts";
import { words } from "./words.ts";

export function reasonOf(wish: LetterWish): string {
  const { event, because, language } = wish;
  const sentences = words[language].because;
  const { queue, toldQueues, owner } = event.ticket;
  switch (because) {
    case "member-of-queue":
      return sentences[because]([queue, ...toldQueues].map(shownQueue));
    case "member-of-told-queue": {
      const told = event.type === "ticket.queue-told" ? event.queue : queue;
      return sentences[because](shownQueue(told), shownQueue(queue));
    }
    case "owner-absent":
      return sentences[because](shownQueue(queue), nameIn(wish, owner));
    default:
      return sentences[because];
  }
}
