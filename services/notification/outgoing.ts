/** A delivery as it leaves: its letter with the personal parts filled in, and the attachments that travel along. */
import type { Attachments } from "./attachments.ts";
import { mimeOf } from "./compose.ts";
import { bodyFor, type Personals } from "./personal.ts";
import type { OutgoingMail } from "./relay/port.ts";
import type { Due, LetterToSend } from "./store-due.ts";

interface OutgoingParts {
  personals: Personals;
  attachments: Attachments;
  /** Where the relay sends what it can't deliver. */
  envelopeSenderOf: (delivery: string, letter: LetterToSend) => string;
}
export const outgoingFrom =
  ({ personals, attachments, envelopeSenderOf }: OutgoingParts) =>
  async (due: Due): Promise<OutgoingMail> => {
    const { id: delivery, address, letter } = due;
    const personal = personals.of({ ...due, ...letter });
    const raw = mimeOf(
      { ...due, ...letter, delivery, replyTo: personal.replyTo },
      bodyFor(letter, personal),
      await attachments.of(letter.parts),
    );
    return {
      raw,
      envelopeSender: envelopeSenderOf(delivery, letter),
      recipient: address,
      envelopeId: delivery,
    };
  };
