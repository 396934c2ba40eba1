/** When members are away. */
import { absenceInput } from "@guichet/shared/contracts/ticket-calls.ts";
import { readInput } from "../refusals.ts";
import type { AbsenceSource, Resolvers } from "../schema.generated.ts";
import { command } from "./command.ts";

export const absenceResolvers = {
  Query: {
    async absences(_root, _arguments, { call, access }) {
      const { absences, people } = await call("absence.list", { by: await access.by() });
      const names = new Map(people.map(({ id, name }) => [id, name]));
      return absences.map((absence) => ({ ...absence, personName: names.get(absence.person) ?? "?" }));
    },
  },
  Mutation: {
    saveAbsence: command("absence.save", ({ input, key }, by) => ({
      by,
      absence: readInput(absenceInput, input, "input"),
      key,
    })),
  },
  Absence: {
    async person({ person, personName }, _arguments, { loaders }) {
      return { id: person, name: personName ?? (await loaders.person(person))?.name ?? "?" };
    },
    source: ({ source }) => sourceNames[source],
  },
} satisfies Resolvers;

const sourceNames = { calendar: "CALENDAR", mail: "MAIL" } as const satisfies Record<string, AbsenceSource>;
