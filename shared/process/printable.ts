/**
 * One line as a terminal may get it: control characters (C0 and C1 of ECMA-48) and what turns the direction of writing
 * (Bidi_Control of UAX #9) stand as the escapes of JSON, so that JSON stays JSON and nobody's text acts on the screen.
 */
export const printable = (line: string): string => line.replace(acting, escapeOf);
/** The same of several lines. Those after the first begin with `indent`, so that none looks like a line of ours. */
export const printableLines = (text: string, indent: string): string =>
  text.split(/\r?\n/).map(printable).join(`\n${indent}`);

/** A tab only leaves room. Line separators end a line for some programs that read logs. */
const acting = /[^\P{Cc}\t]|[\p{Bidi_Control}\u2028\u2029]/gu;
const escapeOf = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
