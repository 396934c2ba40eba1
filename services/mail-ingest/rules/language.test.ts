import { describe, expect, test } from "@jest/globals";
import { languageOf } from "./language.ts";

describe("the language of a mail", () => {
  test.each([
    ["fr", "Bonjour,\n\nL'imprimante du deuxième étage ne marche plus. Pouvez-vous passer ? Merci"],
    ["fr", "souci de messagerie, je n'arrive pas à ouvrir Outlook"],
    ["fr", "Merci !"],
    ["fr", "Imprimante en panne"],
    ["fr", "mot de passe oublié"],
    ["fr", "Problème de connexion VPN"],
    ["fr", "écran cassé, bureau 214"],
    ["fr", "Demande de compte pour un stagiaire"],
    ["fr", "Re: password reset\nBonjour, ça ne marche toujours pas, je suis bloquée depuis ce matin."],
    ["fr", "c'est bon"],
    ["fr", "Mise à jour Windows impossible"],
    ["en", "Hello, the printer on the second floor does not work. Could you please have a look?"],
    ["en", "Thanks"],
    ["en", "password reset"],
    ["en", "VPN is down"],
    ["en", "My laptop is broken"],
    ["en", "I can't log in"],
    ["en", "Demande de compte\nDear all, could you please create an account for my student? Thanks, Hugo"],
    ["en", "new computer for a student"],
    ["en", "Wi-Fi not working"],
    [null, "VPN"],
    [null, "ok"],
    [null, ""],
    [null, "PC-LAPP-214"],
    [null, "https://the.and.is.example/le/les/des"],
    [null, "Sehr geehrte Damen und Herren, der Drucker ist kaputt"],
    [null, "Mein Computer ist kaputt, bitte helfen Sie mir"],
    [null, "Hola, la impresora de la planta no funciona, gracias"],
    [null, "Buongiorno, il computer non funziona, grazie"],
    [null, "Beste collega, mijn computer doet het niet, kunt u helpen? Bedankt"],
    [null, "Olá, a impressora não está a funcionar, obrigado"],
    [null, "Dzień dobry, drukarka nie działa, proszę o pomoc"],
    [null, "Bonjour, hello, merci, thanks"],
    [null, "プリンターが動きません"],
  ])("is %s of %j", (language, text) => {
    expect(languageOf(text)).toBe(language);
  });
});
