import { expect, test } from "@jest/globals";
import { parameterised } from "./parameters.ts";

test.each<[string, string, string, Record<string, string>]>([
  ["as it should be", 'Text/Plain; Charset="utf-8"', "text/plain", { charset: "utf-8" }],
  ["RFC 2231", "attachment; filename*=UTF-8''%C3%A9cran%20x.pdf", "attachment", { filename: "écran x.pdf" }],
  [
    "RFC 2231 in pieces, out of order, cut inside a character",
    "attachment; filename*1*=%81%8D.txt; filename*0*=utf-8''%E3%81%8B%E3",
    "attachment",
    { filename: "かき.txt" },
  ],
  ["pieces, some plain", "a; name*0*=utf-8''%C3%A9; name*1=\"c%20r.pdf\"", "a", { name: "éc%20r.pdf" }],
  ["RFC 2231 wins", "a; filename=x.pdf; filename*=UTF-8''%C3%A9.pdf", "a", { filename: "é.pdf" }],
  ["RFC 2231 in quotation marks", "a; filename*=\"UTF-8''%C3%A9.pdf\"", "a", { filename: "é.pdf" }],
  ["RFC 2231 without a charset", "a; filename*=%C3%A9.pdf", "a", { filename: "é.pdf" }],
  ["RFC 2047, quoted", 'a; name="=?UTF-8?B?w6k=?= =?UTF-8?B?w6kucGRm?="', "a", { name: "éé.pdf" }],
  ["RFC 2047, bare", "a; name==?koi8-r?B?89DJ08/LLmRvYw==?=", "a", { name: "Список.doc" }],
  ["RFC 2047 across pieces", 'a; name*0="=?UTF-8?B?w6"; name*1="k=?=.pdf"', "a", { name: "é.pdf" }],
  ["percent signs that make UTF-8", 'a; filename="%C3%A9cran%20x.pdf"', "a", { filename: "écran x.pdf" }],
  ["percent signs that don't", 'a; filename="100%20x.pdf"', "a", { filename: "100%20x.pdf" }],
  ["raw bytes", 'a; filename="\xc3\xa9.pdf"', "a", { filename: "é.pdf" }],
  [
    "no semicolon",
    "text/plain charset=utf-8 format=flowed",
    "text/plain",
    { charset: "utf-8", format: "flowed" },
  ],
  ["no semicolon after a quotation", 'a; x="1" y="2"', "a", { x: "1", y: "2" }],
  [
    "a comment",
    "text/plain; charset=us-ascii (Plain text); x=y",
    "text/plain",
    { charset: "us-ascii", x: "y" },
  ],
  ["blank space, unquoted", "a; filename=my file.pdf; size=3", "a", { filename: "my file.pdf", size: "3" }],
  ["no end of the quotation", 'a; filename="x.pdf', "a", { filename: "x.pdf" }],
  [
    "quotation marks inside",
    'a; filename="he said "hi".pdf"; size=1',
    "a",
    { filename: 'he said "hi".pdf', size: "1" },
  ],
  [
    "escapes and a folder",
    'a; x="a\\"b"; filename="C:\\dir\\p.png"',
    "a",
    { x: 'a"b', filename: "C:\\dir\\p.png" },
  ],
  ["semicolons alone", "a;;; ;x=1;", "a", { x: "1" }],
  ["nothing", "", "", {}],
])("parameters: %s", (_, field, value, parameters) => {
  const found = parameterised(field, null);
  expect({ value: found.value, parameters: Object.fromEntries(found.parameters) }).toEqual({
    value,
    parameters,
  });
});
