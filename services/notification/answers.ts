/** What notification answers: what was sent, what is held back, and where nothing arrives. */
import type { Answers, Bus } from "@guichet/shared/bus/port.ts";
import type { Database } from "@guichet/shared/database/pool.ts";
import { undeliverableAnswers } from "./bounces.ts";
import { linesFor, listFor } from "./deliveries.ts";
import type { NoticeParts } from "./notices.ts";
import type { Personals } from "./personal.ts";
import { previewFor } from "./preview.ts";
import { releaseFor } from "./releasing.ts";
import { examplesFor } from "./specimen.ts";
import { listDeliveries, listLines } from "./store-deliveries.ts";
import { openPeople, peopleOf } from "./store-people.ts";
import { openQueues } from "./store-queues.ts";
import { openUndelivered } from "./store-undeliverable.ts";

interface AnswerParts {
  database: Database;
  call: Bus["call"];
  notices: NoticeParts;
  personals: Personals;
  /** Mails that were held may leave. */
  onReleased: () => void;
}

export function answersFor({
  database,
  call,
  notices,
  personals,
  onReleased,
}: AnswerParts): Answers<"notification"> {
  const { askPeople, messageIdOf, now, firstState } = notices;
  const personOf = async (id: string) => (await peopleOf(openPeople(database), [id], askPeople)).get(id);
  const isAdministrator = async (person: string): Promise<boolean> =>
    (await personOf(person))?.administrator === true;
  const readers = { isMemberFor: openQueues(database).isMemberFor, personOf };
  return {
    "letter.preview": previewFor({
      ...{ ...notices, call, personals },
      readers: { people: openPeople(database), queues: openQueues(database) },
    }),
    "letter.examples": examplesFor({ customs: notices.customs, isAdministrator }),
    "delivery.of-ticket": linesFor({
      ...readers,
      lines: (ticket, first, after) => listLines(database, ticket, first, after),
    }),
    "delivery.list": listFor({
      ...readers,
      list: (wanted) => listDeliveries(database, wanted),
      ...{ messageIdOf, personals },
    }),
    "held.release": releaseFor({ database, call, isAdministrator, now, firstState, messageIdOf, onReleased }),
    ...undeliverableAnswers({ undelivered: openUndelivered(database), isAdministrator }),
  };
}
