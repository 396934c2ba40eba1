/** Undo by delay: an answer is a draft with a time until it leaves, and no event. */

import { Refused } from "@guichet/shared/contracts/refused.ts";
import type { CallInput, CallOutput } from "@guichet/shared/contracts/topology.ts";
import { newId } from "@guichet/shared/database/id.ts";
import type { Transaction } from "@guichet/shared/database/pool.ts";
import { addUnsent, carryOut, tellWriter } from "./acting.ts";
import { claimKey } from "./keys.ts";
import { type CommandParts, onDesk } from "./perform.ts";
import { viewOfAsker } from "./queries.ts";
import { requireAct } from "./rules/rights.ts";
import { putDraft, takeDraft } from "./store-drafts.ts";
import { wasSent } from "./store-said.ts";

/** What would be refused now is refused now. */
export async function answerLater(
  parts: CommandParts,
  { by, key, ...input }: CallInput<"ticket.answer">,
): Promise<CallOutput<"ticket.answer">> {
  const { number, text, attachments, delaySeconds } = input;
  const keyed = { person: by.person, key, input: { call: "ticket.answer", ...input } };
  await parts.database.transaction(async (transaction) => {
    const now = parts.clock.now();
    if (!(await claimKey(transaction, keyed, String(number), now))) return;
    await onDesk(parts, transaction, { by, numbers: [number] }, async ({ asker, state, nameOf, says }) => {
      requireAct("answer", asker, state, nameOf);
      const { id, text: clean, parts: attached } = says(text, attachments);
      const due = new Date(now.getTime() + delaySeconds * 1000);
      const draft = { id, ticket: number, person: by.person, text: clean, parts: attached };
      await putDraft(transaction, { ...draft, madeAt: now, due });
    });
  });
  return await viewOfAsker(parts, by, number);
}

/** @throws {Refused} `not-found` for another's, `already-sent` for what has left */
export async function cancelAnswer(
  parts: CommandParts,
  { by, id }: CallInput<"ticket.cancel-answer">,
): Promise<CallOutput<"ticket.cancel-answer">> {
  const taken = await takeDraft(parts.database, id, by.person);
  if (taken === null)
    throw new Refused({
      code: (await wasSent(parts.database, id, by.person)) ? "already-sent" : "not-found",
    });
  return await viewOfAsker(parts, by, taken.ticket);
}

/** The delay is over: it leaves as its author's answer. What the rules refuse by then is kept as a note that was not sent. */
export async function sendDraft(parts: CommandParts, transaction: Transaction, id: string): Promise<void> {
  const draft = await takeDraft(transaction, id, null);
  if (draft === null) return;
  const { ticket, person, text, parts: attached } = draft;
  const by = { person, zone: "internal" as const, session: null };
  await onDesk(parts, transaction, { by, numbers: [ticket] }, async (under) => {
    // the message keeps the draft's id: whoever takes it back too late learns that it has left
    const message = { ...under.says(text, []), id, parts: attached };
    try {
      carryOut(ticket, { is: "answer", message }, under);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      addUnsent(ticket, { ...message, id: newId(parts.clock), warning: "not-sent" }, under);
      const answer = { mail: null, person, done: [], refused: error.reason, notSent: false };
      tellWriter(ticket, { ...answer, text, subject: under.state.subject }, under);
    }
  });
}
