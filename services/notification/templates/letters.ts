/** Which letter a deed becomes for whom. */
import { isOutside } from "../rules/recipients.ts";
import type { Letter, LetterWish } from "./letter.ts";
import { bounceLetter, remarkLetter, requestLetter } from "./to-members.ts";
import { acceptanceLetter, messageLetter, resolutionLetter } from "./to-requesters.ts";
import { writerLetter } from "./to-writers.ts";

export function letterOf(wish: LetterWish): Letter {
  const { event } = wish;
  switch (event.type) {
    case "ticket.created":
    case "ticket.queue-told":
    case "ticket.released":
    case "ticket.moved":
      return requestLetter({ ...wish, event });
    case "ticket.message-added":
      return isOutside(wish.because) ? messageLetter({ ...wish, event }) : remarkLetter({ ...wish, event });
    case "ticket.note-added":
    case "ticket.handed-over":
      return remarkLetter({ ...wish, event });
    case "ticket.bounced":
      return bounceLetter({ ...wish, event });
    case "ticket.validated":
    case "ticket.requester-changed":
      return acceptanceLetter({ ...wish, event });
    case "ticket.resolved":
      return resolutionLetter({ ...wish, event });
    case "ticket.mail-answered":
      return writerLetter({ ...wish, event });
  }
}
