/** The letters that an act would send, made as always and not kept; with nothing in them that would act for their readers. */
import type { Answers, Bus } from "@guichet/shared/bus/port.ts";
import { bodyFor, type Personals } from "./personal.ts";
import { type PlanParts, planNotices } from "./planning.ts";
import type { DeliveryRow, LetterRow, Within } from "./store.ts";
import { type Copy, peopleOf } from "./store-people.ts";
import { shownName } from "./templates/letter.ts";
import { words } from "./templates/words.ts";

interface PreviewParts extends PlanParts {
  readers: Pick<Within, "people" | "queues">;
  call: Bus["call"];
  personals: Personals;
  now: () => Date;
}
type Preview = Awaited<ReturnType<Answers<"notification">["letter.preview"]>>["letters"][number];

export const previewFor =
  (parts: PreviewParts): Answers<"notification">["letter.preview"] =>
  async (asked) => {
    // who may act on the ticket may see what the act would send; ticket refuses all others
    const { foreseen } = await parts.call("ticket.preview", asked);
    const happened = foreseen.map((told) => ({ id: parts.newId(), told }));
    const { letters, deliveries } = await planNotices(happened, parts.readers, parts);
    const ids = deliveries.map(({ recipient }) => recipient);
    const people = await peopleOf(parts.readers.people, ids, parts.askPeople);
    return { letters: letters.map((letter, place) => previewOf(letter, readersOf(place), people, parts)) };
    function readersOf(place: number): DeliveryRow[] {
      return deliveries.filter((one) => one.letter === place && one.state !== "failed");
    }
  };

function previewOf(
  letter: LetterRow,
  readers: readonly DeliveryRow[],
  people: ReadonlyMap<string, Copy>,
  { personals, now }: PreviewParts,
): Preview {
  const { kind, because, language, fromName, fromAddress, subject, ticket } = letter;
  const [first] = readers;
  const whose = { recipient: first?.recipient ?? letter.event, because, at: now(), ticket, fromAddress };
  const spoken = language === "fr" ? words.fr : words.en;
  return {
    ...{ kind, because, from: `"${fromName}" <${fromAddress}>`, subject },
    ...bodyFor(letter, personals.masked(whose)),
    toNames: readers.map(({ recipient }) => shownName(people.get(recipient)?.name ?? null, spoken)),
  };
}
