import { describe, expect, test } from "@jest/globals";
import iconv from "iconv-lite";
import { textOfHz, textOfIso2022Kr, textOfUtf7 } from "./charsets-escaped.ts";

const pieces = ["+", "-", "A", "GE", "AOk", "\xe9", "x", " ", "\r\n", "/", "=", "AGEAYg", "2D3cAA"];
/** Whatever `count` pieces make, each once. */
const all = (count: number): string[] =>
  count === 0 ? [""] : all(count - 1).flatMap((text) => pieces.map((piece) => text + piece));

describe("a charset that switches to another", () => {
  test("UTF-7 is what iconv-lite makes of it, for the 28,561 shortest mixtures of its signs", () => {
    const other = all(4).filter((text) => {
      const bytes = Buffer.from(text, "latin1");
      return textOfUtf7(bytes) !== iconv.decode(bytes, "utf-7");
    });
    expect(other).toEqual([]);
    expect(textOfUtf7(Buffer.from("+/v8-a"))).toBe("a");
  });
  test("HZ has tildes, lines that go on, and text that never ends", () => {
    const read = (text: string) =>
      textOfHz(Buffer.from(text, "latin1"), (bytes) => iconv.decode(bytes, "gb18030"));
    expect(["a~{VP~}b~~c", "a~\nb~\r\nc~", "~{VP\r\nVP", "~{VP !"].map(read)).toEqual([
      "a中b~c",
      "abc~",
      "中\r\n中",
      "中 !",
    ]);
  });
  test("ISO-2022-KR ends with the line", () => {
    const read = (text: string) =>
      textOfIso2022Kr(Buffer.from(text, "latin1"), (bytes) => iconv.decode(bytes, "euc-kr"));
    expect(read("\x1b$)Ca\x0eVP\x0fb\x0eVP\nVP")).toBe("a櫓b櫓\nVP");
  });
  test.each([
    ["HZ", "~{VP~}", textOfHz],
    ["ISO-2022-KR", "\x0eVP\x0f", textOfIso2022Kr],
  ])("%s is decoded once, however often it switches", (_, unit, decode) => {
    const given: number[] = [];
    decode(Buffer.from(unit.repeat(10_000), "latin1"), (bytes) => {
      given.push(bytes.length);
      return "";
    });
    expect(given).toEqual([20_000]);
  });
});
