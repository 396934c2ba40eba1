/** Charsets of seven bits that switch to two-byte characters, and that no decoder at hand knows. */

type Inner = (bytes: Buffer) => string;
const shifted = (bytes: string): Buffer =>
  Buffer.from(
    bytes.replace(/[!-~]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) | 0x80)),
    "latin1",
  );

/** RFC 1843: `~{` begins GB 2312, `~}` ends it, `~~` is a tilde, and a tilde ends a line that goes on. */
export const textOfHz = (bytes: Buffer, inner: Inner): string =>
  bytes
    .toString("latin1")
    .replace(/~\{([!-~\r\n]*?)(?:~\}|$)|~~|~\r?\n/g, (whole, text: string | undefined) => {
      if (text !== undefined) return inner(shifted(text));
      return whole === "~~" ? "~" : "";
    });

/** RFC 1557: after `ESC $ ) C` shift-out begins KS X 1001, shift-in ends it. */
export const textOfIso2022Kr = (bytes: Buffer, inner: Inner): string =>
  bytes
    .toString("latin1")
    .replaceAll("\x1b$)C", "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the shifts are control characters
    .replace(/\x0e([^\x0f\n]*)\x0f?/g, (_, text: string) => inner(shifted(text)));
