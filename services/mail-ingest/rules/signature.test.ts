import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { cutSignature } from "./signature.ts";

describe("a signature", () => {
  test("stands below the line `-- `", () => {
    expect(cutSignature("Bonjour\n\n-- \nHugo\nBureau : B214")).toEqual({
      body: "Bonjour",
      signature: "-- \nHugo\nBureau : B214",
    });
  });
  test("may have lost the blank of its line on the way", () => {
    expect(cutSignature("Bonjour\n--\nHugo").body).toBe("Bonjour");
  });
  test.each([
    "Envoyé de mon iPhone",
    "Sent from my iPhone",
    "Envoyé à partir de Outlook pour iOS<https://aka.ms/o0ukef>",
    "Get Outlook for Android",
  ])("is also what a telephone adds: %s", (line) => {
    expect(cutSignature(`Bonjour\n\n${line}\n`).body).toBe("Bonjour");
  });
  test("is not a list that dashes set off", () => {
    const text = `Titre\n-- \n${"ligne\n".repeat(40)}`.trim();
    expect(cutSignature(text).body).toBe(text);
  });
  test("never is all of a mail", () => {
    expect(cutSignature("-- \nHugo").body).toBe("-- \nHugo");
    expect(cutSignature("Envoyé de mon iPhone").body).toBe("Envoyé de mon iPhone");
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("-- ", "--", "", "a", "---", "Sent from my iPhone"), { maxLength: 12 }),
        (lines) => {
          const text = lines.join("\n");
          expect(cutSignature(text).body.trim() === "").toBe(text.trim() === "");
        },
      ),
    );
  });
});
