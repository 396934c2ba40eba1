/** Grows whenever mails are understood otherwise than before: what an older parser read can then be read again. */
export const parserVersion = 4;
