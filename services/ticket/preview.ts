/** What an act would say: it is done as always, in a transaction that is taken back, and what it would publish is kept aside. */
import type { Answers } from "@guichet/shared/bus/port.ts";
import { type Foreseen, foreseen } from "@guichet/shared/contracts/ticket.ts";
import type { CallInput } from "@guichet/shared/contracts/topology.ts";
import { carryOut } from "./acting.ts";
import { noting } from "./commands.ts";
import { type CommandParts, onDesk, type UnderWay } from "./perform.ts";
import type { Command } from "./rules/decide.ts";

type Asked = CallInput<"ticket.preview">;
class TakenBack extends Error {}

export const answerPreview = (parts: CommandParts): Pick<Answers<"ticket">, "ticket.preview"> => ({
  async "ticket.preview"(asked) {
    const found: Foreseen[] = [];
    const aside: CommandParts = {
      ...parts,
      async publish(_transaction, type, drafts) {
        for (const { data } of drafts) {
          const read = foreseen.safeParse({ ...data, type });
          if (read.success) found.push(read.data);
        }
      },
    };
    const { by, number } = asked;
    try {
      await parts.database.transaction(async (transaction) => {
        await onDesk(aside, transaction, { by, numbers: [number] }, async (under) => {
          carryOut(number, await commandOf(asked, under), under);
        });
        throw new TakenBack();
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
    return { foreseen: found };
  },
});
async function commandOf({ act, text }: Asked, under: UnderWay): Promise<Command> {
  switch (act) {
    case "answer":
    case "resolve":
      return { is: act, message: under.says(text, []) };
    case "note":
      return await noting({ text, attachments: [] }, under);
    case "validate":
      return { is: act };
  }
}
