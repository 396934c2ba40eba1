/** What is shown of each ticket that was found. */
import type { Text } from "../rules/document.ts";
import { excerptOf, isMarked } from "../rules/excerpt.ts";
import { plainWords } from "../rules/words.ts";
import type { ReadTexts } from "./port.ts";

type Shown = Pick<Text, "language" | "text">;
/** Answers the texts with marks around what was found; null when nothing is to be marked. */
export type Mark = (plain: readonly Shown[]) => Promise<string[] | null>;

/** The first text in which something was found, else the first one; in the order of the tickets. */
export async function excerptsOf(
  tickets: readonly { number: number; withNotes: boolean }[],
  readTexts: ReadTexts,
  markIn: Mark,
): Promise<string[]> {
  if (tickets.length === 0) return [];
  const texts = await readTexts(tickets);
  const marked = await markIn(texts.map(({ language, text }) => ({ language, text: plainWords(text) })));
  const both = texts.map(({ ticket, text }, at) => ({ ticket, text, marked: marked?.[at] ?? null }));
  const byTicket = Map.groupBy(both, ({ ticket }) => ticket);
  return tickets.map(({ number }) => {
    const own = byTicket.get(number) ?? [];
    const chosen = own.find((text) => text.marked !== null && isMarked(text.marked)) ?? own[0];
    return chosen === undefined ? "" : excerptOf(chosen.text, chosen.marked);
  });
}
