/** Text as the index and the questions see it, so that both cut and compare words in the same way. */

/**
 * Everything between words becomes a space, so that `wi-fi`, `10.0.0.1`, `l'imprimante` and addresses are the words of
 * which they consist. Of the same length as the text in NFC: what is marked here can be marked there.
 */
export const plainWords = (text: string): string =>
  text.normalize("NFC").replace(separators, " ").replace(feminineEnding, withoutFeminine);

/** Without accents, in lower case: for comparing letters, not words. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");

/** ASCII and Latin-1 punctuation, general punctuation (U+2000 to U+206F) and controls; all of one UTF-16 unit. */
const separators =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what must not stay
  /[\u0000-\u001f!-/:-@[-`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb-\u00bf\u2000-\u206f]/g;

/**
 * The French stemmer knows `bloquée` by its accent, which is gone when it is asked; without the last `e` it finds the
 * stem of `bloqué`. Typed without accents too, so from the fourth letter on every `ee` loses one.
 */
const feminineEnding = /[éÉeE][eE][sS]?(?=\s|$)(?<=\S{4})/g;
const withoutFeminine = (ending: string): string => ending.slice(0, 1).padEnd(ending.length, " ");
