/** One line of text as it can be stored: PostgreSQL holds no U+0000, and no name, login or number has a control in it. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .toWellFormed();
