import { describe, expect, test } from "@jest/globals";
import { languageOf } from "./language.ts";

describe("the language of a mail", () => {
  test.each([
    ["fr", "Bonjour,\n\nL'imprimante du deuxième étage ne marche plus. Pouvez-vous passer ? Merci"],
    ["fr", "souci de messagerie, je n'arrive pas à ouvrir Outlook"],
    ["fr", "Merci !"],
    ["en", "Hello, the printer on the second floor does not work. Could you please have a look?"],
    ["en", "Thanks"],
    [null, "VPN"],
    [null, ""],
    [null, "Sehr geehrte Damen und Herren, der Drucker ist kaputt"],
    [null, "Hola, la impresora de la planta no funciona, gracias"],
  ])("is %s of %j", (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});
