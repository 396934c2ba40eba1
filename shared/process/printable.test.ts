import { spawnSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { printable, printableLines } from "./printable.ts";

/** An escape sequence of each of its two beginnings, a new line, and a word that reads the other way round. */
const hostile =
  "\u001b[2J\u009b31m\u0007\u007f\u0085 \u202egnp.exe\u202c \u2066x\u2069 \u200f \u061c \u2028fin";
const isHarmless = (text: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
  !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(text);

describe("a line for a terminal", () => {
  test("bears no control character and turns no direction", () => {
    expect(isHarmless(hostile)).toBe(false);
    expect(isHarmless(printable(hostile))).toBe(true);
    expect(printable("\u001b[2J\u0085\u202e")).toBe("\\u001b[2J\\u0085\\u202e");
    expect(printable("a\nb\r")).toBe("a\\u000ab\\u000d");
  });
  test("is otherwise as it was: accents, tabs, other scripts, emoji", () => {
    const plain = "Été\tnaïve œuvre – « 12 € » العربية 漢字 👩‍💻";
    expect(printable(plain)).toBe(plain);
  });
  test("of JSON is the same JSON", () => {
    const value = { subject: hostile, n: 1 };
    const line = printable(JSON.stringify(value));
    expect(isHarmless(line)).toBe(true);
    expect(JSON.parse(line)).toEqual(value);
  });
  test("is one of several, of which none looks like the first", () => {
    expect(printableLines("one\r\ntwo\u001b\nthree", "  ")).toBe("one\n  two\\u001b\n  three");
  });
});

test.each([true, false])("no line of the log acts on a terminal (pretty: %s)", (isTerminal) => {
  const stack = `Error: ${hostile}\n12:00:00 error not a line of ours`;
  const log = new URL("./log.ts", import.meta.url).href;
  const program = `const { openLog } = await import(${JSON.stringify(log)});
    const [message, fields] = JSON.parse(process.argv[1]);
    openLog("info", ${isTerminal}).warn(message, fields);`;
  const words = JSON.stringify([`said ${hostile}`, { reply: hostile, stack }]);
  const { stderr: text } = spawnSync(process.execPath, ["--input-type=module", "-e", program, words], {
    encoding: "utf8",
  });
  expect(isHarmless(text)).toBe(true);
  expect(text).toContain("\\u001b[2J");
  expect(text.split("\n").filter((line) => /^(?:\d\d:|\{)/.test(line))).toHaveLength(1);
});
