/** What was said before an answer, quoted below it as the queue says. */
import { type Block, paragraph } from "./layout.ts";
import { type LetterWish, quoted } from "./letter.ts";
import { momentOf } from "./moments.ts";
import { words as catalogue } from "./words.ts";

/** A message of the exchange as its requester sees it. */
export interface Earlier {
  at: string;
  byName: string;
  text: string;
}
/** The last first, as mail readers quote; what is too much in all is left out, the oldest first. */
export function quotationBlocks({ earlier, language, customs }: LetterWish): Block[] {
  const words = catalogue[language];
  let left = mostLetters;
  return earlier.toReversed().flatMap(({ at, byName, text }): Block[] => {
    left -= text.length;
    if (left < 0) return [];
    return [
      paragraph([{ soft: words.wrote(byName, momentOf(at, language, customs.timeZone)) }]),
      { is: "quote", text: quoted(text, words), by: null, tone: "said" },
    ];
  });
}
const mostLetters = 32_000;
