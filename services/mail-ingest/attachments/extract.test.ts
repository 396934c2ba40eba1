import { describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import { quietLog } from "../../../tests/database.ts";
import { pdfOf } from "../../../tests/documents.ts";
import { textOfAttachment } from "./extract.ts";
import { openExtractor } from "./extractor.ts";

const word = (xml: string): Uint8Array =>
  zipSync({ "word/document.xml": strToU8(`<w:document><w:body>${xml}</w:body></w:document>`) });
const none = "application/octet-stream";

describe("what attachments say", () => {
  test.each<[string, string, Uint8Array, string]>([
    ["a PDF", "a.pdf", pdfOf("Le cryostat fuit"), "Le cryostat fuit"],
    [
      "a Word document",
      "a.docx",
      word("<w:p><w:r><w:t>Bon &amp; court</w:t></w:r></w:p><w:p><w:t>fin</w:t></w:p>"),
      "Bon & court\nfin",
    ],
    [
      "an OpenDocument text",
      "a.odt",
      zipSync({
        "content.xml": strToU8(
          "<office:text><text:h>Titre</text:h><text:p>d&#233;j&#xE0; vu</text:p></office:text>",
        ),
      }),
      "Titre\ndéjà vu",
    ],
    [
      "a sheet",
      "a.xlsx",
      zipSync({
        "xl/sharedStrings.xml": strToU8("<sst><si><t>onduleur</t></si><si><t>pompe</t></si></sst>"),
        "xl/worksheets/sheet1.xml": strToU8(
          '<c t="s"><v>0</v></c><c t="inlineStr"><is><t>vanne</t></is></c>',
        ),
      }),
      "onduleur\npompe\nvanne",
    ],
    ["plain text of another charset", "a.txt", Buffer.from("caf\xe9 noir", "latin1"), "café noir"],
    ["what has no text", "a.bin", Buffer.from([1, 2, 3]), ""],
  ])("%s", async (_, name, bytes, text) => {
    expect(await textOfAttachment(bytes, none, name)).toBe(text);
  });

  test("at most 64 KiB are kept", async () => {
    const text = await textOfAttachment(Buffer.from("mot ".repeat(100_000)), "text/plain", "a.txt");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(64 * 1024);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ["a bomb", word(" ".repeat(30 * 1024 * 1024)), /200 times as large/],
    ["a larger bomb", word("<w:t>ab12</w:t>".repeat(3 * 1024 * 1024)), /inflated/],
    [
      "thousands of entries",
      zipSync(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`${at}`, new Uint8Array(0)]))),
      /1000 entries/,
    ],
    ["no zip at all", Buffer.from("PK\x03\x04 broken"), /./],
  ])("%s is refused in words", async (_, bytes, problem) => {
    await expect(textOfAttachment(bytes, none, "a.docx")).rejects.toThrow(problem);
  });

  test("text between tags that never end takes no time", async () => {
    expect(await textOfAttachment(word(`${"<".repeat(200_000)}x`), none, "a.docx")).toBe("");
  });

  test("the thread outlives what spoils a file", async () => {
    const extractor = openExtractor({ log: quietLog });
    try {
      const broken = await extractor.read({
        bytes: Buffer.from("%PDF-1.7 broken"),
        type: none,
        name: "a.pdf",
      });
      expect(broken).toHaveProperty("problem");
      expect(await extractor.read({ bytes: pdfOf("ensuite"), type: none, name: "b.pdf" })).toEqual({
        text: "ensuite",
      });
    } finally {
      await extractor.close();
    }
  });
});
