import { describe, expect, test } from "@jest/globals";
import { propertiesOfTnef, rtfCompressed, tnefOf } from "./examples-packed.ts";
import { rtfContent, rtfDecompressed } from "./rtf.ts";
import { tnefContent } from "./tnef.ts";

const attached = [
  [0x00069002, Buffer.alloc(14)],
  [0x00018010, Buffer.from("LONGNA~1.PDF\0")],
  [0x0006800f, Buffer.from("%PDF-")],
  [0x00069005, propertiesOfTnef({ 14087: "écran long.pdf", 14094: "application/pdf", 14085: 1 })],
] as const;

describe("winmail.dat", () => {
  test("gives its text and its attachments, by their long names", () => {
    const file = tnefOf([
      [0x00069007, Buffer.from([0xe4, 4, 0, 0, 0, 0, 0, 0])],
      [0x00069003, propertiesOfTnef({ 32769: "named", 55: "Sujet", 4096: "Bonjour\r\nà tous" })],
      ...attached,
    ]);
    const content = tnefContent(file);
    expect(content).toMatchObject({ text: "Bonjour\nà tous", html: null });
    expect(content?.attached.map(({ name, type, bytes }) => [name, type, bytes.toString()])).toEqual([
      ["écran long.pdf", "application/pdf", "%PDF-"],
    ]);
  });
  test("gives the HTML in its own charset, and text made of it", () => {
    const html = Buffer.from(
      '<html><meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2</p></html>',
      "latin1",
    );
    expect(tnefContent(tnefOf([[0x00069003, propertiesOfTnef({ 4115: html })]]))?.text).toBe("Привет");
  });
  test("gives the text of compressed RTF where there is no other", () => {
    const rtf = rtfCompressed(
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}Bonjour\\par \\'e9t\\'e9 \\u8364?}",
    );
    expect(tnefContent(tnefOf([[0x00069003, propertiesOfTnef({ 4105: rtf })]]))?.text).toBe("Bonjour\nété €");
  });
  test("opens a message that is attached to it", () => {
    const inner = tnefOf([[0x00069003, propertiesOfTnef({ 4096: "dedans" })], ...attached]);
    const file = tnefOf([
      [0x00069002, Buffer.alloc(14)],
      [
        0x00069005,
        propertiesOfTnef({ 12289: "Le message", 14081: Buffer.concat([Buffer.alloc(16), inner]) }),
      ],
    ]);
    expect(tnefContent(file)?.attached.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ["Le message.txt", "dedans"],
      ["écran long.pdf", "%PDF-"],
    ]);
  });
  test("that is cut anywhere gives what stands before the cut, and never throws", () => {
    const file = tnefOf([[0x00069003, propertiesOfTnef({ 4096: "Bonjour" })], ...attached]);
    for (let length = 0; length < file.length; length++) tnefContent(file.subarray(0, length));
    expect(tnefContent(file.subarray(0, file.length - 20))?.text).toBe("Bonjour");
    expect(tnefContent(Buffer.from("no TNEF at all"))).toBeNull();
  });
});

describe("rich text", () => {
  test("is decompressed, references into the dictionary too", () => {
    // the example of MS-OXRTFCP §4.1.1
    const bytes = Buffer.from(
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
      "hex",
    );
    expect(rtfDecompressed(bytes)).toBe("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    expect(rtfDecompressed(rtfCompressed("{\\rtf1 abcdefghijk}"))).toBe("{\\rtf1 abcdefghijk}");
  });
  test("gives the HTML that Exchange hid in it", () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Bonjour {\\*\\htmltag84 <b>}\\'e9t\\'e9{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}}";
    expect(rtfContent(rtf)).toEqual({ text: "", html: "<p>Bonjour <b>été</b></p>" });
  });
});
