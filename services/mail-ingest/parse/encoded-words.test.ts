import { describe, expect, test } from "@jest/globals";
import iconv from "iconv-lite";
import { decodeBytes, fieldText } from "./charsets.ts";
import { decodeWords } from "./encoded-words.ts";

const base64 = (text: string, charset: string): string => iconv.encode(text, charset).toString("base64");
/** Bytes as a header holds them. */
const raw = (text: string, charset: string): string => iconv.encode(text, charset).toString("latin1");

describe("encoded words", () => {
  test.each([
    ["no word", "no =? word", "no =? word"],
    ["both encodings", "=?UTF-8?Q?=C3=A9t=C3=A9?= =?iso-8859-1?B?6Q==?= x", "étéé x"],
    ["a character that is cut across words", "=?UTF-8?B?w6k=?=\t=?UTF-8?Q?t=C3?= =?UTF-8?q?=A9?=", "été"],
    [
      "base64 that is cut inside of its groups",
      "=?UTF-8?B?44G+44G/44KA44K?= =?UTF-8?B?B44KC?=",
      "まみむめも",
    ],
    ["a word without its end", "=?utf-8?B?SGVsbG8gd8O2cmxk", "Hello wörld"],
    ["blank space in a word", "=?utf-8?q?a b_c?= d", "a b c d"],
    ["a question mark in a word", "=?utf-8?q?who?_=C3=A9?=", "who? é"],
    ["words in quotation marks, without space", 'x"=?utf-8?q?=C3=A9?="y', 'x"é"y'],
    ["a language (RFC 2231)", "=?utf-8*fr?q?=C3=A9?=", "é"],
    ["UTF-7", "=?UTF-7?Q?+AOk-cran?=", "écran"],
    ["ISO-2022-JP", "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"],
    ["an empty word", "a =?UTF-8?B??= b", "a  b"],
    ["a charset that nobody knows", "=?martian?q?a=C3=A9?=", "aé"],
  ])("with %s", (_, value, text) => {
    expect(decodeWords(value)).toBe(text);
  });
  test.each([
    ["gb2312", "gbk", "打印机坏了，请帮忙"],
    ["big5", "big5", "打印機壞了"],
    ["shift_jis", "shift_jis", "プリンター①"],
    ["ks_c_5601-1987", "euc-kr", "프린터가 고장"],
    ["windows-1251", "windows-1251", "Принтер"],
    ["koi8-r", "koi8-r", "Принтер"],
  ])("in %s", (declared, charset, text) => {
    expect(decodeWords(`=?${declared}?B?${base64(text, charset)}?=`)).toBe(text);
  });
  test("of a length that nobody reads are left, in linear time", () => {
    const bomb = "=?utf-8?q?a?= ".repeat(100_000);
    expect(decodeWords(bomb).startsWith("aaaa")).toBe(true);
  });
});

describe("raw bytes in a header", () => {
  test.each([
    ["UTF-8", raw("écran à l'étage", "utf8"), null, "écran à l'étage"],
    ["of Windows", raw("écran à l'étage – €", "windows-1252"), null, "écran à l'étage – €"],
    ["as the body says", raw("Příliš žluťoučký", "windows-1250"), "windows-1250", "Příliš žluťoučký"],
    [
      "of Windows inside a word of another charset",
      "=?iso-8859-1?q?\xe9cran?= \xe9",
      null,
      "=?iso-8859-1?q?=e9cran?= é",
    ],
    ["in Chinese, simplified", raw("打印机坏了", "gbk"), null, "打印机坏了"],
    ["in Chinese, traditional", raw("打印機壞了請幫忙處理", "big5"), null, "打印機壞了請幫忙處理"],
    ["in Korean", raw("프린터가 고장났습니다", "euc-kr"), null, "프린터가 고장났습니다"],
    ["in Japanese of Windows", raw("プリンターが壊れました", "shift_jis"), null, "プリンターが壊れました"],
    ["in Japanese of Unix", raw("プリンターが壊れました", "euc-jp"), null, "プリンターが壊れました"],
    ["in Russian", raw("Принтер не работает", "koi8-r"), null, "Принтер не работает"],
  ])("%s", (_, value, hint, text) => {
    expect(fieldText(value, hint)).toBe(text);
  });
});

describe("bytes of a text", () => {
  const of = (text: string, charset: string): Buffer => iconv.encode(text, charset);
  test.each([
    ["declared", of("é€", "windows-1252"), "iso-8859-1", "é€"],
    ["UTF-8 that claims to be Latin-1", of("é€ déjà", "utf8"), "iso-8859-1", "é€ déjà"],
    ["Windows that claims to be UTF-8", of("déjà", "windows-1252"), "utf-8", "déjà"],
    [
      "UTF-8 with one wrong byte",
      Buffer.concat([of("déjà été prêté", "utf8"), Buffer.from([0xff])]),
      "utf-8",
      "déjà été prêté\ufffd",
    ],
    ["with a byte order mark", of("\ufeffa", "utf8"), "utf-8", "a"],
    ["seven bits with escapes, undeclared", Buffer.from("GyRCRnxLXBsoQg==", "base64"), null, "日本"],
    ["HZ", Buffer.from("~{VPND~} ~~ a"), "hz-gb-2312", "中文 ~ a"],
    ["ISO-2022-KR", Buffer.from("\x1b$)C\x0eGQ1[\x0f a", "latin1"), "iso-2022-kr", "한글 a"],
    ["UTF-7", Buffer.from("+AOk-cran"), "unicode-1-1-utf-7", "écran"],
    ["with a name in quotation marks and blank space", of("é", "windows-1252"), ' "windows-1252" ', "é"],
  ])("%s", (_, bytes, declared, text) => {
    expect(decodeBytes(bytes, declared)).toBe(text);
  });
});
