/** When members are away: from the calendar, or since an out-of-office reply of theirs was seen. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import type { MessageIdSigner } from "@guichet/shared/contracts/message-id.ts";
import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { AbsenceInput } from "@guichet/shared/contracts/ticket-calls.ts";
import type { Absence } from "@guichet/shared/contracts/ticket-views.ts";
import { newId } from "@guichet/shared/database/id.ts";
import { type Mail, referencedNumbers, senderOf } from "./gather.ts";
import { claimKey, subjectDone } from "./keys.ts";
import { signedClueIn } from "./member-mail.ts";
import { askerOf, peopleOf } from "./people.ts";
import type { CommandParts } from "./perform.ts";
import { namesOf } from "./queries.ts";
import { dayAfter, dayOf } from "./rules/days.ts";
import type { Asker } from "./rules/rights.ts";
import { isForged } from "./rules/sender.ts";
import type { Work } from "./saying.ts";
import { absenceById, absencesFrom, putAbsence, putAbsenceByMail, removeAbsence } from "./store-absences.ts";

export function answerAbsences(
  parts: CommandParts,
): Pick<Answers<"ticket">, "absence.list" | "absence.save"> {
  const { database, call, clock, customs } = parts;
  const today = (): string => dayOf(clock.now(), customs.timeZone);
  return {
    async "absence.list"({ by }) {
      const asker = await askerOf(database, call, by);
      const absences = await absencesFrom(database, today(), asker.administrator ? null : by.person);
      return {
        absences,
        people: await namesOf(
          parts,
          absences.map(({ person }) => person),
        ),
      };
    },
    async "absence.save"({ by, absence: input, key }) {
      return await database.transaction(async (transaction) => {
        const keyed = { person: by.person, key, input: { call: "absence.save", ...input } };
        const asker = await askerOf(transaction, call, by);
        const done = await subjectDone(transaction, keyed);
        const before = await absenceById(transaction, done ?? input.id ?? none);
        if (done !== null) return before ?? wanted(input, asker, done);
        if (input.id && (before === null || !isTheirs(asker, before.person)))
          throw new Refused({ code: "not-found" });
        const saved = {
          ...wanted(input, asker, before?.id ?? newId(clock)),
          source: before?.source ?? "calendar",
        };
        if (!(await peopleOf(transaction, call, [saved.person])).has(saved.person))
          throw invalid("absence.person", "nobody has this id");
        if (!(await claimKey(transaction, keyed, saved.id, clock.now()))) return saved;
        if (input.cancelled) await removeAbsence(transaction, saved.id);
        else await putAbsence(transaction, saved);
        return saved;
      });
    },
  };
}
const none = "00000000-0000-0000-0000-000000000000";
const isTheirs = (asker: Asker, person: string): boolean => asker.administrator || asker.person === person;

function wanted({ person, from, until }: AbsenceInput, asker: Asker, id: string): Absence {
  const whose = person ?? asker.person;
  if (!isTheirs(asker, whose)) throw new Refused({ code: "not-an-administrator" });
  if (until < from) throw invalid("absence.until", "expected a day that is not before the first one");
  return { id, person: whose, from, until, source: "calendar" };
}
const invalid = (path: string, problem: string): Refused =>
  new Refused({ code: "invalid-input", problems: [{ path, problem }] });

/** An out-of-office reply says for how long in words only, so it counts for some days, and each further one prolongs it. */
const daysByMail = 3;
/** Counts if a member sent it and it answers a mail of ours, which nobody else can know. */
export async function noteAbsence(
  mail: Mail,
  { known, desk, clock, customs, transaction }: Work,
  { signer, replySigner }: { signer: MessageIdSigner; replySigner: MessageIdSigner },
): Promise<void> {
  const person = known.people.get(senderOf(mail.data).address);
  if (person === undefined || !known.insiders.has(person.id) || isForged(mail.data)) return;
  const answersOurs =
    referencedNumbers(mail.data, new Map(), signer).length > 0 ||
    signedClueIn(mail, person, { known, desk }, replySigner) !== null;
  if (!answersOurs) return;
  const from = dayOf(clock.now(), customs.timeZone);
  await putAbsenceByMail(transaction, {
    id: newId(clock),
    person: person.id,
    from,
    until: dayAfter(from, daysByMail),
  });
}
