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
      return sentences[because](shownQueue(queue));
    case "member-of-told-queue": {
      // one letter may go to the members of two queues that were told at once
      const told = event.type === "ticket.queue-told" ? [] : toldQueues;
      return sentences[because](told.map(shownQueue), shownQueue(queue));
    }
    case "owner-absent":
      return sentences[because](shownQueue(queue), nameIn(wish, owner));
    default:
      return sentences[because];
  }
}
