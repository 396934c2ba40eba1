/** Encoded words of a header (RFC 2047), for the mails that mailparser can't read. */

export const decodeWords = (value: string): string =>
  value
    .replace(/(\?=)\s{1,20}(?==\?)/g, "$1")
    .replace(
      /=\?([\w-]{1,40})(?:\*[\w-]{1,20})?\?([bq])\?([^?\s]{0,1000})\?=/gi,
      (whole, charset: string, encoding: string, text: string) => {
        const bytes = /b/i.test(encoding) ? Buffer.from(text, "base64") : unquoted(text);
        try {
          return new TextDecoder(charset).decode(bytes);
        } catch {
          return whole; // a charset that nobody knows
        }
      },
    );

const unquoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll("_", " ")
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
