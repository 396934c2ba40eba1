/** Text as it may travel and be stored: valid Unicode, no control characters but line ends and tabs. */

/** Lines end with \n; what PostgreSQL, JSON and screens can't bear becomes U+FFFD or goes. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replaceAll("\u0000", "\ufffd")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0001-\u0008\u000b-\u001f\u007f]/g, "");
